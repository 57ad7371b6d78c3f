package dev.contactcenter.operator.runtime;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.observability.RuntimeGauges;
import dev.contactcenter.operator.reconciler.operation.OperationReconciler;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Counts the objects in the cluster and the load of the connections of this replica.
 *
 * @param kinds the reconcilers of the operations
 * @param connections the live connections
 * @param leader whether this replica works
 */
record LiveGauges(List<OperationReconciler<?>> kinds, ConnectionRegistry connections, BooleanSupplier leader) implements RuntimeGauges {
    @Override
    public List<Operations> operations() {
        return isLeader() ? kinds.stream().flatMap(kind -> kind.counts().stream()).toList() : List.of();
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
        return leader.getAsBoolean();
    }
}
