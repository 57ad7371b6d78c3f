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
 * Measures reconciles. JOSDK's own measures have a name for each controller and labels that count retries: no single query
 * works for all kinds.
 */
public final class ReconcileMetrics implements io.javaoperatorsdk.operator.api.monitoring.Metrics {
    private final Metrics metrics;
    /** The start of each reconcile that is under way. */
    private final Map<ControllerExecution<?>, Long> underWay = new ConcurrentHashMap<>();

    /** @param metrics receives the measures */
    public ReconcileMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Returns how long the longest reconcile that is under way has taken; zero if there is none. */
    public Duration longestReconcile() {
        var now = System.nanoTime();
        return Duration.ofNanos(underWay.values().stream().mapToLong(began -> now - began).max().orElse(0));
    }

    @Override
    public void reconcileCustomResource(HasMetadata resource, RetryInfo retry, Map<String, Object> metadata) {
        metrics.reconcileDue(resource.getKind());
    }

    @Override
    public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
        metrics.reconcileDone(resource.getKind());
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
            metrics.reconciled(kind, success, Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
