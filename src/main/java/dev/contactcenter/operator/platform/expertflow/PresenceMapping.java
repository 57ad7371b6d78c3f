package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.Presence;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The states of agents and of their media routing domains (MRDs), see "Agent and MRD States". An agent has one state,
 * {@code READY} or {@code NOT_READY}, and one more in each MRD. The MRD's state shows a conversation only if the
 * routing engine pushed it. Conversations that the agent took from a list, outbound ones, and conversations of media
 * that another system manages are not shown.
 */
final class PresenceMapping {
    static final String READY = "READY";
    static final String NOT_READY = "NOT_READY";
    static final String LOGOUT = "LOGOUT";

    /** The states that an agent can have. */
    static final List<String> STATES = List.of(READY, NOT_READY, "LOGIN", LOGOUT);

    /** The status that is shown for an agent about which nothing is known. The platform has no such state. */
    static final String UNKNOWN = "UNKNOWN";

    /** No conversation, and none offered. ACTIVE, BUSY, RESERVED, PENDING_NOT_READY and INTERRUPTED are the others. */
    private static final Set<String> IDLE = Set.copyOf(STATES);

    private PresenceMapping() {}

    /**
     * Returns what an agent's states mean. A state that is missing or not known counts as busy: such an agent does not
     * count as logged out, and is left alone if busy agents are left alone.
     */
    static Presence presence(String state, Collection<String> mrdStates) {
        if (same(state, LOGOUT)) {
            return Presence.OFFLINE;
        }
        return isIdle(state) && mrdStates.stream().allMatch(PresenceMapping::isIdle) ? Presence.FREE : Presence.BUSY;
    }

    /** Returns whether both names are of the same state; case and blanks around don't count. */
    static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    private static boolean isIdle(String state) {
        return IDLE.contains(normal(state));
    }

    private static String normal(String state) {
        return state.strip().toUpperCase(Locale.ROOT);
    }
}
