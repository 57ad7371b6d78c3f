package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.resource.ForceLogoutJob;

/** Reconciles each {@link ForceLogoutJob}. */
public final class ForceLogoutJobReconciler extends OperationReconciler<ForceLogoutJob> {
    /** @param parts the parts that all kinds share */
    public ForceLogoutJobReconciler(OperationReconcilerContext parts) {
        super(ForceLogoutJob.class, ForceLogoutJob::new, parts);
    }
}
