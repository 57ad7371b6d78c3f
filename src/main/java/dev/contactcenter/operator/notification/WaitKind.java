package dev.contactcenter.operator.notification;

import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.resource.OperationStatus;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of waiting of an operation that has not ended. */
public enum WaitKind {
    /** It has ended, is suspended, or was not seen yet. */
    NONE,
    /** It is under way, and nothing hinders it. */
    PROGRESS,
    /** Only agents in a call or chat are left. */
    BUSY,
    /** Something hinders it, such as a ContactCenter that is not ready. A new try after a failure ends that only if its answer is good. */
    HINDERED;

    /** Returns the kind of this status. */
    public static WaitKind of(OperationStatus status) {
        var reason = reasonOf(status).filter(known -> known.stage() == Reason.Stage.UNDER_WAY);
        if (reason.isEmpty() || status.isEnded()) {
            return NONE;
        } else if (reason.get() == Reason.AgentsBusy) {
            return BUSY;
        }
        return reason.get().isWarning() || triesAgain(status) ? HINDERED : PROGRESS;
    }

    private static boolean triesAgain(OperationStatus status) {
        return status.submission() != null && status.submission().lastFailure() != null;
    }

    /** Returns the reason of the condition Ready, if it is a known one. */
    static Optional<Reason> reasonOf(OperationStatus status) {
        return status.condition("Ready")
                .flatMap(ready -> Arrays.stream(Reason.values()).filter(each -> each.name().equals(ready.reason())).findFirst());
    }
}
