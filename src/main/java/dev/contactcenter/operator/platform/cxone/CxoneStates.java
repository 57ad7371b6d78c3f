package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.List;
import java.util.Locale;

/** CXone's agent states, named and numbered as its agent SDK ({@code AgentStateId}) has them. */
final class CxoneStates {
    static final String AVAILABLE = "Available";
    static final String UNAVAILABLE = "Unavailable";
    static final String LOGGED_OUT = "LoggedOut";

    /** By their {@code agentStateId}. */
    private static final List<String> NAMES = List.of(
            LOGGED_OUT,
            AVAILABLE,
            UNAVAILABLE,
            "InboundContact",
            "OutboundContact",
            "InboundConsult",
            "OutboundConsult",
            "Dialer",
            "LoggedIn");

    private CxoneStates() {}

    /**
     * What a row's state means (inferred: the SDK names the states and does not explain them). In a contact or a consult
     * an agent is busy, and also where the row names a contact, as in after-contact work. A state that is not known or
     * missing counts as busy: such an agent is neither taken for logged out nor cut off.
     */
    static Presence presence(JsonNode row) {
        return switch (normal(name(row))) {
            case "loggedout" -> Presence.OFFLINE;
            case "available", "unavailable", "dialer", "loggedin" -> hasContact(row) ? Presence.BUSY : Presence.FREE;
            default -> Presence.BUSY;
        };
    }

    /** What an agent is doing, in one word: the out-state's name, where the agent is Unavailable for a reason that has one. */
    static String status(JsonNode row) {
        var name = name(row);
        var reason = JsonText.of(row, "outStateDescription");
        return same(name, UNAVAILABLE) && !reason.isEmpty() ? reason : name;
    }

    /** Whether both names are of the same state; case and blanks around don't count. */
    static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    private static String name(JsonNode row) {
        var name = JsonText.of(row, "agentStateName");
        var id = row.path("agentStateId").asInt(-1);
        return name.isEmpty() && id >= 0 && id < NAMES.size() ? NAMES.get(id) : name;
    }

    /** Ids of contacts are positive integers (inferred); 0 and null say that there is none. */
    private static boolean hasContact(JsonNode row) {
        return row.path("contactId").asLong(0) > 0;
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
