package dev.contactcenter.operator.operation;

/**
 * Why an operation ends, and not well.
 *
 * @param reason of the condition Failed
 * @param message a sentence for people
 */
record Ending(String reason, String message) {}
