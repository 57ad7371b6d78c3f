package dev.contactcenter.operator.reconciler.schedule;

import dev.contactcenter.operator.resource.BreakGlass;
import dev.contactcenter.operator.resource.RequestedBy;
import dev.contactcenter.operator.resource.Schedule;
import dev.contactcenter.operator.resource.ScheduleSpec.TemplateMetadata;
import dev.contactcenter.operator.schedule.Creation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the operation of a tick from the template of its schedule. */
final class OperationFactory {
    private static final String NOT_AFTER_SECONDS = "notAfterSeconds";

    private OperationFactory() {}

    /**
     * Makes an operation.
     *
     * @param schedule the schedule; it will own the operation
     * @param kind the kind of the operation
     * @param creation its name and tick
     * @return the operation, not yet created
     */
    static GenericKubernetesResource make(Schedule schedule, String kind, Creation creation) {
        var template = Optional.ofNullable(schedule.getSpec().jobTemplate().metadata()).orElse(new TemplateMetadata(null, null));
        var labels = new HashMap<>(template.labels());
        labels.put(Schedule.LABEL, schedule.getMetadata().getName());
        var annotations = new HashMap<>(template.annotations());
        annotations.put(Schedule.SCHEDULED_AT, creation.time().truncatedTo(ChronoUnit.SECONDS).toString());
        // An emergency is not planned, and the operator's own rights say nothing of the author of the schedule.
        annotations.remove(BreakGlass.ANNOTATION);
        // The operator creates it, but the user who created the schedule asked for it.
        var requestedBy = RequestedBy.of(schedule);
        if (requestedBy.isEmpty()) {
            annotations.remove(RequestedBy.ANNOTATION);
        } else {
            annotations.put(RequestedBy.ANNOTATION, requestedBy);
        }
        var operation = new GenericKubernetesResource();
        operation.setApiVersion(schedule.getApiVersion());
        operation.setKind(kind);
        operation.setMetadata(new ObjectMetaBuilder()
                .withName(creation.name())
                .withNamespace(schedule.getMetadata().getNamespace())
                .withLabels(labels)
                .withAnnotations(annotations)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(schedule.getApiVersion())
                        .withKind(schedule.getKind())
                        .withName(schedule.getMetadata().getName())
                        .withUid(schedule.getMetadata().getUid())
                        .withController(true)
                        .build())
                .build());
        operation.setAdditionalProperty("spec", spec(schedule.getSpec().jobTemplate().spec(), creation.time()));
        return operation;
    }

    private static Map<String, Object> spec(Map<String, Object> template, Instant tick) {
        var spec = new LinkedHashMap<>(template);
        if (spec.remove(NOT_AFTER_SECONDS) instanceof Number seconds) {
            spec.put("notAfter", tick.truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds.longValue()).toString());
        }
        return spec;
    }
}
