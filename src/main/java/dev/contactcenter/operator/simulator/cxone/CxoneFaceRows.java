package dev.contactcenter.operator.simulator.cxone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.Statuses;
import dev.contactcenter.operator.simulator.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of the CXone answers, and what the center's statuses are called there: a call or chat is an InboundContact,
 * Wrap-up an Unavailable for after-contact work, every status of the customer an Unavailable for that reason.
 */
final class CxoneFaceRows {
    static final String AVAILABLE = "Available";
    static final String UNAVAILABLE = "Unavailable";
    static final String INBOUND_CONTACT = "InboundContact";
    static final String LOGGED_OUT = "LoggedOut";

    private static final Map<String, Integer> IDS =
            Map.of(LOGGED_OUT, 0, AVAILABLE, 1, UNAVAILABLE, 2, INBOUND_CONTACT, 3);
    private static final int FIRST_CODE = 1001;

    private final List<String> codes;

    /** @param statuses what the customer's unavailable codes are made from */
    CxoneFaceRows(Statuses statuses) {
        codes = statuses.custom().stream()
                .filter(name -> !name.equalsIgnoreCase(AVAILABLE) && !name.equalsIgnoreCase(UNAVAILABLE))
                .toList();
    }

    /** How an agent stands; only these fields, or all where none is named. */
    ObjectNode state(SimulatedAgent agent, List<String> fields) {
        var status = agent.listed();
        var name = stateName(status);
        var row = member(agent).put("agentStateId", IDS.get(name)).put("agentStateName", name);
        if (name.equals(INBOUND_CONTACT)) {
            row.put("contactId", 4_000_000_000L + Math.floorMod(agent.id().value().hashCode(), 1_000_000));
        } else {
            row.putNull("contactId");
        }
        if (name.equals(UNAVAILABLE) && !status.equalsIgnoreCase(UNAVAILABLE)) {
            row.put("outStateDescription", status);
        } else {
            row.putNull("outStateDescription");
        }
        return fields.isEmpty() ? row : row.retain(fields);
    }

    /** Who an agent is. */
    ObjectNode member(SimulatedAgent agent) {
        var name = agent.person().name().split(" ", 2);
        var row = Json.object();
        if (agent.id().isInteger()) {
            row.put("agentId", agent.id().asLong());
        } else {
            row.put("agentId", agent.id().value());
        }
        return row.put("firstName", name[0])
                .put("lastName", name.length > 1 ? name[1] : "")
                .put("userName", agent.person().email())
                .put("teamId", agent.team().value())
                .put("isActive", true);
    }

    /** The customer's unavailable codes, and the one for after-contact work. */
    ArrayNode codes() {
        var rows = Json.MAPPER.createArrayNode();
        for (var at = 0; at < codes.size(); at++) {
            rows.add(code(FIRST_CODE + at, codes.get(at), false));
        }
        return rows.add(code(FIRST_CODE + codes.size(), Statuses.WRAP_UP, true));
    }

    /** The status of the center that an out-state's id stands for; empty where there is none, or it is for after-contact work. */
    Optional<String> statusOf(int outStateId) {
        var at = outStateId - FIRST_CODE;
        return at >= 0 && at < codes.size() ? Optional.of(codes.get(at)) : Optional.empty();
    }

    private static ObjectNode code(int id, String name, boolean afterContact) {
        return Json.object()
                .put("outStateId", id)
                .put("outStateName", name)
                .put("isActive", true)
                .put("isAcw", afterContact);
    }

    private static String stateName(String status) {
        return switch (status) {
            case Statuses.AVAILABLE -> AVAILABLE;
            case Statuses.OFFLINE -> LOGGED_OUT;
            case Statuses.IN_CALL, Statuses.IN_CHAT -> INBOUND_CONTACT;
            default -> UNAVAILABLE;
        };
    }
}
