package dev.contactcenter.operator.simulator.ccaip;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.center.AgentChange;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.Statuses;
import dev.contactcenter.operator.simulator.http.Json;

/**
 * Makes the rows of CCAIP's answers, with their keys in the order of the documents.
 *
 * @param unknownKeys whether they have keys that the documents don't have
 */
record CcaipFaceRows(boolean unknownKeys) {
    private static final String DEFERRED = "will force logout as soon as the ongoing call/chat is completed";
    private static final String OFFLINE = "Agent's status can't be changed if they are offline or logged out";

    ObjectNode listed(SimulatedAgent agent) {
        var row = person(agent).put("status", agent.listed());
        var addresses = row.putArray("ip_addrs");
        agent.addresses().forEach(addresses::add);
        return row;
    }

    ObjectNode loggedOut(AgentChange change) {
        var row = change(change, change.after().status());
        return change.after().session().isBusy() ? row.put("message", DEFERRED) : row;
    }

    ObjectNode changed(AgentChange change) {
        var before = change.before().status();
        var row = change(change, change.after().status());
        if (change.before().session().isOffline()) {
            return row.put("message", OFFLINE);
        }
        return Statuses.isSystem(before)
                ? row.put("message", "Agent can't be changed from system status '" + before + "'")
                : row;
    }

    private ObjectNode change(AgentChange change, String current) {
        return person(change.before()).put("previous_status", change.before().listed()).put("current_status", current);
    }

    private ObjectNode person(SimulatedAgent agent) {
        var row = Json.object();
        if (agent.id().isInteger()) {
            row.put("agent_id", agent.id().asLong());
        } else {
            row.put("agent_id", agent.id().value());
        }
        row.put("name", agent.person().name());
        row.put("email", agent.person().email());
        row.put("agent_number", agent.person().number());
        if (unknownKeys) {
            row.putNull("avatar_url");
            row.putObject("channel_capacity").put("chat", 3).put("call", 1);
        }
        return row;
    }
}
