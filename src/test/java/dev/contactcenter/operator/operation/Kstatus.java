package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationStatus;

/** The published rules by which sigs.k8s.io/cli-utils, and Flux with it, tells how any custom resource stands. */
enum Kstatus {
    InProgress,
    Current,
    Failed;

    static Kstatus of(long generation, OperationStatus status) {
        if (status.observedGeneration() != null && status.observedGeneration() != generation) {
            return InProgress;
        }
        if (isTrue(status, "Reconciling")) {
            return InProgress;
        }
        if (isTrue(status, "Stalled")) {
            return Failed;
        }
        return status.condition("Ready").map(Condition::status).filter(ready -> !"True".equals(ready)).isPresent()
                ? InProgress
                : Current;
    }

    private static boolean isTrue(OperationStatus status, String type) {
        return status.condition(type).filter(Condition::isTrue).isPresent();
    }
}
