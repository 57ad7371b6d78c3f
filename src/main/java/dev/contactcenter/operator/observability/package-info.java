/**
 * Shows people what the operator does: metrics, events, audit lines and the HTTP server of the probes. It may know
 * {@code resource}, {@code platform} and {@code agent}, and decides nothing.
 *
 * <p>Words: <i>metric</i>, <i>gauge</i> (a present value), <i>counter</i>, <i>scrape</i> (Prometheus reads the metrics),
 * <i>event</i> (a Kubernetes event about an object), <i>audit line</i> (who was asked for, why, and the result), <i>probe</i>.
 */
package dev.contactcenter.operator.observability;
