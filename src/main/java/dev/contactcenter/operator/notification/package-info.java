/**
 * What is told about operations, and how it looks. It has no I/O, no clock and no state. It may know {@code operation.status},
 * {@code resource} and {@code agent}.
 *
 * <p>Words: <i>event</i> (what happened: an end or a trouble), <i>news</i> (an event of one operation), <i>notification</i> (the
 * news with all that receivers get about it), <i>receiver</i> (an address that a ContactCenter names), <i>mark</i> (the annotation that
 * says what a receiver has got), <i>body</i> (what is sent).
 */
package dev.contactcenter.operator.notification;
