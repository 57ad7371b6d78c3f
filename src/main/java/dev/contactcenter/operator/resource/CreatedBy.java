package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.Comparator;

/** Reads which program has created an object, from its managed fields. */
public final class CreatedBy {
    private CreatedBy() {}

    /**
     * Returns the field manager that wrote the spec first; empty if it is not known. Writers of the status, such as this
     * operator, have a subresource.
     */
    public static String of(HasMetadata object) {
        return object.getMetadata().getManagedFields().stream()
                .filter(entry -> entry.getSubresource() == null || entry.getSubresource().isEmpty())
                .filter(entry -> entry.getManager() != null)
                .min(Comparator.comparing(entry -> String.valueOf(entry.getTime())))
                .map(ManagedFieldsEntry::getManager)
                .orElse("");
    }
}
