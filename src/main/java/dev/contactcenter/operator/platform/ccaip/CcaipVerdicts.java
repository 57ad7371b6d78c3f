package dev.contactcenter.operator.platform.ccaip;

import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.Submission.Verdict;
import java.util.Locale;

/** What a row of an answer says of its agent; see the examples in the documents of the agent status and force logout endpoints. */
final class CcaipVerdicts {
    private static final String DEFERRED = "will force logout as soon as";

    private CcaipVerdicts() {}

    /** Of a logout. A {@code message} is a refusal unless it announces the logout. */
    static Verdict ofLogout(String currentStatus, String message) {
        if (CcaipStatuses.presence(currentStatus) == Presence.OFFLINE) {
            return Verdict.DONE;
        }
        if (message.isEmpty()) {
            return Verdict.TAKEN;
        }
        return message.toLowerCase(Locale.ROOT).contains(DEFERRED) ? Verdict.DEFERRED : Verdict.REFUSED;
    }

    /** Of a change to the status {@code asked}. A {@code message} says that the agent was not changed. */
    static Verdict ofChange(String asked, String currentStatus, String message) {
        if (CcaipStatuses.same(asked, currentStatus)) {
            return Verdict.DONE;
        }
        if (message.isEmpty()) {
            return Verdict.TAKEN;
        }
        if (currentStatus.isEmpty()) {
            return Verdict.REFUSED;
        }
        var presence = CcaipStatuses.presence(currentStatus);
        if (presence == Presence.OFFLINE) {
            return Verdict.REFUSED_OFFLINE;
        }
        return presence == Presence.BUSY ? Verdict.REFUSED_BUSY : Verdict.REFUSED;
    }
}
