package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;

/**
 * The agents that an operation is about: the union of the lists, without the excluded agents, and of those only agents in one of
 * the statuses. No list is ever null.
 *
 * @param agentIds agents by id
 * @param teamIds all members of these teams
 * @param ipAddrs all agents with an address in one of these: an address, a CIDR or a range {@code a-b}
 * @param exclude the agents to leave out; null: none
 * @param statuses if not empty: only agents in one of these statuses when the target is resolved; case does not matter
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TargetSpec(
        List<IntOrString> agentIds,
        List<IntOrString> teamIds,
        List<String> ipAddrs,
        ExcludeSpec exclude,
        List<String> statuses) {
    public TargetSpec {
        agentIds = agentIds == null ? List.of() : agentIds;
        teamIds = teamIds == null ? List.of() : teamIds;
        ipAddrs = ipAddrs == null ? List.of() : ipAddrs;
        statuses = statuses == null ? List.of() : statuses;
    }

    /**
     * The agents that a target leaves out. No list is ever null.
     *
     * @param agentIds agents by id
     * @param teamIds all members of these teams
     * @param ipAddrs all agents with an address in one of these
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ExcludeSpec(List<IntOrString> agentIds, List<IntOrString> teamIds, List<String> ipAddrs) {
        public ExcludeSpec {
            agentIds = agentIds == null ? List.of() : agentIds;
            teamIds = teamIds == null ? List.of() : teamIds;
            ipAddrs = ipAddrs == null ? List.of() : ipAddrs;
        }
    }
}
