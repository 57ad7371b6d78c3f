/**
 * Reconciles AgentRosters: reads agents again and again and writes exact counts and ids.
 *
 * <p>Words: <i>roster</i>, <i>reading</i>, <i>interval</i>.
 */
package dev.contactcenter.operator.reconciler.roster;
