package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.notification.OperationNews;
import dev.contactcenter.operator.operation.FinishedAnnotation;
import dev.contactcenter.operator.resource.Api;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The cache of the operations of one kind. Most operations of a cluster have ended, and nothing is written to them again. So it keeps
 * of them only what the operator still has to know; see docs/performance.md for what that saves.
 *
 * @param <P> the kind
 */
public final class OperationStore<P extends Operation> extends BasicItemStore<P> {
    private static final String OWN_ANNOTATIONS = Api.GROUP + "/";

    private final Supplier<P> fresh;

    /** @param fresh makes an empty object */
    public OperationStore(Supplier<P> fresh) {
        super(Cache::metaNamespaceKeyFunc);
        this.fresh = fresh;
    }

    @Override
    public P put(String key, P read) {
        return super.put(key, isOver(read) ? shortened(read) : read);
    }

    /** Returns whether nothing follows but a deletion. A status that speaks of an older spec is written once more. */
    private static boolean isOver(Operation operation) {
        return operation.getSpec() != null && OperationReconciler.isOver(operation) && !OperationNews.mayBeUntold(operation);
    }

    private P shortened(P read) {
        var kept = fresh.get();
        kept.setMetadata(shortened(read.getMetadata()));
        kept.setSpec(shortened(read.getSpec()));
        kept.setStatus(read.getStatus().summary());
        return kept;
    }

    /** The annotations of the operator's own say what was asked of it; that of the end only repeats the status. */
    private static ObjectMeta shortened(ObjectMeta metadata) {
        var annotations = new TreeMap<>(Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of()));
        annotations.keySet().removeIf(name -> !name.startsWith(OWN_ANNOTATIONS) || name.equals(FinishedAnnotation.ANNOTATION));
        return new ObjectMetaBuilder(metadata)
                .withNamespace(metadata.getNamespace().intern())
                .withAnnotations(annotations.isEmpty() ? null : annotations)
                .withManagedFields(List.of())
                .build();
    }

    /** Whose agents they were, whether it was a dry run, and when the object is deleted. */
    private static OperationSpec shortened(OperationSpec spec) {
        return new OperationSpec(spec.contactCenterRef(), null, null, spec.busyAgents(), null, null, spec.dryRun(), spec.suspend(), null,
                null, spec.backoffLimit(), spec.ttlSecondsAfterFinished(), null);
    }
}
