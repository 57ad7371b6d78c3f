package dev.contactcenter.operator.simulator.state;

import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Faults;
import dev.contactcenter.operator.simulator.http.RateLimit;

/**
 * Holds what every platform's API of one simulator shares.
 *
 * @param center the simulated contact center
 * @param limit how many requests are served in a second
 * @param faults the faults that requests meet
 * @param holds the points at which requests are stopped
 */
public record SimulatorState(SimulatedCenter center, RateLimit limit, Faults faults, Breakpoints holds) {}
