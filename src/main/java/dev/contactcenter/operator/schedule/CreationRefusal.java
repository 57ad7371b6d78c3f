package dev.contactcenter.operator.schedule;

/**
 * The API server's no to an operation.
 *
 * @param creation the operation
 * @param words what the API server said
 * @param isFinal whether it would say the same again: a status of 400 to 499 but 429
 */
public record CreationRefusal(Creation creation, String words, boolean isFinal) {}
