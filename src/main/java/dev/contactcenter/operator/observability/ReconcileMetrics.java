package dev.contactcenter.operator.observability;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the operator runtime tells of its visits to objects. Its own way of measuring has a name a controller, and labels
 * that count retries: neither can be asked about with the same query for all kinds.
 */
public final class ReconcileMetrics implements io.javaoperatorsdk.operator.api.monitoring.Metrics {
    private final Metrics metrics;
    /** When each visit that is under way began. */
    private final Map<ControllerExecution<?>, Long> underWay = new ConcurrentHashMap<>();

    /** @param metrics where it goes */
    public ReconcileMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    /** For how long the longest visit that is under way has been; zero: none is. */
    public Duration longestVisit() {
        var now = System.nanoTime();
        return Duration.ofNanos(underWay.values().stream().mapToLong(began -> now - began).max().orElse(0));
    }

    @Override
    public void reconcileCustomResource(HasMetadata resource, RetryInfo retry, Map<String, Object> metadata) {
        metrics.visitDue(resource.getKind());
    }

    @Override
    public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
        metrics.visited(resource.getKind());
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        var kind = execution.metadata().get(Constants.RESOURCE_GVK_KEY) instanceof GroupVersionKind known
                ? known.getKind()
                : execution.controllerName();
        var began = System.nanoTime();
        var success = false;
        underWay.put(execution, began);
        try {
            var result = execution.execute();
            success = true;
            return result;
        } finally {
            underWay.remove(execution);
            metrics.visit(kind, success, Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
