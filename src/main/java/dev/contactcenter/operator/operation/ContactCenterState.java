package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Outcome;
import java.time.Instant;
import java.util.Optional;

/** How the ContactCenter that an operation names stands, as far as that operation is concerned. */
public sealed interface ContactCenterState {
    /**
     * There is none of that name.
     *
     * @param name {@code namespace/name}
     */
    record Missing(String name) implements ContactCenterState {}

    /**
     * It does not admit the operation's namespace.
     *
     * @param name {@code namespace/name}
     * @param message why, and what to do
     */
    record NotAllowed(String name, String message) implements ContactCenterState {}

    /** It was good when last heard of, and is being connected: that takes a moment. */
    record Connecting() implements ContactCenterState {}

    /**
     * It can't be used now.
     *
     * @param name {@code namespace/name}
     * @param reason the reason of its Ready condition
     * @param message the message of its Ready condition
     */
    record NotReady(String name, String reason, String message) implements ContactCenterState {
        /** The word for what keeps it from being ready. */
        Outcome outcome() {
            return switch (reason) {
                case "InvalidSecurityUser" -> Outcome.InvalidSecurityUser;
                case "Unauthorized" -> Outcome.Unauthorized;
                case "TooManyRequests" -> Outcome.TooManyRequests;
                default -> Outcome.Error;
            };
        }
    }

    /**
     * It can be used.
     *
     * @param name {@code namespace/name}
     * @param capabilities what can be asked of it
     * @param maxAgents the most agents that an operation may match
     * @param personalData whether names, e-mails and numbers may be shown
     * @param throttledUntil until when the platform wants to be left alone, if it does
     */
    record Ready(
            String name,
            Capabilities capabilities,
            int maxAgents,
            boolean personalData,
            Optional<Instant> throttledUntil)
            implements ContactCenterState {}
}
