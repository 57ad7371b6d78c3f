/**
 * Computes what an AgentRoster shows, from readings of a platform: pure, without input and output.
 *
 * <p>Words: <i>roster</i>, <i>reading</i>, <i>counts</i>, <i>observed at</i> (when the reading was made).
 */
package dev.contactcenter.operator.roster;
