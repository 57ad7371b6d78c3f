package dev.contactcenter.operator.platform.ccaip;

import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import java.util.Locale;

/** Reads what a row of an answer says about its agent, by the examples in the documents "Agent status endpoints" and "Force agent logout endpoints". */
final class CcaipVerdicts {
    private static final String DEFERRED = "will force logout as soon as";

    private CcaipVerdicts() {}

    /** Reads a row of a logout. A {@code message} is a refusal unless it announces the logout. */
    static AgentResult ofLogout(String currentStatus, String message) {
        if (CcaipStatuses.presence(currentStatus) == Presence.OFFLINE) {
            return AgentResult.DONE;
        }
        if (message.isEmpty()) {
            return AgentResult.TAKEN;
        }
        return message.toLowerCase(Locale.ROOT).contains(DEFERRED) ? AgentResult.DEFERRED : AgentResult.REFUSED;
    }

    /** Reads a row of a change to the status {@code asked}. A {@code message} says that the agent was not changed. */
    static AgentResult ofChange(String asked, String currentStatus, String message) {
        if (CcaipStatuses.same(asked, currentStatus)) {
            return AgentResult.DONE;
        }
        if (message.isEmpty()) {
            return AgentResult.TAKEN;
        }
        if (currentStatus.isEmpty()) {
            return AgentResult.REFUSED;
        }
        var presence = CcaipStatuses.presence(currentStatus);
        if (presence == Presence.OFFLINE) {
            return AgentResult.REFUSED_OFFLINE;
        }
        return presence == Presence.BUSY ? AgentResult.REFUSED_BUSY : AgentResult.REFUSED;
    }
}
