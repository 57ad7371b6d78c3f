package dev.contactcenter.operator.operation.status;

/**
 * Why an operation ends, and not well.
 *
 * @param reason of the condition Failed
 * @param message a sentence for people
 */
public record Failure(String reason, String message) {}
