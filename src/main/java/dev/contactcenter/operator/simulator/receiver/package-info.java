/**
 * A receiver of notifications, as people run one for their chat or pager: it keeps what it gets, and fails when it is told to. It
 * may know {@code simulator.http}.
 *
 * <p>Words: <i>notification</i> (a POST that came), <i>answer</i> (how the next ones are answered).
 */
package dev.contactcenter.operator.simulator.receiver;
