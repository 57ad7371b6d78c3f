package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.platform.Outcome;

/**
 * The last failed try to read or to change agents.
 *
 * @param outcome the kind of failure, in the words of all platforms
 * @param message the platform's words, as a sentence
 */
public record TryFailure(Outcome outcome, String message) {}
