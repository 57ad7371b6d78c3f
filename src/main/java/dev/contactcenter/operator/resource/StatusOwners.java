package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;

/** Who owns fields of a status, by the entries of {@code metadata.managedFields}. */
public final class StatusOwners {
    /** The field manager of the operator. */
    public static final String OPERATOR = "contact-center-operator";
    /** What the API server calls a write that replaces, in an entry. */
    public static final String UPDATE = "Update";
    /** The name of the subresource. */
    public static final String STATUS = "status";
    /** The key of the status in an entry's fields. */
    public static final String STATUS_FIELD = "f:status";

    private StatusOwners() {}

    /** Returns whether this is an entry of the operator's own writes of the status. */
    public static boolean isOperator(ManagedFieldsEntry entry) {
        return OPERATOR.equals(entry.getManager()) && STATUS.equals(entry.getSubresource());
    }

    /** Returns whether the manager of this entry owns a part of the status. */
    public static boolean ownsStatus(ManagedFieldsEntry entry) {
        return fields(entry).containsKey(STATUS_FIELD);
    }

    /** Returns the entries of managers other than the operator that own a part of the status. */
    public static List<ManagedFieldsEntry> others(ObjectMeta metadata) {
        return metadata.getManagedFields() == null
                ? List.of()
                : metadata.getManagedFields().stream().filter(entry -> !isOperator(entry) && ownsStatus(entry)).toList();
    }

    /** Returns the tree of the fields that the manager of this entry owns; empty if it is not told. */
    public static Map<String, Object> fields(ManagedFieldsEntry entry) {
        return entry.getFieldsV1() == null || entry.getFieldsV1().getAdditionalProperties() == null
                ? Map.of()
                : entry.getFieldsV1().getAdditionalProperties();
    }
}
