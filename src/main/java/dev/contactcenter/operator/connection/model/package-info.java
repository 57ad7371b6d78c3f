/**
 * What the reconcilers and a connection tell each other: keys, settings, state, figures, and the listener.
 *
 * <ul>
 *   <li><b>connection</b>: the one rate-limited client of one ContactCenter's platform, shared by all its operations.
 *   <li><b>operation</b>: a ForceLogoutJob or an AgentStatusChange.
 *   <li><b>key</b>: identifies a ContactCenter or an operation.
 *   <li><b>settings</b>: what a connection is made from.
 *   <li><b>state</b>: connecting, ready or not ready.
 *   <li><b>listener</b>: is called when something happens on a connection.
 * </ul>
 */
package dev.contactcenter.operator.connection.model;
