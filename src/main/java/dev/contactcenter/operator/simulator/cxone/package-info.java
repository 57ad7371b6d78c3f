/**
 * The face of NICE CXone: discovery, tokens and the agent API.
 *
 * <p>Words: <i>face</i>, <i>token</i>, <i>tenant</i>, <i>row</i>, <i>settings</i>.
 */
package dev.contactcenter.operator.simulator.cxone;
