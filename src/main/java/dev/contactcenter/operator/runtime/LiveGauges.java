package dev.contactcenter.operator.runtime;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.observability.RuntimeGauges;
import dev.contactcenter.operator.reconciler.budget.Budgets;
import dev.contactcenter.operator.reconciler.notification.OperationNotifier;
import dev.contactcenter.operator.reconciler.operation.OperationReconciler;
import dev.contactcenter.operator.reconciler.roster.RosterReconciler;
import dev.contactcenter.operator.reconciler.schedule.ScheduleReconciler;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Counts the objects in the cluster and the load of the connections of this replica.
 *
 * @param kinds the reconcilers of the operations
 * @param schedulers the reconcilers of the schedules
 * @param rosterReader the reconciler of the rosters
 * @param disruptionBudgets what is spent of the budgets
 * @param notifier what tells receivers outside the cluster
 * @param connections the live connections
 * @param leader whether this replica works
 */
record LiveGauges(
        List<OperationReconciler<?>> kinds,
        List<ScheduleReconciler<?, ?>> schedulers,
        RosterReconciler rosterReader,
        Budgets disruptionBudgets,
        OperationNotifier notifier,
        ConnectionRegistry connections,
        BooleanSupplier leader)
        implements RuntimeGauges {
    @Override
    public List<Operations> operations() {
        return isLeader() ? kinds.stream().flatMap(kind -> kind.counts().stream()).toList() : List.of();
    }

    @Override
    public List<ScheduleState> schedules() {
        return isLeader() ? schedulers.stream().flatMap(kind -> kind.states().stream()).toList() : List.of();
    }

    @Override
    public List<RosterAgents> rosters() {
        return isLeader() ? rosterReader.agents() : List.of();
    }

    @Override
    public List<Budget> budgets() {
        return isLeader() ? disruptionBudgets.states() : List.of();
    }

    @Override
    public Map<String, Integer> notificationsWaiting() {
        return notifier.waiting();
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
