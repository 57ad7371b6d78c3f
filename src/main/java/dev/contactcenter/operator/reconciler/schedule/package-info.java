/**
 * Reconciles ForceLogoutSchedule and AgentStatusSchedule: creates the operations that the scheduler decides on.
 *
 * <p>Words: <i>schedule</i>, <i>child operation</i>, <i>tick</i>, <i>refusal</i> (the API server did not take a creation).
 */
package dev.contactcenter.operator.reconciler.schedule;
