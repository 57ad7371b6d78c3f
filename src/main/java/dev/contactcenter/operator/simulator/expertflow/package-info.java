/**
 * The face of Expertflow CX: its HTTP services and its socket of presences.
 *
 * <p>Words: <i>face</i>, <i>presence</i>, <i>socket</i>, <i>token</i>, <i>settings</i>.
 */
package dev.contactcenter.operator.simulator.expertflow;
