/**
 * The custom resources as Java types. They mirror the CRDs in {@code crds/}; reading one never fails, whatever is stored. The
 * package may know {@code agent}.
 *
 * <p>Words: <i>ContactCenter</i>, <i>operation</i> (ForceLogoutJob or AgentStatusChange), <i>spec</i> (what users write),
 * <i>status</i> (what the operator writes), <i>condition</i>, <i>phase</i> (one word to print), <i>target</i> (the agents that are
 * meant), <i>unreadable</i> (stored in a form that this version does not know).
 */
package dev.contactcenter.operator.resource;
