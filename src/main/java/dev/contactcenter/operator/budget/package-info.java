/**
 * Counts the logouts of a ContactCenter against its disruption budget: pure, without input, output and threads.
 *
 * <p>Words: <i>budget</i> (so many logouts in so many seconds), <i>ledger</i> (what is spent), <i>under way</i> (asked for, or about
 * to be, and the result is not known), <i>claim</i> (an operation that waits for the budget), <i>share</i> (how much of what is free
 * an operation may take).
 */
package dev.contactcenter.operator.budget;
