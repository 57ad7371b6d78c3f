package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which agents are in which status.
 *
 * @param observedGeneration the generation of the spec that this status speaks of
 * @param observedAt when the platform was read; null before the first time. If nothing changes it is written every five minutes
 * @param agents how many agents there are, by what they do; null before the first reading
 * @param ids all agents in the notation of an Indexed Job's {@code completedIndexes}, if one of the statuses has no ids; empty otherwise
 * @param statuses the statuses with their agents, sorted by name
 * @param unknownIds agents that spec.target names and that the platform does not know
 * @param details what is known of some agents, at most {@value #MAX_DETAILS}
 * @param detailsOmitted how many agents are not in {@code details}
 * @param conditions what is so, for programs to wait on; sorted by type
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonDeserialize(converter = RosterStatus.Reader.class)
public record RosterStatus(
        Long observedGeneration,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant observedAt,
        Counts agents,
        String ids,
        List<StatusGroup> statuses,
        String unknownIds,
        List<AgentDetail> details,
        Integer detailsOmitted,
        List<Condition> conditions) {
    /** The most agents in {@code details}. */
    public static final int MAX_DETAILS = 200;

    /** What a roster has before anything is written. */
    public static final RosterStatus NONE = new RosterStatus(null, null, null, null, null, null, null, null, null);

    public RosterStatus {
        ids = ids == null ? "" : ids;
        statuses = statuses == null ? List.of() : statuses;
        unknownIds = unknownIds == null ? "" : unknownIds;
        details = details == null ? List.of() : details;
        detailsOmitted = detailsOmitted == null ? 0 : detailsOmitted;
        conditions = conditions == null ? List.of() : conditions;
    }

    /** Returns the condition of this type, if there is one. */
    public Optional<Condition> condition(String type) {
        return conditions.stream().filter(condition -> type.equals(condition.type())).findFirst();
    }

    /**
     * How many agents there are.
     *
     * @param total all of them
     * @param available ready for the next call or chat
     * @param busy in a call or chat
     * @param unavailable logged in, and neither
     * @param offline logged out
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Counts(int total, int available, int busy, int unavailable, int offline) {}

    /**
     * The agents in one status.
     *
     * @param status the platform's word for it
     * @param agents how many
     * @param ids which ones; empty if they are all those of the roster that are in no other status
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record StatusGroup(String status, int agents, String ids) {
        public StatusGroup {
            ids = ids == null ? "" : ids;
        }
    }

    /**
     * An agent.
     *
     * @param agentId who it is
     * @param name the agent's name, if the ContactCenter says personalData Include
     * @param email the agent's e-mail address, if the ContactCenter says personalData Include
     * @param agentNumber the agent's number, if the ContactCenter says personalData Include
     * @param status the platform's word for what the agent does
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AgentDetail(String agentId, String name, String email, String agentNumber, String status) {
        public AgentDetail {
            name = name == null ? "" : name;
            email = email == null ? "" : email;
            agentNumber = agentNumber == null ? "" : agentNumber;
            status = status == null ? "" : status;
        }
    }

    /** No field of the status is needed: fields that can't be read are written again. */
    static final class Reader extends Tolerant<RosterStatus> {
        Reader() {
            super(RosterStatus.class);
        }

        @Override
        RosterStatus unreadable(String problem, Optional<RosterStatus> rest) {
            return rest.orElse(NONE);
        }
    }
}
