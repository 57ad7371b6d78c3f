package dev.contactcenter.operator.simulator.center;

import java.time.Instant;
import java.util.Optional;

/**
 * A call or chat of a customer.
 *
 * @param kind call or chat
 * @param began when it began
 * @param endsAt when it will end by itself; empty: when it is ended
 */
public record Interaction(Kind kind, Instant began, Optional<Instant> endsAt) {
    /** The kind of an interaction, and the agent's status during it. */
    public enum Kind {
        /** A call. */
        CALL(Statuses.IN_CALL),
        /** A chat. */
        CHAT(Statuses.IN_CHAT);

        private final String status;

        Kind(String status) {
            this.status = status;
        }

        /** Returns the status of an agent in such an interaction. */
        public String status() {
            return status;
        }
    }

    Interaction untimed() {
        return new Interaction(kind, began, Optional.empty());
    }
}
