/**
 * Decides what to do about an operation, from its spec, its status and what is known of the outside. It is pure: no input or
 * output, no threads, no clock of its own. It may know {@code operation.status}, {@code platform} (the port), {@code resource}
 * and {@code agent}.
 *
 * <p>Its words: a <em>decision</em> is a status to write and the commands to carry out after that. A <em>command</em> reads,
 * submits, tracks, cancels, releases or deletes. <em>Desired</em> is what the user wants, <em>observed</em> is what is known
 * of the outside. A <em>target</em> is what the spec names; it is <em>resolved</em> into agents. To <em>ask</em> is to
 * submit a request for agents. A result is <em>stale</em> if the request was never sent because it had waited too long. An
 * operation <em>ends</em> once, well or not.
 */
package dev.contactcenter.operator.operation;
