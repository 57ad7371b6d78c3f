package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.resource.ForceLogoutJob;

/** Reconciles each {@link ForceLogoutJob}. */
public final class ForceLogoutJobReconciler extends OperationReconciler<ForceLogoutJob> {
    /** @param workshop what it works with */
    public ForceLogoutJobReconciler(OperationReconcilerContext workshop) {
        super(ForceLogoutJob.class, ForceLogoutJob::new, workshop);
    }
}
