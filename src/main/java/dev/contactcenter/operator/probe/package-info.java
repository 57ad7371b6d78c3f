/**
 * Decides the results of the probes: whether a restart would help ({@code /livez}), and whether this replica does its work
 * ({@code /readyz}). The package knows nothing else of the project: what it looks at is given to it as suppliers.
 *
 * <p>Words: <i>liveness</i>, <i>readiness</i>, <i>stuck</i> (longer under way than any bound allows), <i>grace</i> (how long a
 * watch may be away before it counts).
 */
package dev.contactcenter.operator.probe;
