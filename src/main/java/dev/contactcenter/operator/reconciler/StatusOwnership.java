package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.resource.StatusOwners;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the field managers that own a part of a status, and hands their parts to the operator. A part that another manager owns
 * shows that it has written there, and it would stay that manager's for as long as the operator writes the same.
 */
final class StatusOwnership {
    private StatusOwnership() {}

    /**
     * The owners of a status after the operator has taken it over.
     *
     * @param entries what {@code metadata.managedFields} must become
     * @param others the managers that lose their part, sorted
     */
    record TakeOver(List<ManagedFieldsEntry> entries, List<String> others) {}

    /**
     * Computes the take-over.
     *
     * @param metadata the metadata of the object
     * @param apiVersion the API version that the operator writes
     * @param now the time
     * @return nothing if no other manager owns a part of the status
     */
    static Optional<TakeOver> of(ObjectMeta metadata, String apiVersion, Instant now) {
        var entries = metadata.getManagedFields() == null ? List.<ManagedFieldsEntry>of() : metadata.getManagedFields();
        var others = new TreeSet<String>();
        var kept = new ArrayList<ManagedFieldsEntry>();
        var own = new LinkedHashMap<String, Object>();
        for (var entry : entries) {
            var fields = StatusOwners.fields(entry);
            if (StatusOwners.isOperator(entry)) {
                merge(own, fields);
            } else if (StatusOwners.ownsStatus(entry)) {
                others.add(String.valueOf(entry.getManager()));
                merge(own, Map.of(StatusOwners.STATUS_FIELD, fields.get(StatusOwners.STATUS_FIELD)));
                withoutStatus(entry, fields).ifPresent(kept::add);
            } else {
                kept.add(entry);
            }
        }
        if (others.isEmpty()) {
            return Optional.empty();
        }
        kept.add(new ManagedFieldsEntryBuilder()
                .withManager(StatusOwners.OPERATOR)
                .withOperation(StatusOwners.UPDATE)
                .withApiVersion(apiVersion)
                .withTime(now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString())
                .withFieldsType("FieldsV1")
                .withSubresource(StatusOwners.STATUS)
                .withFieldsV1(fields(own))
                .build());
        return Optional.of(new TakeOver(List.copyOf(kept), List.copyOf(others)));
    }

    private static Optional<ManagedFieldsEntry> withoutStatus(ManagedFieldsEntry entry, Map<String, Object> fields) {
        var rest = new LinkedHashMap<>(fields);
        rest.remove(StatusOwners.STATUS_FIELD);
        return rest.isEmpty() ? Optional.empty() : Optional.of(new ManagedFieldsEntryBuilder(entry).withFieldsV1(fields(rest)).build());
    }

    private static FieldsV1 fields(Map<String, Object> all) {
        var fields = new FieldsV1();
        fields.setAdditionalProperties(all);
        return fields;
    }

    /** Adds the second set of fields to the first; both are trees of maps. */
    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> into, Map<String, Object> from) {
        from.forEach((key, value) -> {
            if (into.get(key) instanceof Map<?, ?> known && value instanceof Map<?, ?> more) {
                var both = new LinkedHashMap<>((Map<String, Object>) known);
                merge(both, (Map<String, Object>) more);
                into.put(key, both);
            } else {
                into.put(key, value);
            }
        });
    }
}
