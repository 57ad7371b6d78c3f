package dev.contactcenter.operator.connection;

/**
 * Tells one ContactCenter from every other.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ConnectionName(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
