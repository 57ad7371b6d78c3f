package dev.contactcenter.operator.connection.model;

import dev.contactcenter.operator.platform.Capabilities;
import java.time.Instant;
import java.util.Optional;

/** How a Connection stands. */
public sealed interface ConnectionState {
    /** It has not been looked at yet. */
    record Connecting() implements ConnectionState {}

    /**
     * It can be used.
     *
     * @param capabilities what can be asked of the platform
     * @param throttledUntil until when the platform wants to be left alone, if it does
     */
    record Ready(Capabilities capabilities, Optional<Instant> throttledUntil) implements ConnectionState {}

    /**
     * It can't be used.
     *
     * @param reason a reason of the ContactCenter's Ready condition
     * @param message why, and what to do
     */
    record NotReady(String reason, String message) implements ConnectionState {}
}
