package dev.contactcenter.operator.connection.model;

import java.time.Duration;
import java.util.Map;

/**
 * The figures of a connection at one moment.
 *
 * @param waiting how many requests wait to be sent, by call
 * @param tracking how many operations wait for agents to change
 * @param pausedFor how much longer nothing is sent, after a 429 or a 503; zero if there is no pause
 * @param requestsPerSecond how many requests a second may be sent now
 */
public record ConnectionStats(Map<String, Integer> waiting, int tracking, Duration pausedFor, double requestsPerSecond) {}
