/**
 * The face of Google CCAIP: the Apps API as its documents describe it.
 *
 * <p>Words: <i>face</i>, <i>row</i> (one agent in an answer), <i>logout job</i>, <i>deferred logout</i>, <i>settings</i>.
 */
package dev.contactcenter.operator.simulator.ccaip;
