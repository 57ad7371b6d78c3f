package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.operation.FinishedAnnotation;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the finished annotation of an operation, before the status that says that it has ended. In the other order, a crash
 * between the two would leave an ended operation without the annotation for ever.
 */
final class FinishedAnnotationWriter {
    private static final Logger LOG = LoggerFactory.getLogger(FinishedAnnotationWriter.class);
    private static final PatchContext MERGE =
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

    /**
     * Writes the annotation if this status ends the operation.
     *
     * @param more annotations to write with it
     * @return the operation as it is now; empty if it has changed and must be decided on again
     */
    <P extends Operation> Optional<P> write(P operation, OperationStatus status, Map<String, String> more, Supplier<P> fresh, KubernetesClient client) {
        var metadata = operation.getMetadata();
        if (!status.isEnded()) {
            return Optional.of(operation);
        }
        var mark = new FinishedAnnotation(metadata.getUid(), Outcome.valueOf(status.outcome()));
        if (FinishedAnnotation.among(metadata.getAnnotations()).filter(mark::equals).isPresent()) {
            return Optional.of(operation);
        }
        var annotations = new TreeMap<>(more);
        annotations.put(FinishedAnnotation.ANNOTATION, mark.value());
        var patch = client.getKubernetesSerialization().asJson(Map.of(
                "metadata", Map.of("resourceVersion", metadata.getResourceVersion(), "annotations", annotations)));
        try {
            return Optional.of(client.resource(nameOf(operation, fresh)).patch(MERGE, patch));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            // The status matters more: people see there how it ended. The annotation is only for backups.
            LOG.warn("{} {}/{} could not be annotated as finished (HTTP {})", operation.getKind(), metadata.getNamespace(),
                    metadata.getName(), e.getCode());
            return Optional.of(operation);
        }
    }

    /** Returns an object with the name alone: the client copies by way of JSON what it is given. */
    private static <P extends Operation> P nameOf(P operation, Supplier<P> fresh) {
        var named = fresh.get();
        named.setMetadata(new ObjectMetaBuilder()
                .withNamespace(operation.getMetadata().getNamespace())
                .withName(operation.getMetadata().getName())
                .build());
        return named;
    }
}
