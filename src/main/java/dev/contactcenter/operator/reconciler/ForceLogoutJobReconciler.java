package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.resource.ForceLogoutJob;

/** Reconciles each {@link ForceLogoutJob}. */
public final class ForceLogoutJobReconciler extends OperationReconciler<ForceLogoutJob> {
    /** @param workshop what it works with */
    public ForceLogoutJobReconciler(Workshop workshop) {
        super(ForceLogoutJob.class, ForceLogoutJob::new, workshop);
    }
}
