package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.observability.RuntimeGauges;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterResolver;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.RolloutStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Counts the operations in the cluster, by ContactCenter, kind and phase. */
final class OperationCounts {
    private record Group(String contactCenter, String kind, String phase) {}

    private OperationCounts() {}

    /**
     * Counts operations.
     *
     * @param operations all operations of a kind
     * @param now the time
     * @param label the name of a ContactCenter in metrics
     */
    static List<RuntimeGauges.Operations> of(
            Stream<? extends Operation> operations, Instant now, Function<ContactCenterKey, String> label) {
        var counts = new LinkedHashMap<Group, RuntimeGauges.Operations>();
        operations.forEach(operation -> {
            var group = groupOf(operation, label);
            counts.merge(group, one(group, age(operation, now), out(operation)), OperationCounts::sum);
        });
        return List.copyOf(counts.values());
    }

    private static Group groupOf(Operation operation, Function<ContactCenterKey, String> label) {
        var contactCenter = operation.getSpec() == null ? "" : label.apply(ContactCenterResolver.nameOf(operation));
        var phase = Optional.ofNullable(operation.getStatus()).map(OperationStatus::phase).orElse("Pending");
        return new Group(contactCenter, operation.getKind(), phase);
    }

    private static RuntimeGauges.Operations one(Group group, Optional<Duration> age, int out) {
        return new RuntimeGauges.Operations(group.contactCenter, group.kind, group.phase, 1, age, out);
    }

    /** Agents that are out when an operation ends are no longer waited for. */
    private static int out(Operation operation) {
        var status = Optional.ofNullable(operation.getStatus()).filter(stored -> !stored.isEnded());
        return status.map(OperationStatus::rollout).map(RolloutStatus::out).orElse(0);
    }

    private static Optional<Duration> age(Operation operation, Instant now) {
        var status = Optional.ofNullable(operation.getStatus()).orElse(OperationStatus.NONE);
        if (status.isEnded()) {
            return Optional.empty();
        }
        var began = status.startTime() == null ? Instant.parse(operation.getMetadata().getCreationTimestamp()) : status.startTime();
        return Optional.of(began.isAfter(now) ? Duration.ZERO : Duration.between(began, now));
    }

    private static RuntimeGauges.Operations sum(RuntimeGauges.Operations one, RuntimeGauges.Operations other) {
        return new RuntimeGauges.Operations(
                one.contactCenter(),
                one.kind(),
                one.phase(),
                one.count() + other.count(),
                Stream.of(one.oldest(), other.oldest()).flatMap(Optional::stream).max(Comparator.naturalOrder()),
                one.out() + other.out());
    }
}
