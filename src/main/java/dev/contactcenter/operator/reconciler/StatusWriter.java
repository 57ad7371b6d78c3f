package dev.contactcenter.operator.reconciler;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a status by server-side apply, on condition that the object still is the one that was decided on: of two
 * operators that decide on the same object, one wins, and the other decides anew.
 */
public final class StatusWriter {
    /** The name under which the operator owns status fields. */
    static final String FIELD_MANAGER = "contact-center-operator";

    private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true)
            .build();

    private StatusWriter() {}

    /** What came of writing a status, with how long to wait before the object is decided on anew. */
    public enum Result {
        /** It stands there. */
        WRITTEN(Duration.ZERO),
        /** The object has changed, and what it is now will be here in a moment. */
        CHANGED(Duration.ofMillis(200)),
        /** The API server did not take it. */
        REFUSED(Duration.ofSeconds(5));

        private final Duration wait;

        Result(Duration wait) {
            this.wait = wait;
        }

        public Duration waitBeforeNext() {
            return wait;
        }

        /** The word for it in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Writes it over the version that was decided on. */
    public static <S, P extends CustomResource<?, S>> Result write(P primary, S status, Supplier<P> fresh, Context<P> context) {
        return write(primary, primary.getMetadata().getResourceVersion(), status, fresh, context);
    }

    /** Writes it over that version, which this operator itself has made of the one that was decided on. */
    public static <S, P extends CustomResource<?, S>> Result write(
            P primary, String resourceVersion, S status, Supplier<P> fresh, Context<P> context) {
        var next = fresh.get();
        var old = primary.getMetadata();
        next.setMetadata(new ObjectMetaBuilder()
                .withNamespace(old.getNamespace())
                .withName(old.getName())
                .withUid(old.getUid())
                .withResourceVersion(resourceVersion)
                .build());
        next.setStatus(status);
        try {
            var written = context.getClient().resource(next).subresource("status").patch(APPLY);
            context.eventSourceRetriever()
                    .getControllerEventSource()
                    .handleRecentResourceUpdate(ResourceID.fromResource(primary), written, primary);
            return Result.WRITTEN;
        } catch (KubernetesClientException e) {
            LOG.debug("Status not written", e);
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Result.CHANGED;
            }
            LOG.warn("The status of {} {}/{} could not be written ({}); trying again in {} s", primary.getKind(),
                    old.getNamespace(), old.getName(), reason(e), Result.REFUSED.waitBeforeNext().toSeconds());
            return Result.REFUSED;
        }
    }

    private static String reason(KubernetesClientException e) {
        return e.getCode() > 0 && e.getStatus() != null ? e.getCode() + " " + e.getStatus().getMessage() : String.valueOf(e.getMessage());
    }
}
