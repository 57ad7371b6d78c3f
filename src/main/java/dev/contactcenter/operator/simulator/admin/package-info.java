/**
 * The admin API of the simulator: shows the center, moves agents, begins and ends conversations, sets faults.
 *
 * <p>Words: <i>admin</i>, <i>view</i>, <i>conversation request</i>, <i>fault</i>.
 */
package dev.contactcenter.operator.simulator.admin;
