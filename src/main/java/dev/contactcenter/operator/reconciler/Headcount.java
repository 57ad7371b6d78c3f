package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.connection.ConnectionName;
import dev.contactcenter.operator.observability.Census;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How many operations stand in the cluster, by ContactCenter, kind and phase. */
final class Headcount {
    private record Group(String contactCenter, String kind, String phase) {}

    private Headcount() {}

    /**
     * Counts them.
     *
     * @param operations all of them
     * @param now the time
     * @param label what a ContactCenter is called in metrics
     */
    static List<Census.Operations> of(
            Stream<? extends Operation> operations, Instant now, Function<ConnectionName, String> label) {
        var counts = new LinkedHashMap<Group, Census.Operations>();
        operations.forEach(operation -> {
            var group = groupOf(operation, label);
            counts.merge(group, one(group, age(operation, now)), Headcount::both);
        });
        return List.copyOf(counts.values());
    }

    private static Group groupOf(Operation operation, Function<ConnectionName, String> label) {
        var contactCenter = operation.getSpec() == null ? "" : label.apply(Links.nameOf(operation));
        var phase = Optional.ofNullable(operation.getStatus()).map(OperationStatus::phase).orElse("Pending");
        return new Group(contactCenter, operation.getKind(), phase);
    }

    private static Census.Operations one(Group group, Duration age) {
        return new Census.Operations(group.contactCenter, group.kind, group.phase, 1, age);
    }

    private static Duration age(Operation operation, Instant now) {
        var status = Optional.ofNullable(operation.getStatus()).orElse(OperationStatus.NONE);
        if (status.isEnded()) {
            return Duration.ZERO;
        }
        var began = status.startTime() == null ? Instant.parse(operation.getMetadata().getCreationTimestamp()) : status.startTime();
        return began.isAfter(now) ? Duration.ZERO : Duration.between(began, now);
    }

    private static Census.Operations both(Census.Operations one, Census.Operations other) {
        return new Census.Operations(
                one.contactCenter(),
                one.kind(),
                one.phase(),
                one.count() + other.count(),
                one.oldest().compareTo(other.oldest()) > 0 ? one.oldest() : other.oldest());
    }
}
