/**
 * Prepares the start: finds the cluster, checks what the operator needs there, and makes HTTP settings from the environment. It
 * may know the settings, the kinds of resources and the HTTP settings of platforms.
 *
 * <p>Words: <i>preflight</i> (the checks before the start), <i>patience</i> (how long they are repeated), <i>kubeconfig</i> (the
 * file that names a cluster), <i>proxy</i>, <i>startup exception</i> (why the operator can't start, in words for people).
 */
package dev.contactcenter.operator.startup;
