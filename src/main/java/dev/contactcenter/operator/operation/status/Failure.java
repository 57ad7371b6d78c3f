package dev.contactcenter.operator.operation.status;

/**
 * A bad end of an operation, or the refusal that will be its end.
 *
 * @param reason a reason of the condition Failed
 * @param message a sentence for people
 */
public record Failure(Reason reason, String message) {}
