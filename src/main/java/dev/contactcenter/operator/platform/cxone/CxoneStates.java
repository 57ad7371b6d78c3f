package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.Presence;
import java.util.List;
import java.util.Locale;

/** CXone's agent states, with the names and numbers of the agent SDK of its vendor ({@code AgentStateId}). */
final class CxoneStates {
    static final String AVAILABLE = "Available";
    static final String UNAVAILABLE = "Unavailable";
    static final String LOGGED_OUT = "LoggedOut";

    /** The requested fields of a state: those that show whether an agent is busy, and the agent's name and team. */
    static final String FIELDS = "agentId,agentStateId,agentStateName,contactId,firstName,isACW,lastName,openContacts,"
            + "outStateDescription,outStateId,teamId,userName";

    /** By their {@code agentStateId}. */
    static final List<String> NAMES = List.of(
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
     * Returns what a row's state means. An agent that is Available, Unavailable or LoggedIn is busy if the row has an open
     * contact, names a contact, or says that it is after-contact work: an agent can be Available with open digital
     * contacts. In every other state but LoggedOut an agent is busy: the vendor's SDK counts contacts, consults, Dialer and
     * DialerPending as working, and a state that is not known must not be cut off.
     */
    static Presence presence(JsonNode row) {
        return switch (normal(name(row))) {
            case "loggedout" -> Presence.OFFLINE;
            case "available", "unavailable", "loggedin" -> isBusy(row) ? Presence.BUSY : Presence.FREE;
            default -> Presence.BUSY;
        };
    }

    private static boolean isBusy(JsonNode row) {
        return CxoneFields.number(row, "opencontacts").orElse(0) > 0
                || namesContact(row)
                || CxoneFields.isTrue(row, false, "isacw");
    }

    /** Ids of contacts are positive numbers, of digital contacts perhaps texts (inferred); 0 and null mean that there is none. */
    private static boolean namesContact(JsonNode row) {
        var number = CxoneFields.number(row, "contactid");
        return number.isPresent() ? number.getAsLong() > 0 : !CxoneFields.text(row, "contactid").isEmpty();
    }

    /** Returns the state in one word: the unavailable code if the agent is Unavailable for one, else the state's name. */
    static String status(JsonNode row) {
        var name = name(row);
        var code = CxoneFields.text(row, "outstatedescription");
        return same(name, UNAVAILABLE) && !code.isEmpty() ? code : name;
    }

    /** Returns whether both names are of the same state: case and blanks around them do not count. */
    static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    private static String name(JsonNode row) {
        var name = CxoneFields.text(row, "agentstatename");
        var id = CxoneFields.number(row, "agentstateid").orElse(-1);
        return name.isEmpty() && id >= 0 && id < NAMES.size() ? NAMES.get((int) id) : name;
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
