package dev.contactcenter.operator.observability;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import java.time.Duration;
import java.util.Map;

/**
 * What the operator runtime tells of its visits to objects. Its own way of measuring has a name a controller, and labels
 * that count retries: neither can be asked about with the same query for all kinds.
 *
 * @param metrics where it goes
 */
public record ReconcileMetrics(Metrics metrics) implements io.javaoperatorsdk.operator.api.monitoring.Metrics {
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
        try {
            var result = execution.execute();
            success = true;
            return result;
        } finally {
            metrics.visit(kind, success, Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
