/**
 * Decides when schedules create operations, by cron expressions and local dates: pure, without input and output.
 *
 * <p>Words: <i>schedule</i>, <i>tick</i> (one time of a schedule), <i>missed</i>, <i>local date</i>, <i>creation</i> (the operation of a tick), <i>history</i> (operations that are kept).
 */
package dev.contactcenter.operator.schedule;
