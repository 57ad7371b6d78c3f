package dev.contactcenter.operator.connection.model;

/**
 * Tells one operation from every other, also from one of the same name that was deleted before.
 *
 * @param kind the resource's kind
 * @param namespace its namespace
 * @param name its name
 * @param uid its uid
 */
public record OperationKey(String kind, String namespace, String name, String uid) {}
