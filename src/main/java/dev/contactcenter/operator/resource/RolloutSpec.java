package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.IntOrString;

/**
 * How a {@link ForceLogoutJob} logs its agents out in waves. A percentage is one of all agents that the target matches.
 *
 * @param maxUnavailable the most agents that are out at any moment because of this operation: a number, or a percentage
 *     that is rounded down, but to 1 at least; null: only {@code minAvailable} bounds them
 * @param minAvailable the fewest agents that may be logged in: a number, or a percentage that is rounded up; null: only
 *     {@code maxUnavailable} bounds the waves
 * @param returnTimeoutSeconds how long after a wave its agents are waited for, in seconds
 * @param onTimeout what happens if an agent is not back by then; never null
 * @param order which agents come first; never null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RolloutSpec(
        IntOrString maxUnavailable,
        IntOrString minAvailable,
        Integer returnTimeoutSeconds,
        TimeoutAction onTimeout,
        WaveOrder order) {
    /** The wait for the agents of a wave if the user names none. */
    public static final int DEFAULT_RETURN_TIMEOUT = 900;

    public RolloutSpec {
        returnTimeoutSeconds = returnTimeoutSeconds == null ? DEFAULT_RETURN_TIMEOUT : returnTimeoutSeconds;
        onTimeout = onTimeout == null ? TimeoutAction.Continue : onTimeout;
        order = order == null ? WaveOrder.LongestIdle : order;
    }

    /** What happens if an agent is not back in time. */
    public enum TimeoutAction {
        /** The agent counts as gone, and the next wave begins. */
        Continue,
        /** The operation fails, and the agents that are left are not touched. */
        Stop
    }

    /** Which agents of those that are free come first. Agents in a call or chat come after all of them. */
    public enum WaveOrder {
        /** Those who have been in their status longest, if the platform tells that; the others follow by id. */
        LongestIdle,
        /** Those with the lowest id. */
        Id
    }
}
