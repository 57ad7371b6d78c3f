package dev.contactcenter.operator.platform.expertflow;

import java.time.Duration;

/**
 * How long is waited for what the agent manager tells by itself.
 *
 * @param connect for a connection to stand, handshake included
 * @param answer for the presence that answers a request
 * @param first for the first presence after the connection stands
 * @param quiet how long no further one must come for the first ones to be taken as complete
 * @param rest how long the account is left alone after the platform has put it out at once
 */
record Timeouts(Duration connect, Duration answer, Duration first, Duration quiet, Duration rest) {
    /** After so many times {@link #first} the first presences are taken as complete, however many still come. */
    static final int MAX_FIRSTS = 5;

    static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMillis(300),
            Duration.ofSeconds(5));
}
