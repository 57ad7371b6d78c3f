/**
 * A contact center in memory that speaks the platforms' APIs, to try and test the operator on. It shares only {@code agent}
 * with the operator: it is the other side of the wire.
 *
 * <p>Words: <i>simulate</i>, <i>center</i> (agents and conversations), <i>face</i> (the API of one platform), <i>fault</i>
 * (misbehaviour on purpose), <i>admin API</i> (drives the simulator).
 */
package dev.contactcenter.operator.simulator;
