package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.operation.Engine;
import dev.contactcenter.operator.reconciler.ConnectionEventRouter;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.reconciler.budget.Budgets;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterDirectory;
import dev.contactcenter.operator.reconciler.contactcenter.SharedContactCenters;
import dev.contactcenter.operator.reconciler.notification.OperationNotifier;
import java.time.Clock;

/**
 * The parts that the reconcilers of all kinds of operation share.
 *
 * @param engine decides
 * @param connections carry out the commands
 * @param router reports news of the connections
 * @param budgets limit the logouts
 * @param statusWriter writes statuses
 * @param reporter tells people
 * @param notifier tells receivers outside the cluster
 * @param contactCenters finds ContactCenters for them
 * @param clock the time
 * @param stores where the ContactCenters of the caches are
 */
public record OperationReconcilerContext(
        Engine engine,
        ConnectionRegistry connections,
        ConnectionEventRouter router,
        Budgets budgets,
        StatusWriter statusWriter,
        OperationReporter reporter,
        OperationNotifier notifier,
        ContactCenterDirectory contactCenters,
        Clock clock,
        SharedContactCenters stores) {}
