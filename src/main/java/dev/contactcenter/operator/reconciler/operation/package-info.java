/**
 * Reconciles the one-shot operations, ForceLogoutJob and AgentStatusChange, with one engine. It may know {@code operation},
 * {@code connection}, {@code reconciler.contactcenter} and {@code observability}.
 *
 * <p>Words: <i>operation</i>, <i>decision</i> (what the engine wants written and done), <i>command</i> (what a connection must
 * do), <i>report</i> (events, audit lines, metrics), <i>finished annotation</i> (the mark of the end outside the status),
 * <i>counts</i> (operations by ContactCenter and phase), <i>abandoned</i> (deleted before its end).
 */
package dev.contactcenter.operator.reconciler.operation;
