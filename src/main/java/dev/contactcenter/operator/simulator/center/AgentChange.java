package dev.contactcenter.operator.simulator.center;

/**
 * The change of one agent by a request; both statuses are the same if it was refused.
 *
 * @param before the agent before
 * @param after the agent afterwards
 */
public record AgentChange(SimulatedAgent before, SimulatedAgent after) {}
