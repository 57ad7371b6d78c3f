package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import java.util.List;
import java.util.Optional;

/** A platform's good answer to a {@link Request}. */
public sealed interface SubmitResult {
    /**
     * An answer for each agent. An agent asked for that has no row is one of whom nothing is known yet.
     *
     * @param rows the answers, in the platform's order
     */
    record Rows(List<Row> rows) implements SubmitResult {}

    /**
     * The platform works on it in the background.
     *
     * @param id the job's id, where the platform told one
     */
    record Accepted(Optional<String> id) implements SubmitResult {}

    /**
     * What came of one agent.
     *
     * @param id who
     * @param profile the personal data that came along
     * @param verdict what came of it
     * @param previousStatus the platform's word for the status before; may be empty
     * @param currentStatus the platform's word for the status now; may be empty
     * @param message the platform's own words; may be empty
     */
    record Row(
            AgentId id,
            Agent.Profile profile,
            AgentResult verdict,
            String previousStatus,
            String currentStatus,
            String message) {}

    /** What came of one agent. */
    enum AgentResult {
        /** It is done. */
        DONE,
        /** It happens when the agent's call or chat ends. */
        DEFERRED,
        /** It was taken on; only the agent's own status tells when it is done. */
        TAKEN,
        /** Refused, because the agent is in a call or chat. */
        REFUSED_BUSY,
        /** Refused, because the agent is logged out. */
        REFUSED_OFFLINE,
        /** Refused, because the platform knows no such agent. */
        REFUSED_UNKNOWN,
        /** Refused, because the account may not do this to that agent. */
        REFUSED_UNAUTHORIZED,
        /** Refused for a reason that only the message tells. */
        REFUSED
    }
}
