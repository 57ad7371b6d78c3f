/**
 * The results that came in for each operation, until it has recorded them in its status, and how often an operation is
 * notified.
 *
 * <ul>
 *   <li><b>inbox</b>: holds the results of one operation, and counts its requests that are not answered.
 *   <li><b>result</b>: the platform's answer to one request of an operation.
 *   <li><b>recorded</b>: written to the operation's status; the inbox drops it.
 *   <li><b>queued</b>, <b>sent</b>: a request waits in the queue, or is in flight.
 *   <li><b>cancel</b>: to take a request back before it is sent.
 *   <li><b>expire</b>: to take a submission back because its agents were read too long ago.
 *   <li><b>lost</b>: it is not known what the platform did with a submission.
 *   <li><b>throttle</b>: to notify an operation of several results at once.
 * </ul>
 */
package dev.contactcenter.operator.connection.inbox;
