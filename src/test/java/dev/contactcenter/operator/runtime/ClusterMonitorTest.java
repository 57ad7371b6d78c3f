package dev.contactcenter.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.operation.Backoff;
import dev.contactcenter.operator.startup.Preflight;
import dev.contactcenter.operator.testing.CapturedLog;
import dev.contactcenter.operator.testing.FaultyApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterMonitorTest {
    private final AtomicBoolean watching = new AtomicBoolean(true);
    private final CapturedLog log = new CapturedLog(ClusterMonitor.class.getName());
    private FaultyApiServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server = FaultyApiServer.start();
        client = server.client();
    }

    @AfterEach
    void stop() {
        log.close();
        client.close();
        server.close();
    }

    private ClusterMonitor monitor(String... namespaces) {
        var preflight = new Preflight(client, Settings.from(Map.of()), Duration.ZERO, Clock.systemUTC());
        return new ClusterMonitor(client, preflight, Set.of(namespaces), watching::get);
    }

    @Test
    void aKindThatCannotBeWatchedIsLoggedOnceAndAgainWhenItIsBack() {
        var monitor = monitor();
        watching.set(false);
        server.refuse("GET .*/forcelogoutjobs", 404, 1000);

        monitor.check();
        assertThat(log.messages()).as("a watch that reconnects is away for a moment").isEmpty();
        monitor.check();
        monitor.check();
        assertThat(log.messages()).containsExactly("forcelogoutjobs.contactcenter.dev can't be watched any more. The cluster does not know"
                + " forcelogoutjobs.contactcenter.dev. Install the CRDs first: kubectl apply --server-side -f crds/");

        server.heal();
        watching.set(true);
        monitor.check();
        monitor.check();
        assertThat(log.messages()).hasSize(2).last().isEqualTo("forcelogoutjobs.contactcenter.dev can be watched again");
    }

    @Test
    void anIntactClusterIsNotAsked() {
        var monitor = monitor();

        monitor.check();
        monitor.check();

        assertThat(server.requests(".*contactcenter.dev")).isEmpty();
    }

    @Test
    void aWatchedNamespaceThatDoesNotExistIsLoggedAndAgainWhenItExists() {
        client.resource(new NamespaceBuilder().withNewMetadata().withName("here").endMetadata().build()).create();
        var monitor = monitor("here", "nosuch");
        assertThat(log.messages()).containsExactly(
                "WATCH_NAMESPACES names nosuch, and there is no such namespace: nothing happens there until it exists");
        monitor.check();

        client.resource(new NamespaceBuilder().withNewMetadata().withName("nosuch").endMetadata().build()).create();
        monitor.check();
        monitor.check();

        assertThat(log.messages()).hasSize(2).last().isEqualTo("The namespace nosuch of WATCH_NAMESPACES exists now: the operator works there");
        assertThat(server.requests("GET .*/namespaces/here")).as("only what is missing is asked for").hasSize(1);
    }

    @Test
    void withoutTheRightToReadANamespaceNothingIsSaid() {
        server.refuse("GET .*/namespaces/secret", 403, 9);

        monitor("secret").check();

        assertThat(log.messages()).noneMatch(line -> line.contains("WATCH_NAMESPACES"));
    }

    @Test
    void aRunningOperatorLogsAKindThatIsGone() {
        var settings = Settings.from(Map.of("HTTP_PORT", "0", "WATCH_NAMESPACES", "support"));
        try (var operator = OperatorRuntime.start(server.config(), settings, Clock.systemUTC(), Backoff.DEFAULT, () -> {})) {
            server.refuse(".* .*/agentstatuschanges", 404, 100_000);
            server.expireWatches();
            await().atMost(Duration.ofSeconds(60)).until(() -> log.messages().stream().anyMatch(line -> line.startsWith("agentstatuschanges")));

            server.heal();
            await().atMost(Duration.ofSeconds(60)).until(() -> log.messages().stream().anyMatch(line -> line.endsWith("can be watched again")));
            await().atMost(Duration.ofSeconds(60)).until(operator::isReady);
        }
    }
}
