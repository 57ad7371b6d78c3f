package dev.contactcenter.operator.platform.ccaip;

import dev.contactcenter.operator.agent.Presence;
import java.util.Locale;
import java.util.Set;

/** CCAIP's own statuses. Their names differ in case between its documents' examples, so case and blanks around don't count. */
final class CcaipStatuses {
    private static final String OFFLINE = "offline";
    private static final Set<String> BUSY = Set.of("in-call", "in-chat");

    private CcaipStatuses() {}

    /**
     * What a status means. One that is missing counts as busy: such an agent is neither taken for logged out nor
     * touched where busy agents are to be left alone.
     */
    static Presence presence(String status) {
        var name = normal(status);
        if (name.equals(OFFLINE)) {
            return Presence.OFFLINE;
        }
        return name.isEmpty() || BUSY.contains(name) ? Presence.BUSY : Presence.FREE;
    }

    /** Whether both names are of the same status. */
    static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    private static String normal(String status) {
        return status.strip().toLowerCase(Locale.ROOT);
    }
}
