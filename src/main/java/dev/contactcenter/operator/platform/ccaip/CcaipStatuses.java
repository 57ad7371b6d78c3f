package dev.contactcenter.operator.platform.ccaip;

import dev.contactcenter.operator.agent.Presence;
import java.util.Locale;
import java.util.Set;

/**
 * CCAIP's own statuses. Their names differ in case between the examples of its documents, so case does not count, nor do
 * blanks at the ends.
 */
final class CcaipStatuses {
    private static final String OFFLINE = "offline";
    private static final Set<String> BUSY = Set.of("in-call", "in-chat");

    /** The statuses that the system alone sets, by the document "Agent status", column "Set by". */
    private static final Set<String> SYSTEM =
            Set.of("in-call", "in-chat", "wrap-up", "missed call", "missed chat", "unresponsive", OFFLINE);

    private CcaipStatuses() {}

    /**
     * Returns what a status means. A missing one counts as busy: such an agent is not taken for logged out, and is not
     * touched if busy agents are to be left alone.
     */
    static Presence presence(String status) {
        var name = normal(status);
        if (name.equals(OFFLINE)) {
            return Presence.OFFLINE;
        }
        return name.isEmpty() || BUSY.contains(name) ? Presence.BUSY : Presence.FREE;
    }

    /** Returns whether only the system puts agents in this status. */
    static boolean isSystem(String status) {
        return SYSTEM.contains(normal(status));
    }

    /** Returns whether both names are of the same status. */
    static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    private static String normal(String status) {
        return status.strip().toLowerCase(Locale.ROOT);
    }
}
