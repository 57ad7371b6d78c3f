package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.observability.AuditLog;
import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.observability.Metrics;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Decision;
import dev.contactcenter.operator.operation.Desired;
import dev.contactcenter.operator.operation.status.OperationMessages;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterResolver;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.RequestedBy;
import java.time.Clock;
import java.util.Optional;

/** Tells people about an operation: an event for each new reason, an audit line for each request and for the end. */
public final class OperationReporter {
    private final EventRecorder events;
    private final AuditLog audit;
    private final Metrics metrics;
    private final Clock clock;

    /**
     * @param events where people look
     * @param audit where auditors look
     * @param metrics where people on call look
     * @param clock the time
     */
    public OperationReporter(EventRecorder events, AuditLog audit, Metrics metrics, Clock clock) {
        this.events = events;
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Records that the status of this decision has been written over that of the operation. */
    void statusWritten(Operation operation, Decision decision) {
        metrics.statusWritten(labelOf(ContactCenterResolver.nameOf(operation)), operation, decision.status(), clock.instant());
        var before = Optional.ofNullable(operation.getStatus()).flatMap(status -> status.condition("Ready"));
        var after = decision.status().condition("Ready");
        var isNew = after.isPresent() && !before.map(Condition::reason).equals(after.map(Condition::reason));
        if (isNew && Reason.valueOf(after.get().reason()) != Reason.Pending) {
            if (isSuspended(operation.getStatus())) {
                record(operation, Reason.Resumed, OperationMessages.RESUMED);
            }
            var reason = Reason.valueOf(after.get().reason());
            record(operation, reason, note(operation, reason, after.get().message()));
        }
        decision.notices().forEach(notice -> record(operation, notice.reason(), notice.message()));
        decision.commands().stream()
                .filter(Command.Submit.class::isInstance)
                .forEach(submit -> audit.submitted(
                        operation, ((Command.Submit) submit).request(), isForEverybody(operation, decision)));
        var endedBefore = operation.getStatus() != null && operation.getStatus().isEnded();
        if (decision.status().isEnded() && !endedBefore) {
            audit.ended(operation, decision.status(), reasonOf(decision.status()));
        }
    }

    private static boolean isForEverybody(Operation operation, Decision decision) {
        return Desired.of(operation).meansEverybody()
                || decision.notices().stream().anyMatch(notice -> notice.reason() == Reason.EveryAgentSelected);
    }

    private void record(Operation operation, Reason reason, String message) {
        events.record(operation, reason.isWarning(), reason.name(), message);
    }

    private static boolean isSuspended(OperationStatus status) {
        return status != null && status.condition("Suspended").filter(Condition::isTrue).isPresent();
    }

    /** Records the result of writing a status. */
    void statusWrite(Operation operation, StatusWriter.Result result) {
        metrics.statusWrite(operation.getKind(), result.label());
    }

    /** Returns the name of a ContactCenter in metrics. */
    String labelOf(ContactCenterKey contactCenter) {
        return metrics.labelOf(contactCenter.toString());
    }

    /** A request to a platform is told with the user who wanted it, and the user's own words for why. */
    private static String note(Operation operation, Reason reason, String message) {
        if (reason != Reason.Submitting) {
            return message;
        }
        var who = RequestedBy.of(operation);
        var why = operation.getSpec().reason();
        return message
                + (who.isEmpty() ? "" : " Requested by: " + who + ".")
                + (why == null || why.isBlank() ? "" : " Reason given: " + why);
    }

    private static String reasonOf(OperationStatus status) {
        return status.condition("Ready").map(Condition::reason).orElse("");
    }
}
