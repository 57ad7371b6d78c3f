package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.observability.EventRecorder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a status, but only over the version of the object that was decided on: of two operators that decide on the same
 * object, one wins, and the other decides again. The status belongs to the operator alone: what another field manager owns in
 * it is taken over.
 */
public final class StatusWriter {
    /** The reason of the event about a take-over. */
    static final String TAKEN_OVER = "StatusTakenOver";

    private static final int UNPROCESSABLE = 422;
    private static final int MAX_REMEMBERED = 1000;
    /** After so many conflicts over one version of an object, its next version does not come in a moment. */
    private static final int MAX_CONFLICTS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);

    /** A write that the API server called invalid. */
    private record Invalid(String resourceVersion, Object status) {}

    /** Writes in a row that were refused because the object has changed. */
    private record Conflicts(String resourceVersion, int number) {}

    /** By uid; the oldest is forgotten if there are too many. */
    private static final class Remembered<T> extends LinkedHashMap<String, T> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MAX_REMEMBERED;
        }
    }

    private final EventRecorder events;
    private final Clock clock;
    private final Remembered<Invalid> invalid = new Remembered<>();
    private final Remembered<Conflicts> conflicts = new Remembered<>();

    /**
     * Makes a writer.
     *
     * @param events where people read of a take-over
     * @param clock the time
     */
    public StatusWriter(EventRecorder events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** The result of writing a status, with the time to wait before the object is decided on again. */
    public enum Result {
        /** The status is stored. */
        WRITTEN(Duration.ZERO),
        /** The object has changed; the new version will be here in a moment. */
        CHANGED(Duration.ofMillis(200)),
        /** The object has changed, and the new version does not come: the operator's watch may be broken. */
        STALE(Duration.ofSeconds(5)),
        /** The API server did not take the status; the same write may succeed later. */
        REFUSED(Duration.ofSeconds(5)),
        /** The API server calls the status invalid; the same write would never succeed and is not repeated. */
        INVALID(Duration.ofMinutes(5));

        private final Duration wait;

        Result(Duration wait) {
            this.wait = wait;
        }

        /** Returns how long to wait before the object is decided on again. */
        public Duration waitBeforeNext() {
            return wait;
        }

        /** Returns the value of this result in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Writes a status over the version of the object that was decided on. */
    public <S, P extends CustomResource<?, S>> Result write(P primary, S status, Supplier<P> fresh, Context<P> context) {
        return write(primary, primary.getMetadata().getResourceVersion(), status, fresh, context);
    }

    /** Writes a status over a later version, which this operator itself has made of the one that was decided on. */
    public <S, P extends CustomResource<?, S>> Result write(
            P primary, String resourceVersion, S status, Supplier<P> fresh, Context<P> context) {
        return write(primary, resourceVersion, status, fresh, context.getClient(), written -> context.eventSourceRetriever()
                .getControllerEventSource()
                .handleRecentResourceUpdate(ResourceID.fromResource(primary), written, primary));
    }

    /**
     * Writes a status outside of a reconcile.
     *
     * @param primary the object that was decided on
     * @param resourceVersion the version to write over
     * @param status the status
     * @param fresh makes an empty object
     * @param client the cluster
     * @param cache receives the object as it was stored
     */
    public <S, P extends CustomResource<?, S>> Result write(
            P primary, String resourceVersion, S status, Supplier<P> fresh, KubernetesClient client, Consumer<P> cache) {
        if (wasInvalid(primary, status)) {
            return Result.INVALID;
        }
        try {
            var takeOver = StatusOwnership.of(primary.getMetadata(), primary.getApiVersion(), clock.instant());
            var written = replace(primary, resourceVersion, status, takeOver, fresh, client);
            takeOver.ifPresent(change -> told(primary, change));
            synchronized (invalid) {
                invalid.remove(primary.getMetadata().getUid());
                conflicts.remove(primary.getMetadata().getUid());
            }
            cache.accept(written);
            return Result.WRITTEN;
        } catch (KubernetesClientException e) {
            return failed(primary, status, e);
        }
    }

    private boolean wasInvalid(CustomResource<?, ?> primary, Object status) {
        synchronized (invalid) {
            return new Invalid(primary.getMetadata().getResourceVersion(), status).equals(invalid.get(primary.getMetadata().getUid()));
        }
    }

    /**
     * An update, because a server-side apply takes the API server a third more time. Its field manager is the client's user agent.
     * It leaves to others what they wrote alike, if it does not name the owners too.
     */
    @SuppressWarnings("unchecked")
    private static <S, P extends CustomResource<?, S>> P replace(P primary, String resourceVersion, S status,
            Optional<StatusOwnership.TakeOver> takeOver, Supplier<P> fresh, KubernetesClient client) {
        var next = fresh.get();
        next.setMetadata(new ObjectMetaBuilder()
                .withNamespace(primary.getMetadata().getNamespace())
                .withName(primary.getMetadata().getName())
                .withUid(primary.getMetadata().getUid())
                .withResourceVersion(resourceVersion)
                .build());
        next.setStatus(status);
        if (takeOver.isEmpty()) {
            return client.resource(next).lockResourceVersion(resourceVersion).updateStatus();
        }
        // An object of the operator's own classes does not keep who owns a status that is its own.
        var type = (Class<P>) primary.getClass();
        var serialization = client.getKubernetesSerialization();
        var generic = serialization.convertValue(next, GenericKubernetesResource.class);
        generic.getMetadata().setManagedFields(takeOver.get().entries());
        return serialization.convertValue(client.genericKubernetesResources(ResourceDefinitionContext.fromResourceType(type))
                .resource(generic)
                .lockResourceVersion(resourceVersion)
                .updateStatus(), type);
    }

    private void told(CustomResource<?, ?> primary, StatusOwnership.TakeOver change) {
        events.record(primary, true, TAKEN_OVER, "The status belongs to the operator. It has taken over what "
                + String.join(", ", change.others()) + " had written there. Leave status out of what you apply or restore.");
    }

    private Result failed(CustomResource<?, ?> primary, Object status, KubernetesClientException e) {
        var metadata = primary.getMetadata();
        LOG.debug("Status not written", e);
        if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            return conflicted(primary);
        }
        if (e.getCode() == UNPROCESSABLE) {
            synchronized (invalid) {
                invalid.put(metadata.getUid(), new Invalid(metadata.getResourceVersion(), status));
            }
            LOG.error("The status of {} {}/{} is invalid for the API server ({}); it is not written until it or the object changes."
                    + " Check that the installed CRDs are those of this version", primary.getKind(), metadata.getNamespace(),
                    metadata.getName(), reason(e));
            return Result.INVALID;
        }
        LOG.warn("The status of {} {}/{} could not be written ({}); trying again in {} s", primary.getKind(),
                metadata.getNamespace(), metadata.getName(), reason(e), Result.REFUSED.waitBeforeNext().toSeconds());
        return Result.REFUSED;
    }

    /** Records that this version of an object could not be written because the object has changed. Returns how to go on. */
    public Result conflicted(CustomResource<?, ?> primary) {
        var metadata = primary.getMetadata();
        synchronized (invalid) {
            var before = conflicts.get(metadata.getUid());
            var isSame = before != null && before.resourceVersion.equals(metadata.getResourceVersion());
            var number = isSame ? before.number + 1 : 1;
            conflicts.put(metadata.getUid(), new Conflicts(metadata.getResourceVersion(), number));
            if (number == MAX_CONFLICTS + 1) {
                LOG.warn("{} {}/{} has changed, and the operator does not see its new version; trying again every {} s until its watch"
                        + " brings it", primary.getKind(), metadata.getNamespace(), metadata.getName(), Result.STALE.waitBeforeNext().toSeconds());
            }
            return number > MAX_CONFLICTS ? Result.STALE : Result.CHANGED;
        }
    }

    private static String reason(KubernetesClientException e) {
        return e.getCode() > 0 && e.getStatus() != null ? e.getCode() + " " + e.getStatus().getMessage() : String.valueOf(e.getMessage());
    }
}
