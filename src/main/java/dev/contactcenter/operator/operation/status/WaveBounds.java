package dev.contactcenter.operator.operation.status;

import java.util.OptionalInt;

/**
 * The bounds of the waves, in agents.
 *
 * @param maxUnavailable the most agents that may be out at a time because of the operation, 1 and up; empty: no such bound
 * @param minAvailable the fewest agents that may be logged in, 1 and up; empty: no such bound
 */
public record WaveBounds(OptionalInt maxUnavailable, OptionalInt minAvailable) {
    /** The bounds of an operation without waves. */
    static final WaveBounds NONE = new WaveBounds(OptionalInt.empty(), OptionalInt.empty());

    /**
     * Returns how many more agents may go out; may be less than 0.
     *
     * @param out how many agents are out, or may go out at any moment
     * @param staying how many agents are logged in and stay so
     */
    public int room(int out, int staying) {
        var most = maxUnavailable.isPresent() ? maxUnavailable.getAsInt() - out : Integer.MAX_VALUE;
        return minAvailable.isPresent() ? Math.min(most, staying - minAvailable.getAsInt()) : most;
    }
}
