package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.platform.Capabilities;
import java.time.Instant;
import java.util.Optional;

/** The state of the ContactCenter that an operation names, as far as that operation is concerned. */
public sealed interface ContactCenterState {
    /**
     * It does not exist.
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

    /** Its stored condition says that it is ready, and it is being connected, which takes a moment. */
    record Connecting() implements ContactCenterState {}

    /**
     * It can't be used now.
     *
     * @param name {@code namespace/name}
     * @param reason the reason of its Ready condition
     * @param message the message of its Ready condition
     */
    record NotReady(String name, ContactCenterReason reason, String message) implements ContactCenterState {}

    /**
     * It can be used.
     *
     * @param name {@code namespace/name}
     * @param capabilities what the platform can do
     * @param maxAgents the most agents that an operation may match
     * @param personalData whether names, e-mails and numbers may be shown
     * @param throttledUntil when the pause after a 429 ends; empty if there is no such pause
     * @param requestsPerSecond the highest number of requests a second; 0 if it is not known
     * @param statusNames the statuses that the platform is known to have
     * @param budget how many agents may be logged out now, of what its disruption budget has left for the operation
     */
    record Ready(
            String name,
            Capabilities capabilities,
            int maxAgents,
            boolean personalData,
            Optional<Instant> throttledUntil,
            int requestsPerSecond,
            StatusNames statusNames,
            Allowance budget)
            implements ContactCenterState {
        /** Creates the state of one without a disruption budget, and of which neither rate nor statuses are known. */
        public Ready(String name, Capabilities capabilities, int maxAgents, boolean personalData, Optional<Instant> throttledUntil) {
            this(name, capabilities, maxAgents, personalData, throttledUntil, 0, StatusNames.NONE, Allowance.ALL);
        }

        /** Returns this state with another allowance of the budget. */
        public Ready withBudget(Allowance allowance) {
            return new Ready(
                    name, capabilities, maxAgents, personalData, throttledUntil, requestsPerSecond, statusNames, allowance);
        }
    }
}
