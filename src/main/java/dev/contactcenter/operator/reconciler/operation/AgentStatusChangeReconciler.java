package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.resource.AgentStatusChange;

/** Reconciles each {@link AgentStatusChange}. */
public final class AgentStatusChangeReconciler extends OperationReconciler<AgentStatusChange> {
    /** @param parts the parts that all kinds share */
    public AgentStatusChangeReconciler(OperationReconcilerContext parts) {
        super(AgentStatusChange.class, AgentStatusChange::new, parts);
    }
}
