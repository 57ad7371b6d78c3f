package dev.contactcenter.operator.platform.expertflow;

import java.time.Duration;

/**
 * Limits how long the adapter waits for the agent manager.
 *
 * @param connect the longest time to open a connection, handshake included
 * @param answer the longest time to wait for the result of one change
 * @param look the first pause after which an agent is read by REST if its change has no answer; it doubles each time
 * @param first the longest time to wait for the first presence after the connection is open
 * @param quiet the first presences are complete if none has come for this long
 * @param rest the pause after the platform took the session away, before the operator connects again
 */
record Timeouts(Duration connect, Duration answer, Duration look, Duration first, Duration quiet, Duration rest) {
    /** The first presences are complete after this many times {@link #first}, even if more still come. */
    static final int MAX_FIRSTS = 5;

    static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(300),
            Duration.ofSeconds(5));
}
