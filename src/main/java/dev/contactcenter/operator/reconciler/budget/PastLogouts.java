package dev.contactcenter.operator.reconciler.budget;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.budget.Ledger;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Counts what the ForceLogoutJobs that exist have done, if the ContactCenter has no record: its budget is new, or its status was
 * lost. It counts too many rather than too few: each agent that may have been asked for, at the last moment that is possible.
 */
final class PastLogouts {
    private PastLogouts() {}

    /** Returns what counts as spent. */
    static Ledger of(Stream<? extends Operation> operations, ContactCenterKey contactCenter, Instant now) {
        return operations
                .filter(operation -> operation.getSpec() != null && operation.getStatus() != null && operation.getStatus().agents() != null)
                .filter(operation -> !operation.getSpec().dryRun() && uses(operation, contactCenter))
                .map(operation -> entryOf(operation.getStatus(), now))
                .reduce(Ledger.EMPTY, Ledger::plus);
    }

    private static boolean uses(Operation operation, ContactCenterKey contactCenter) {
        var ref = operation.getSpec().contactCenterRef();
        var namespace = ref.namespace() == null ? operation.getMetadata().getNamespace() : ref.namespace();
        return new ContactCenterKey(namespace, ref.name()).equals(contactCenter);
    }

    private static Ledger entryOf(OperationStatus status, Instant now) {
        var counts = status.agents();
        var logouts = counts.matched() - counts.skipped() - counts.completedBefore() - notAskedFor(status);
        var time = status.completionTime() == null ? now : status.completionTime();
        return logouts <= 0 ? Ledger.EMPTY : new Ledger(Ledger.settled(logouts, time).entries(), 0);
    }

    private static int notAskedFor(OperationStatus status) {
        try {
            var asked = status.submission() == null ? AgentIdSet.EMPTY : AgentIdSet.parse(status.submission().ids());
            return status.ids() == null ? 0 : AgentIdSet.parse(status.ids().pending()).minus(asked).size();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }
}
