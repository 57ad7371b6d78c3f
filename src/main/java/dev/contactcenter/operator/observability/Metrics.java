package dev.contactcenter.operator.observability;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

/** What is measured. No label ever names an agent, an operation or a user. */
public final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Registers what is measured of the JVM. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    /**
     * A platform has answered a request.
     *
     * @param contactCenter the ContactCenter's name, without its namespace
     * @param call what was asked
     * @param outcome what kind of answer it was
     * @param took how long it took
     * @param merged how many errands the request served
     */
    public void exchanged(String contactCenter, String call, String outcome, Duration took, int merged) {
        Timer.builder("contactcenter.platform.requests")
                .description("Requests to platforms")
                .tag("contact_center", contactCenter)
                .tag("call", call)
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
        DistributionSummary.builder("contactcenter.platform.merged")
                .description("How many errands went along in one request")
                .tag("contact_center", contactCenter)
                .tag("call", call)
                .register(registry)
                .record(merged);
    }

    /** All of it in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }
}
