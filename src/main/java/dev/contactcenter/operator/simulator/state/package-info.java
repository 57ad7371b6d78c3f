/**
 * The parts of one running simulator that all its faces share.
 *
 * <p>Words: <i>handler</i> (answers the requests to one face), <i>state</i>, <i>center</i>, <i>faults</i>, <i>rate limit</i>, <i>settings</i>.
 */
package dev.contactcenter.operator.simulator.state;
