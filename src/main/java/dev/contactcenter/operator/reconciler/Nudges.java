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
final class Nudges<P extends HasMetadata> extends AbstractEventSource<Void, P> implements ResourceEventAware<P> {
    private final Consumer<P> onDelete;

    /**
     * @param type the kind of object
     * @param onDelete is told of each object that has been deleted
     */
    Nudges(Class<P> type, Consumer<P> onDelete) {
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

    @Override
    public Set<Void> getSecondaryResources(P primary) {
        return Set.of();
    }
}
