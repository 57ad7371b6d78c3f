package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;

/**
 * The agents that are meant: the union of what is named, less what is excluded, and of those the ones in one of the
 * statuses. No list is ever null.
 *
 * @param agentIds agents by id
 * @param teamIds all members of these teams
 * @param ipAddrs all agents with an address in one of these: an address, a CIDR or a range {@code a-b}
 * @param exclude what is taken away from the union; null: nothing
 * @param statuses if any is named: only agents in one of these when the target is resolved, ignoring case
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
     * What is taken away from a target. No list is ever null.
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
