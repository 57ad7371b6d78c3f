package dev.contactcenter.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Has an object reconciled because something in this process has happened that concerns it.
 *
 * @param <P> the kind of object
 */
public final class TriggerEventSource<P extends HasMetadata> extends AbstractEventSource<Void, P> implements ResourceEventAware<P> {
    private final Consumer<P> onDelete;

    /**
     * @param type the kind of object
     * @param onDelete is told of each object that is being or has been deleted, at least once
     */
    public TriggerEventSource(Class<P> type, Consumer<P> onDelete) {
        super(Void.class, "nudges-" + type.getSimpleName());
        this.onDelete = onDelete;
    }

    /** Has this object reconciled; nothing happens before the controller runs. */
    void nudge(ResourceID object) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(object));
        }
    }

    @Override
    public void onResourceDeleted(P resource) {
        onDelete.accept(resource);
    }

    /**
     * One that is being deleted counts as deleted, whoever's finalizer still holds it; and where a watch was renewed, an
     * object that took another's name is told as that other one's change.
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

    @Override
    public Set<Void> getSecondaryResources(P primary) {
        return Set.of();
    }
}
