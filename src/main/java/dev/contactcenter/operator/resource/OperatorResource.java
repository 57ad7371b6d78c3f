package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;

/**
 * A resource whose status the operator owns. It keeps the lists of fields in {@code metadata.managedFields} only if another
 * manager owns a part of its status: they are more than half of a small object in memory, and nothing else needs them.
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
            entries.forEach(entry -> entry.setFieldsV1(null));
        }
        super.setMetadata(metadata);
    }
}
