package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.platform.Outcome;

/**
 * What went wrong in the last try that failed, of reading or of asking.
 *
 * @param outcome the kind of failure, in the words of all platforms
 * @param message the platform's words, as a sentence
 */
public record TryFailure(Outcome outcome, String message) {}
