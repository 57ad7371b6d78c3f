package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;

/**
 * What messages add because of how a platform works: how long a crowd takes, and what a logout leaves behind.
 *
 * @param action what the operation does
 * @param contactCenter the ContactCenter; only one that can be used adds anything
 */
record PlatformNotes(Action action, ContactCenterState contactCenter) {
    /** A shorter wait needs no explanation. */
    private static final long MIN_SECONDS = 30;
    private static final long MINUTE = 60;

    private static final String SESSION = " The agents stay signed in, in a status that gets no calls or chats: the platform can't end a session.";
    private static final String STATION = " The agents stay associated with their stations: a logout does not change that.";

    /** Returns how long the requests take at least, after a space; empty if that is soon, or nothing is being asked. */
    String whileWaiting(Reason reason, StatusDraft draft) {
        if (reason != Reason.Submitting || !draft.isResolved() || !(contactCenter instanceof ContactCenterState.Ready ready)
                || ready.requestsPerSecond() == 0) {
            return "";
        }
        var isAsking = !draft.isAnswered();
        var agents = isAsking ? draft.agents().states().pending().size() : draft.toAsk().size();
        var each = ready.capabilities().maxIdsPerRequest();
        var seconds = ((long) agents + each - 1) / each / ready.requestsPerSecond();
        return seconds < MIN_SECONDS
                ? ""
                : " The platform takes " + (each == 1 ? "one agent" : each + " agents") + " in a request, and requestsPerSecond is "
                        + ready.requestsPerSecond() + ": about " + duration(seconds) + ".";
    }

    private static String duration(long seconds) {
        return seconds < 2 * MINUTE ? seconds + " seconds" : (seconds + MINUTE - 1) / MINUTE + " minutes";
    }

    /** Returns what a good end means for the agents beyond its own words, after a space; empty if that is nothing. */
    String atTheEnd(Reason reason) {
        return reason == Reason.AllAgentsCompleted
                        && action instanceof Action.ForceLogout
                        && contactCenter instanceof ContactCenterState.Ready ready
                ? afterLogout(ready.capabilities())
                : "";
    }

    private static String afterLogout(Capabilities platform) {
        return (platform.has(Capability.KeepsSession) ? SESSION : "") + (platform.has(Capability.KeepsStation) ? STATION : "");
    }
}
