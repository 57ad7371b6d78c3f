package dev.contactcenter.operator.connection.model;

/**
 * Identifies an operation. A deleted operation and a later one of the same name have different keys.
 *
 * @param kind the resource's kind
 * @param namespace its namespace
 * @param name its name
 * @param uid its uid
 */
public record OperationKey(String kind, String namespace, String name, String uid) {}
