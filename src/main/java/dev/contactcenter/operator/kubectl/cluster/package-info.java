/**
 * How the command line reaches an API server: the kubeconfig as kubectl reads it, TLS, credentials, and requests with the
 * user's own rights. It knows JSON and HTTP, and nothing of contact centers.
 *
 * <p>It reads the kubeconfig itself: the Kubernetes client of the operator loads hundreds of classes for it, which a command
 * that runs for a second can't afford, and its way of running credential plugins hides their questions from the user.
 */
package dev.contactcenter.operator.kubectl.cluster;
