package dev.contactcenter.operator.budget;

import java.time.Instant;

/**
 * An operation that waits for the budget.
 *
 * @param need how many agents it still has to log out, 1 and up
 * @param since since when it waits: its creation, or when it last asked for agents
 */
public record Claim(int need, Instant since) {}
