package dev.contactcenter.operator.local.apiserver;

import java.util.List;

/**
 * A kind of object that the server serves.
 *
 * @param group its API group; empty for the core group
 * @param version the version served
 * @param plural its name in paths
 * @param singular its name for one
 * @param kind its name in objects
 * @param namespaced whether its objects live in namespaces
 * @param shortNames what kubectl calls it, too
 * @param categories the families that kubectl lists it with
 * @param custom whether a CustomResourceDefinition declares it
 * @param status whether its status is written apart from the rest
 * @param selectableFields the paths that a field selector may name besides name and namespace, as {@code status.phase}; of built-in
 *     types every field can be selected
 * @param columns the columns of {@code kubectl get}
 * @param schema what its objects look like
 */
record ResourceType(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        boolean custom,
        boolean status,
        List<String> selectableFields,
        List<PrinterColumn> columns,
        StructuralSchema schema) {
    /** Returns the apiVersion of its objects. */
    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Returns its name in messages. */
    String qualifiedName() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** Returns the name under which its objects are stored: both kinds of events share their objects. */
    String storage() {
        return plural.equals("events") ? "events" : qualifiedName();
    }

    /** Returns whether a field selector may name this field. */
    boolean isSelectable(String field) {
        return !custom || field.equals("metadata.name") || namespaced && field.equals("metadata.namespace") || selectableFields.contains(field);
    }

    boolean is(String otherGroup, String otherPlural) {
        return group.equals(otherGroup) && plural.equals(otherPlural);
    }

    boolean isCrd() {
        return is(CustomResourceDefinitions.GROUP, "customresourcedefinitions");
    }

    boolean isNamespace() {
        return is("", "namespaces");
    }
}
