package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.observability.AuditLog;
import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.observability.Metrics;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Decision;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterResolver;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.RequestedBy;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Tells people what has become of an operation: one event for each turn that it takes, an audit line for what was asked and for the end. */
public final class OperationReporter {
    /** Turns in which nothing is wrong; every other is a warning. */
    private static final Set<String> GOOD_TURNS =
            Set.of("Submitting", "AgentsBusy", "Suspended", "AllAgentsCompleted", "NothingToDo", "DryRun", "AlreadyFinished");

    private final EventRecorder events;
    private final AuditLog audit;
    private final Metrics metrics;
    private final Clock clock;

    /**
     * @param events where people look
     * @param audit where auditors look
     * @param metrics where whoever is on call looks
     * @param clock the time
     */
    public OperationReporter(EventRecorder events, AuditLog audit, Metrics metrics, Clock clock) {
        this.events = events;
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The status of this decision has been written over that of the operation. */
    void statusWritten(Operation operation, Decision decision) {
        metrics.statusWritten(labelOf(ContactCenterResolver.nameOf(operation)), operation, decision.status(), clock.instant());
        var before = Optional.ofNullable(operation.getStatus()).flatMap(status -> status.condition("Ready"));
        var after = decision.status().condition("Ready");
        if (after.isPresent() && !before.map(Condition::reason).equals(after.map(Condition::reason))
                && !"Pending".equals(after.get().reason())) {
            if (before.filter(turn -> "Suspended".equals(turn.reason())).isPresent()) {
                events.record(operation, false, "Resumed", "spec.suspend is no longer true: going on.");
            }
            events.record(operation, !GOOD_TURNS.contains(after.get().reason()), after.get().reason(), note(operation, after.get()));
        }
        decision.commands().stream()
                .filter(Command.Submit.class::isInstance)
                .forEach(submit -> audit.submitted(operation, ((Command.Submit) submit).request()));
        var endedBefore = operation.getStatus() != null && operation.getStatus().isEnded();
        if (decision.status().isEnded() && !endedBefore) {
            audit.ended(operation, decision.status(), reasonOf(decision.status()));
        }
    }

    /** What came of writing a status. */
    void statusWrite(Operation operation, StatusWriter.Result result) {
        metrics.statusWrite(operation.getKind(), result.label());
    }

    /** What a ContactCenter is called in metrics. */
    String labelOf(ContactCenterKey contactCenter) {
        return metrics.labelOf(contactCenter.toString());
    }

    /** What is asked of a platform is told with who wanted it, and the user's own words for why. */
    private static String note(Operation operation, Condition turn) {
        if (!"Submitting".equals(turn.reason())) {
            return turn.message();
        }
        var who = RequestedBy.of(operation);
        var why = operation.getSpec().reason();
        return turn.message()
                + (who.isEmpty() ? "" : " Requested by: " + who + ".")
                + (why == null || why.isBlank() ? "" : " Reason given: " + why);
    }

    private static String reasonOf(OperationStatus status) {
        return status.condition("Ready").map(Condition::reason).orElse("");
    }
}
