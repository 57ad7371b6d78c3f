package dev.contactcenter.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.function.Consumer;

/**
 * Makes an object reconcile because of an event in this process, and reports deletions. The trigger is JOSDK's own; only the
 * report of deletions is added, because this project's objects have no finalizer.
 *
 * @param <P> the kind of object
 */
public final class TriggerEventSource<P extends HasMetadata> extends SimpleInboundEventSource<P> implements ResourceEventAware<P> {
    private final Consumer<P> onDelete;

    /**
     * Makes an event source.
     *
     * @param type the kind of object
     * @param onDelete receives each object that is being or has been deleted, at least once
     */
    public TriggerEventSource(Class<P> type, Consumer<P> onDelete) {
        super("triggers-" + type.getSimpleName());
        this.onDelete = onDelete;
    }

    @Override
    public void onResourceDeleted(P resource) {
        onDelete.accept(resource);
    }

    /**
     * Reports an object that is being deleted, even if a finalizer still holds it. After a watch was renewed, an object that
     * took the name of another one arrives as an update of that other one: then the other one is reported.
     */
    @Override
    public void onResourceUpdated(P now, P before) {
        if (!now.getMetadata().getUid().equals(before.getMetadata().getUid())) {
            onDelete.accept(before);
        }
        if (now.isMarkedForDeletion()) {
            onDelete.accept(now);
        }
    }
}
