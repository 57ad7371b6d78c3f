package dev.contactcenter.operator.simulator.page;

import dev.contactcenter.operator.simulator.center.SimulatedCenter;

/**
 * A contact center on the page.
 *
 * @param name its heading, different from those of the other floors
 * @param center the agents
 */
public record PageFloor(String name, SimulatedCenter center) {}
