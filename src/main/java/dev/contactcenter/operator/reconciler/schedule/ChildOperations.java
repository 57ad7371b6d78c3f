package dev.contactcenter.operator.reconciler.schedule;

import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.Schedule;
import dev.contactcenter.operator.schedule.Child;
import dev.contactcenter.operator.schedule.Creation;
import dev.contactcenter.operator.schedule.CreationRefusal;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Optional;

/**
 * The operations of schedules, as the API server has them.
 *
 * @param type the kind of operation
 * @param <P> the kind of operation
 */
record ChildOperations<P extends Operation>(Class<P> type) {
    private static final int TOO_MANY_REQUESTS = 429;

    /** Whether this operation was created by that schedule, and not by another of its name. */
    static boolean isOf(Schedule schedule, HasMetadata operation) {
        var owners = operation.getMetadata().getOwnerReferences();
        return owners != null && owners.stream().anyMatch(owner -> schedule.getMetadata().getUid().equals(owner.getUid()));
    }

    /** Returns how far an operation is. */
    static Child child(Operation operation) {
        var metadata = operation.getMetadata();
        var status = Optional.ofNullable(operation.getStatus());
        var isEnded = status.filter(known -> known.isEnded()).isPresent();
        var isGood = status.flatMap(known -> known.condition("Complete")).filter(condition -> condition.isTrue()).isPresent();
        return new Child(
                metadata.getName(),
                metadata.getUid(),
                Instant.parse(metadata.getCreationTimestamp()),
                !isEnded ? Child.State.Active : isGood ? Child.State.Succeeded : Child.State.Failed,
                status.map(known -> known.completionTime()));
    }

    /**
     * Creates an operation.
     *
     * @return why it could not be created; empty if it exists now and belongs to the schedule
     */
    Optional<CreationRefusal> create(Schedule schedule, Creation creation, KubernetesClient client) {
        var operation = OperationFactory.make(schedule, HasMetadata.getKind(type), creation);
        try {
            client.genericKubernetesResources(ResourceDefinitionContext.fromResourceType(type))
                    .inNamespace(schedule.getMetadata().getNamespace())
                    .resource(operation)
                    .create();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT && existsFor(schedule, creation, client)) {
                return Optional.empty();
            }
            return Optional.of(refusal(creation, e));
        }
    }

    /** After a crash, or if the answer was lost, it may have been created already. */
    private boolean existsFor(Schedule schedule, Creation creation, KubernetesClient client) {
        return client.resources(type)
                .inNamespace(schedule.getMetadata().getNamespace())
                .withLabel(Schedule.LABEL, schedule.getMetadata().getName())
                .list()
                .getItems().stream()
                .anyMatch(found -> found.getMetadata().getName().equals(creation.name()) && isOf(schedule, found));
    }

    /** Deletes an operation. Whether it is gone. */
    boolean delete(Schedule schedule, Child child, KubernetesClient client) {
        try {
            client.resources(type).inNamespace(schedule.getMetadata().getNamespace()).withName(child.name()).delete();
            return true;
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
        }
    }

    private static CreationRefusal refusal(Creation creation, KubernetesClientException e) {
        var words = e.getStatus() != null && e.getStatus().getMessage() != null ? e.getStatus().getMessage() : String.valueOf(e.getMessage());
        var isFinal = e.getCode() >= HttpURLConnection.HTTP_BAD_REQUEST
                && e.getCode() < HttpURLConnection.HTTP_INTERNAL_ERROR
                && e.getCode() != TOO_MANY_REQUESTS;
        return new CreationRefusal(creation, words.endsWith(".") ? words : words + ".", isFinal);
    }
}
