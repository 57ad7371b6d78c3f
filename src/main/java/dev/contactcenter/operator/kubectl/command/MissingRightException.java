package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.cluster.ApiFailure;

/** The user lacks a right. The message has what the API server says, and what helps. */
final class MissingRightException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param refusal what the API server says
     * @param advice what helps, in a sentence
     */
    MissingRightException(ApiFailure refusal, String advice) {
        super(PluginFailures.sentence(refusal) + System.lineSeparator() + advice, refusal);
    }

    /** Returns what is thrown for this failure: with the advice if the user lacks a right. */
    static RuntimeException of(ApiFailure failure, String advice) {
        return failure.isForbidden() ? new MissingRightException(failure, advice) : failure;
    }
}
