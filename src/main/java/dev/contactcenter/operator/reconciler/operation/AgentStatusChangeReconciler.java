package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.resource.AgentStatusChange;

/** Reconciles each {@link AgentStatusChange}. */
public final class AgentStatusChangeReconciler extends OperationReconciler<AgentStatusChange> {
    /** @param workshop what it works with */
    public AgentStatusChangeReconciler(OperationReconcilerContext workshop) {
        super(AgentStatusChange.class, AgentStatusChange::new, workshop);
    }
}
