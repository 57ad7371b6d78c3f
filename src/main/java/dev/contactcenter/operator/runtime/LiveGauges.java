package dev.contactcenter.operator.runtime;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.leader.LeaderElection;
import dev.contactcenter.operator.observability.RuntimeGauges;
import dev.contactcenter.operator.reconciler.operation.OperationReconciler;
import java.util.List;

/**
 * What stands in the cluster and on the Connections of this replica.
 *
 * @param kinds who visits the operations
 * @param connections the live Connections
 * @param leadership whether this replica works
 */
record LiveGauges(List<OperationReconciler<?>> kinds, ConnectionRegistry connections, LeaderElection leadership) implements RuntimeGauges {
    @Override
    public List<Operations> operations() {
        return isLeader() ? kinds.stream().flatMap(kind -> kind.headcount().stream()).toList() : List.of();
    }

    @Override
    public List<Load> loads() {
        return connections.stats().entrySet().stream()
                .map(each -> new Load(
                        each.getKey().toString(),
                        each.getValue().waiting(),
                        each.getValue().tracking(),
                        each.getValue().pausedFor(),
                        each.getValue().requestsPerSecond()))
                .toList();
    }

    @Override
    public boolean isLeader() {
        return !leadership.isWaiting();
    }
}
