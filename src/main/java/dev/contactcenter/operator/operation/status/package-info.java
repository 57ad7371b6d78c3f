/**
 * The status of an operation under construction, and every sentence in it: also the MESSAGE that {@code kubectl get -o
 * wide} shows, which is the message of the condition Ready. {@link
 * dev.contactcenter.operator.operation.status.OperationMessages} has those of waiting and of a good end, {@link
 * dev.contactcenter.operator.operation.status.FailureMessages} those of a bad end. It may know {@code platform} (the
 * port), {@code resource} and {@code agent}.
 *
 * <p>Its words: a <em>draft</em> is a status while one decision works on it. An agent has a <em>state</em> in the
 * operation, and a status on the platform. A <em>reason</em> is the one word of a condition or event; {@link
 * dev.contactcenter.operator.operation.status.Reason} is the table of them. A <em>try</em> is one attempt to read or
 * ask. A <em>failure</em> is a bad end, a <em>try failure</em> is not. Details show some agents, errors sum up what
 * went wrong.
 */
package dev.contactcenter.operator.operation.status;
