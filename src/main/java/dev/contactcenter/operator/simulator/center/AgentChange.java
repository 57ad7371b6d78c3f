package dev.contactcenter.operator.simulator.center;

/**
 * What a request made of one agent; both are the same where it was refused.
 *
 * @param before the agent before
 * @param after the agent afterwards
 */
public record AgentChange(SimulatedAgent before, SimulatedAgent after) {}
