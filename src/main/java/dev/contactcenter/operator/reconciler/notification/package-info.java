/**
 * Decides, for each operation that is reconciled, what its ContactCenter's receivers have to be told, and keeps the marks that
 * say what they have got. It may know {@code notification}, {@code notification.delivery}, {@code reconciler.contactcenter} and
 * {@code observability}.
 *
 * <p>Words: <i>notifier</i>, <i>receiver</i>, <i>mark</i> (the annotation on an operation), <i>intent</i> (a mark that is written
 * before the end), <i>memory</i> (what this process has sent, and since when operations wait).
 */
package dev.contactcenter.operator.reconciler.notification;
