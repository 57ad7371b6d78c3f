package dev.contactcenter.operator.simulator.center;

import java.time.Instant;
import java.util.Optional;

/**
 * What a customer wants: a call or chat.
 *
 * @param kind call or chat
 * @param began when it began
 * @param endsAt when it will end by itself; empty: when it is ended
 */
public record Interaction(Kind kind, Instant began, Optional<Instant> endsAt) {
    /** What kind of interaction it is, and the status that an agent has meanwhile. */
    public enum Kind {
        /** A call. */
        CALL(Statuses.IN_CALL),
        /** A chat. */
        CHAT(Statuses.IN_CHAT);

        private final String status;

        Kind(String status) {
            this.status = status;
        }

        /** The status of an agent who is in such an interaction. */
        public String status() {
            return status;
        }
    }

    Interaction untimed() {
        return new Interaction(kind, began, Optional.empty());
    }
}
