package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import java.util.List;
import java.util.Optional;

/** The result of a {@link Request} that the platform accepted. */
public sealed interface SubmitResult {
    /**
     * One row for each agent. If an agent has no row, its result is unknown: only a reading tells.
     *
     * @param rows the rows, in the platform's order
     */
    record Rows(List<Row> rows) implements SubmitResult {}

    /**
     * The platform does it in the background.
     *
     * @param id the job's id, if the platform told one
     */
    record Accepted(Optional<String> id) implements SubmitResult {}

    /**
     * The result for one agent.
     *
     * @param id the agent
     * @param profile the personal data in the row
     * @param verdict what happened to the agent
     * @param previousStatus the platform's word for the status before; may be empty
     * @param currentStatus the platform's word for the status now; may be empty
     * @param message the platform's words; may be empty
     */
    record Row(
            AgentId id,
            Agent.Profile profile,
            AgentResult verdict,
            String previousStatus,
            String currentStatus,
            String message) {}

    /** What happened to one agent. */
    enum AgentResult {
        /** It is done. */
        DONE,
        /** The platform does it when the agent's call or chat ends. */
        DEFERRED,
        /** Accepted; only the agent's own status tells when it is done. */
        TAKEN,
        /** Refused, because the agent is in a call or chat. */
        REFUSED_BUSY,
        /** Refused, because the agent is logged out. */
        REFUSED_OFFLINE,
        /** Refused, because the platform does not know the agent. */
        REFUSED_UNKNOWN,
        /** Refused, because the account may not do this to that agent. */
        REFUSED_UNAUTHORIZED,
        /** Refused for a reason that is in the message. */
        REFUSED
    }
}
