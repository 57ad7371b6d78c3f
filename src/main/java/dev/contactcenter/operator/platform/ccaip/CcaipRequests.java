package dev.contactcenter.operator.platform.ccaip;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The bodies of requests. Ids are integers on CCAIP and are sent as JSON numbers. Both arrays are always sent, because a
 * selection that gets lost may mean every agent.
 */
final class CcaipRequests {
    private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private CcaipRequests() {}

    /** Returns the selection of every agent: it names neither agents nor teams (inferred: both are documented as optional). */
    static String everybody() {
        return "{}";
    }

    /** Returns the selection of these agents, whose ids are integers. */
    static String agents(AgentIdSet ids) {
        return selection(ids).toString();
    }

    /** Returns whether a team can have this id. */
    static boolean isInteger(TeamId team) {
        return INTEGER.matcher(team.value()).matches();
    }

    /** Returns the selection of one team, which has an integer as its id. */
    static String team(TeamId team) {
        var body = selection(AgentIdSet.EMPTY);
        body.withArray("team_ids").add(Long.parseLong(team.value()));
        return body.toString();
    }

    /** Returns the selection of the agents at these addresses. */
    static String addresses(List<String> entries) {
        var body = selection(AgentIdSet.EMPTY);
        var addresses = body.putArray("ip_addrs");
        entries.forEach(addresses::add);
        return body.toString();
    }

    /** Returns the change to this status for these agents, whose ids are integers. */
    static String status(String status, AgentIdSet ids) {
        return selection(ids).put("status", status).toString();
    }

    private static ObjectNode selection(AgentIdSet ids) {
        var body = JsonNodeFactory.instance.objectNode();
        var agents = body.putArray("agent_ids");
        ids.stream().mapToLong(AgentId::asLong).forEach(agents::add);
        body.putArray("team_ids");
        return body;
    }
}
