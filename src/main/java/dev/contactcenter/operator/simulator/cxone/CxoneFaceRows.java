package dev.contactcenter.operator.simulator.cxone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.Statuses;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Spelling;
import dev.contactcenter.operator.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The rows of the CXone answers, and what the center's statuses are called there: a call is an InboundContact, Wrap-up an
 * Unavailable for after-contact work, every status of the customer an Unavailable for that code.
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
    private final Supplier<CxoneSettings> settings;

    /** @param statuses what the customer's unavailable codes are made from */
    CxoneFaceRows(Statuses statuses, Supplier<CxoneSettings> settings) {
        this.settings = settings;
        codes = statuses.custom().stream()
                .filter(name -> !name.equalsIgnoreCase(AVAILABLE) && !name.equalsIgnoreCase(UNAVAILABLE))
                .toList();
    }

    /**
     * Returns the state of an agent.
     *
     * @param fields the fields that were asked for, in any case; all if it is empty
     */
    ObjectNode state(SimulatedAgent agent, List<String> fields) {
        var status = agent.listed();
        var name = stateName(status);
        var contacts = agent.session().conversations().size();
        var row = member(agent).put("agentStateId", IDS.get(name)).put("agentStateName", name);
        if (name.equals(INBOUND_CONTACT)) {
            row.put("contactId", 4_000_000_000L + Math.floorMod(agent.id().value().hashCode(), 1_000_000));
        } else {
            row.putNull("contactId");
        }
        row.put("openContacts", contacts).put(isCurrent() ? "isACW" : "isAcw", status.equals(Statuses.WRAP_UP));
        if (name.equals(UNAVAILABLE) && !status.equalsIgnoreCase(UNAVAILABLE)) {
            row.put("outStateDescription", status).put("outStateId", FIRST_CODE + codes.indexOf(status));
        } else {
            row.putNull("outStateDescription").putNull("outStateId");
        }
        return spelled(fields.isEmpty() ? row : row.retain(asked(row, fields)));
    }

    private static List<String> asked(ObjectNode row, List<String> fields) {
        var names = new ArrayList<String>();
        row.fieldNames().forEachRemaining(name -> {
            if (fields.stream().anyMatch(name::equalsIgnoreCase)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Older versions send numbers and booleans as texts, as the vendor's SDK expects them. */
    private ObjectNode spelled(ObjectNode row) {
        if (!isCurrent()) {
            row.properties().stream().filter(field -> field.getValue().isNumber() || field.getValue().isBoolean())
                    .toList()
                    .forEach(field -> row.put(field.getKey(), text(field.getValue().asText())));
        }
        return row;
    }

    private static String text(String value) {
        return switch (value) {
            case "true" -> "True";
            case "false" -> "False";
            default -> value;
        };
    }

    /** Returns the row with an agent's personal data. */
    ObjectNode member(SimulatedAgent agent) {
        var name = agent.person().name().split(" ", 2);
        var row = Json.object();
        if (agent.id().isInteger()) {
            row.put("agentId", agent.id().asLong());
        } else {
            row.put("agentId", agent.id().value());
        }
        row.put("firstName", name[0])
                .put("lastName", name.length > 1 ? name[1] : "")
                .put("userName", agent.person().email());
        return teamId(row, agent.team()).put("isActive", true);
    }

    /** Puts the id of a team in a row: a number, if it is one. */
    static ObjectNode teamId(ObjectNode row, TeamId team) {
        return team.value().matches("[0-9]{1,18}")
                ? row.put("teamId", Long.parseLong(team.value()))
                : row.put("teamId", team.value());
    }

    /** Returns the customer's unavailable codes, and the one for after-contact work. */
    List<ObjectNode> codes() {
        return IntStream.rangeClosed(0, codes.size()).mapToObj(at -> code(at, false)).toList();
    }

    /** Returns the codes that teams have. */
    List<ObjectNode> codesOfTeam() {
        return IntStream.rangeClosed(0, codes.size())
                .filter(at -> at == codes.size() || !settings.get().foreignCodes().contains(codes.get(at)))
                .mapToObj(at -> code(at, true))
                .toList();
    }

    /** Returns what a list of codes is called. */
    String codesName() {
        return settings.get().spelling() == Spelling.OLDEST ? "unavailableList" : "unavailableCodes";
    }

    private ObjectNode code(int at, boolean ofTeam) {
        var id = FIRST_CODE + at;
        var isAfterContact = at == codes.size();
        var name = isAfterContact ? Statuses.WRAP_UP : codes.get(at);
        var row = Json.object();
        return switch (settings.get().spelling()) {
            case CURRENT -> ofTeam
                    ? row.put("outstateId", id).put("outstateName", name).put("isActive", true).put("isAcw", isAfterContact)
                            .put("agentTimeoutMins", "0")
                    : row.put("id", id).put("name", name).put("isActive", true).put("isACW", isAfterContact).put("agentTimeout", 0);
            case OLDER -> row.put("outStateId", id).put("outStateName", name).put("isActive", true).put("isAcw", isAfterContact);
            case OLDEST -> row.put("OutStateId", id).put("OutStateName", name).put("IsActive", "True")
                    .put("IsAcw", isAfterContact ? "True" : "False");
        };
    }

    /** Returns the status of the center that an out-state's id means; empty if it does not exist or is for after-contact work. */
    Optional<String> statusOf(int outStateId) {
        var at = outStateId - FIRST_CODE;
        return at >= 0 && at < codes.size() ? Optional.of(codes.get(at)) : Optional.empty();
    }

    /** Returns an error of the API. */
    ObjectNode error(String error, String description) {
        var field = switch (settings.get().spelling()) {
            case CURRENT -> "error_Description";
            case OLDER -> "error_description";
            case OLDEST -> "errorDescription";
        };
        return Json.object().put("error", error.toLowerCase(Locale.ROOT)).put(field, description);
    }

    private boolean isCurrent() {
        return settings.get().spelling() == Spelling.CURRENT;
    }

    private String stateName(String status) {
        return switch (status) {
            case Statuses.AVAILABLE -> AVAILABLE;
            case Statuses.OFFLINE -> LOGGED_OUT;
            case Statuses.IN_CALL -> INBOUND_CONTACT;
            case Statuses.IN_CHAT -> settings.get().digitalChats() ? AVAILABLE : INBOUND_CONTACT;
            default -> UNAVAILABLE;
        };
    }
}
