package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;

/**
 * A resource whose status the operator owns. It keeps {@code metadata.managedFields} as it is only if another manager owns a part
 * of its status. Else it keeps who wrote the object itself and when: the rest is more than half of a small object in memory, and
 * nothing needs it.
 *
 * @param <S> the spec
 * @param <T> the status
 */
public abstract class OperatorResource<S, T> extends CustomResource<S, T> implements Namespaced {
    private static final long serialVersionUID = 1L;

    @Override
    public void setMetadata(ObjectMeta metadata) {
        var entries = metadata == null ? null : metadata.getManagedFields();
        if (entries != null && entries.stream().allMatch(entry -> StatusOwners.isOperator(entry) || !StatusOwners.ownsStatus(entry))) {
            metadata.setManagedFields(entries.stream().filter(entry -> entry.getSubresource() == null).map(OperatorResource::writer).toList());
        }
        super.setMetadata(metadata);
    }

    private static ManagedFieldsEntry writer(ManagedFieldsEntry entry) {
        return new ManagedFieldsEntryBuilder().withManager(entry.getManager()).withOperation(entry.getOperation()).withTime(entry.getTime()).build();
    }
}
