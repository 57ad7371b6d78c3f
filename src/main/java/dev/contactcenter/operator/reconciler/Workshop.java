package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.connection.Connections;
import dev.contactcenter.operator.operation.Engine;
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
public record Workshop(Engine engine, Connections connections, Wakeups wakeups, Herald herald, Clock clock) {}
