package dev.contactcenter.operator.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.testing.CapturedLog;
import dev.contactcenter.operator.testing.FaultyApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
    @Test
    void aClusterWithTheCrdsPasses() {
        try (var server = EmbeddedApiServer.start(0)) {
            assertThatCode(() -> run(server.url(), "")).doesNotThrowAnyException();
            assertThatCode(() -> run(server.url(), "a,b")).doesNotThrowAnyException();
        }
    }

    @Test
    void itTellsHowLargeAllObjectsAre() {
        try (var server = EmbeddedApiServer.start(0);
                var client = new KubernetesClientBuilder().withConfig(server.clientConfig()).build()) {
            var preflight = new Preflight(client, Settings.from(Map.of()), Duration.ZERO, Clock.systemUTC());
            assertThat(preflight.run()).isZero();

            IntStream.range(10, 40).forEach(number -> client.resource("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: job-%d, namespace: default, annotations: {example.com/note: "%s"}}
                    spec: {target: {agentIds: [1]}}
                    """.formatted(number, "x".repeat(10_000))).create());

            assertThat(preflight.run()).isBetween(300_000L, 330_000L);
        }
    }

    @ParameterizedTest(name = "{0} in [{1}]")
    @CsvSource(delimiter = '|', value = {
        "404 |     | The cluster does not know contactcenters.contactcenter.dev. Install the CRDs first: kubectl apply --server-side -f crds/",
        "403 |     | The operator may not list contactcenters.contactcenter.dev in all namespaces. Grant its ServiceAccount",
        "403 | a,b | The operator may not list contactcenters.contactcenter.dev in namespace a. Grant its ServiceAccount",
        "401 |     | does not accept the operator's credentials. Check KUBECONFIG",
        "410 |     | does not answer as it should: HTTP 410",
        "500 |     | does not answer as it should: HTTP 500",
    })
    void aMissingPartIsReportedWithWhatToDo(int code, String namespaces, String message) {
        try (var server = FaultyApiServer.start()) {
            server.refuse("GET .*contactcenters", code, 100);

            assertThatThrownBy(() -> run(server.config().getMasterUrl(), namespaces == null ? "" : namespaces))
                    .isInstanceOf(StartupException.class).hasMessageContaining(message);
        }
    }

    @Test
    void anAnswerThatNeverComesIsLoggedSoonAndReportedInTheEnd() {
        try (var server = FaultyApiServer.start(); var log = new CapturedLog(Preflight.class.getName())) {
            server.neverAnswer("GET ");
            var config = new ConfigBuilder(server.config()).withRequestTimeout(7000).build();

            try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
                assertThatThrownBy(() -> new Preflight(client, Settings.from(Map.of()), Duration.ZERO, Clock.systemUTC()).run())
                        .isInstanceOf(StartupException.class).hasMessageContaining("does not answer as it should");
            }
            assertThat(log.messages()).anyMatch(line -> line.contains("has not answered for 5 s"));
        }
    }

    @Test
    void aServerErrorThatPassesIsNotWaitedFor() {
        try (var server = FaultyApiServer.start()) {
            server.refuse("GET .*contactcenters", 500, 1);

            assertThatThrownBy(() -> run(server.config().getMasterUrl(), "")).hasMessageContaining("HTTP 500");
            assertThatCode(() -> run(server.config().getMasterUrl(), "")).doesNotThrowAnyException();
        }
    }

    @Test
    void aClusterThatDoesNotAnswerIsReported() throws Exception {
        int port;
        try (var taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        assertThatThrownBy(() -> run("http://127.0.0.1:" + port, ""))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("does not answer as it should: ConnectException")
                .hasMessageEndingWith("Check KUBECONFIG and that the API server is up.");
    }

    @Test
    void aClusterThatIsAwayForAMomentIsAskedAgain() throws Exception {
        int port;
        try (var taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        try (var log = new CapturedLog(Preflight.class.getName())) {
            var start = CompletableFuture.runAsync(() -> run("http://127.0.0.1:" + port, "", Duration.ofMinutes(5)));
            await().until(() -> log.messages().stream().anyMatch(line -> line.contains("does not answer: ConnectException")));
            try (var server = EmbeddedApiServer.start(port)) {
                assertThat(server.url()).endsWith(":" + port);
                assertThatCode(() -> start.get(60, TimeUnit.SECONDS)).doesNotThrowAnyException();
            }
        }
    }

    private static void run(String url, String namespaces) {
        run(url, namespaces, Duration.ZERO);
    }

    private static void run(String url, String namespaces, Duration patience) {
        var config = new ConfigBuilder(Config.empty()).withMasterUrl(url).withRequestRetryBackoffLimit(0).build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            new Preflight(client, Settings.from(Map.of("WATCH_NAMESPACES", namespaces)), patience, Clock.systemUTC()).run();
        }
    }
}
