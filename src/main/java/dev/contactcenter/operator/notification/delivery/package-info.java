/**
 * Sends notifications to receivers over HTTP: in order for one operation, with retries, and never in the way of an operation or
 * of another receiver. It may know {@code notification}, {@code platform.http} and {@code threads}.
 *
 * <p>Words: <i>delivery</i> (a notification for one receiver), <i>queue</i> (the deliveries of one receiver that are not done),
 * <i>channel</i> (a queue with its client), <i>pace</i> (how long to wait between tries, and when to give up), <i>access</i> (the
 * address and the secrets of a receiver), <i>told</i> (the receiver has answered 2xx), <i>undelivered</i> (given up).
 */
package dev.contactcenter.operator.notification.delivery;
