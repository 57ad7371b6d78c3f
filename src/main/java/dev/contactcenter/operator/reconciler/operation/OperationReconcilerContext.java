package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.operation.Engine;
import dev.contactcenter.operator.reconciler.ConnectionEventRouter;
import java.time.Clock;

/**
 * What the reconcilers of all kinds of operation share.
 *
 * @param engine decides
 * @param connections does what is commanded
 * @param wakeups tells when there is something new
 * @param herald tells people
 * @param clock the time
 */
public record OperationReconcilerContext(Engine engine, ConnectionRegistry connections, ConnectionEventRouter wakeups, OperationReporter herald, Clock clock) {}
