/**
 * The agents and jobs that operations wait for, and how they are polled. This is how the operator notices that a busy
 * agent has left its call, or is logged out.
 *
 * <ul>
 *   <li><b>track</b>: to poll an agent or job, because an operation waits for it to change.
 *   <li><b>poll</b>: the periodic reading of all tracked agents and jobs.
 *   <li><b>cycle</b>: one pass of the poll over everything that is tracked, in several calls if needed.
 *   <li><b>observation</b>: what the poll last showed of an agent, and how many readings in a row showed the same.
 *   <li><b>waiter</b>: an operation that waits for an agent or job.
 *   <li><b>push</b>: what a platform reports about agents without a request.
 * </ul>
 */
package dev.contactcenter.operator.connection.polling;
