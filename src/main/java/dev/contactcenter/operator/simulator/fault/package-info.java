/**
 * Faults that the simulator's faces show on purpose.
 *
 * <p>Words: <i>fault</i>, <i>fault applier</i>, <i>breakpoint</i> (holds a request before or after it acts), <i>drop</i>,
 * <i>delay</i>, <i>throttle</i>.
 */
package dev.contactcenter.operator.simulator.fault;
