package dev.contactcenter.operator.connection.model;

/**
 * Identifies a ContactCenter.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ContactCenterKey(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
