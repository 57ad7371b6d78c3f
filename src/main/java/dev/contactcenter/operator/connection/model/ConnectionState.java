package dev.contactcenter.operator.connection.model;

import dev.contactcenter.operator.platform.Capabilities;
import java.time.Instant;
import java.util.Optional;

/** Whether a connection can be used. */
public sealed interface ConnectionState {
    /** It has not been checked yet. */
    record Connecting() implements ConnectionState {}

    /**
     * It can be used.
     *
     * @param capabilities what can be asked of the platform
     * @param throttledUntil when the present pause ends; empty if nothing is paused
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
