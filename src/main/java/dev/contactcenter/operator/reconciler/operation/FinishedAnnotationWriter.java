package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.operation.FinishedAnnotation;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the mark of its end on an operation, before the status that says so: were it the other way round, a crash between
 * the two would leave an ended operation without a mark, for ever.
 */
final class FinishedAnnotationWriter {
    private static final Logger LOG = LoggerFactory.getLogger(FinishedAnnotationWriter.class);
    private static final PatchContext MERGE =
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

    /** The operation, marked if this status ends it; empty where it has changed, and has to be decided on anew. */
    <P extends Operation> Optional<P> write(P operation, OperationStatus status, Supplier<P> fresh, Context<P> context) {
        var metadata = operation.getMetadata();
        if (!status.isEnded()) {
            return Optional.of(operation);
        }
        var mark = new FinishedAnnotation(metadata.getUid(), Outcome.valueOf(status.outcome()));
        if (FinishedAnnotation.among(metadata.getAnnotations()).filter(mark::equals).isPresent()) {
            return Optional.of(operation);
        }
        var patch = "{\"metadata\":{\"resourceVersion\":\"" + metadata.getResourceVersion() + "\",\"annotations\":{\""
                + FinishedAnnotation.ANNOTATION + "\":\"" + mark.value() + "\"}}}";
        try {
            return Optional.of(context.getClient().resource(nameOf(operation, fresh)).patch(MERGE, patch));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            // That people see how it ended matters more than that a backup knows.
            LOG.warn("{} {}/{} could not be marked as finished ({})", operation.getKind(), metadata.getNamespace(),
                    metadata.getName(), e.getCode());
            return Optional.of(operation);
        }
    }

    /** No more than names it: the client copies by way of JSON what it is given. */
    private static <P extends Operation> P nameOf(P operation, Supplier<P> fresh) {
        var named = fresh.get();
        named.setMetadata(new ObjectMetaBuilder()
                .withNamespace(operation.getMetadata().getNamespace())
                .withName(operation.getMetadata().getName())
                .build());
        return named;
    }
}
