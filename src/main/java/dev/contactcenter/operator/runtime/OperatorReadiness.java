package dev.contactcenter.operator.runtime;

import dev.contactcenter.operator.probe.WatchReadiness;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Decides whether this replica is ready: it sees the cluster and works, or it stands by and sees another replica work.
 *
 * @param isLeader whether this replica works, or would if there were work
 * @param isAnotherWorking whether another replica is seen to renew the Lease
 * @param watches the state of the watches; nothing before they are open
 */
record OperatorReadiness(BooleanSupplier isLeader, BooleanSupplier isAnotherWorking, Watches watches) {
    /** The watches of this replica, if they have been opened. */
    interface Watches {
        /** Returns their readiness, or nothing before they are open. */
        Optional<WatchReadiness> readiness();
    }

    /** Returns whether this replica is ready. */
    boolean isReady() {
        return isLeader.getAsBoolean()
                ? watches.readiness().filter(WatchReadiness::isReady).isPresent()
                : isAnotherWorking.getAsBoolean();
    }
}
