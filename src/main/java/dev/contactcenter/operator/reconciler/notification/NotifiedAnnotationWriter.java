package dev.contactcenter.operator.reconciler.notification;

import dev.contactcenter.operator.notification.NotifiedAnnotation;
import dev.contactcenter.operator.notification.delivery.Delivery;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the mark of one receiver on an operation. Each receiver has an annotation of its own, so that two writes can't undo
 * each other; the uid in the patch makes the API server refuse it for another object of the same name.
 */
final class NotifiedAnnotationWriter {
    private static final Logger LOG = LoggerFactory.getLogger(NotifiedAnnotationWriter.class);
    private static final PatchContext MERGE = new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

    private final KubernetesClient client;

    NotifiedAnnotationWriter(KubernetesClient client) {
        this.client = client;
    }

    /** Writes the mark. If that fails, the receiver may be told again by the next operator, with the same id. */
    void write(Delivery.OperationRef operation, String receiver, NotifiedAnnotation mark) {
        var metadata = Map.of("uid", operation.uid(), "annotations", Map.of(NotifiedAnnotation.nameFor(receiver), mark.value()));
        try {
            client.resource(named(operation))
                    .patch(MERGE, client.getKubernetesSerialization().asJson(Map.of("metadata", metadata)));
        } catch (KubernetesClientException e) {
            LOG.debug("{} {}/{} could not be annotated as notified (HTTP {})",
                    operation.kind(), operation.namespace(), operation.name(), e.getCode());
        }
    }

    private static Operation named(Delivery.OperationRef operation) {
        var named = operation.kind().equals(ForceLogoutJob.class.getSimpleName()) ? new ForceLogoutJob() : new AgentStatusChange();
        named.setMetadata(new ObjectMetaBuilder().withNamespace(operation.namespace()).withName(operation.name()).build());
        return named;
    }
}
