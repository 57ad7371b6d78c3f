/**
 * Reconciles ContactCenters: reads their Secrets and CA bundles, keeps one connection for each, and reports its state. It also
 * tells operations the state of the ContactCenter that they name. It may know {@code connection}, {@code operation} and
 * {@code observability}.
 *
 * <p>Words: <i>ContactCenter</i>, <i>connection</i>, <i>credentials</i>, <i>CA bundle</i> (certificates that are trusted for one
 * platform), <i>ready</i>, <i>reason</i> (why it is not ready), <i>resolver</i> (finds the ContactCenter of an operation),
 * <i>allowed namespaces</i>.
 */
package dev.contactcenter.operator.reconciler.contactcenter;
