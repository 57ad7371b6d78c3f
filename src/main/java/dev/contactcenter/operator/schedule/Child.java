package dev.contactcenter.operator.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * An operation that a schedule has made and that exists.
 *
 * @param name its name
 * @param uid its uid
 * @param created when it was made
 * @param state how far it is
 * @param completed when it ended; empty before
 */
public record Child(String name, String uid, Instant created, State state, Optional<Instant> completed) {
    /** How far an operation is. */
    public enum State {
        /** It has not ended. */
        Active,
        /** It ended well. */
        Succeeded,
        /** It ended, and not well. */
        Failed
    }
}
