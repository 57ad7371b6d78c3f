package dev.contactcenter.operator.connection.model;

import java.time.Duration;
import java.util.Map;

/**
 * What a Connection has to do at one moment.
 *
 * @param waiting how many errands wait to be sent, by call
 * @param watching how many operations wait for agents
 * @param pausedFor for how much longer nothing is sent, since the platform has had enough; zero: not paused
 * @param pace requests a second that may be sent
 */
public record ConnectionStats(Map<String, Integer> waiting, int watching, Duration pausedFor, double pace) {}
