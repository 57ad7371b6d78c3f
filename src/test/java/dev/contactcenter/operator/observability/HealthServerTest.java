package dev.contactcenter.operator.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
    private final AtomicBoolean ready = new AtomicBoolean();
    private final Metrics metrics = new Metrics("1.2.3");
    private HealthServer server;

    @BeforeEach
    void start() throws IOException {
        server = HealthServer.start(0, () -> true, ready::get, metrics::scrape);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void probesTellHowItIs() throws Exception {
        assertThat(ask("GET", "/livez").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/readyz").statusCode()).isEqualTo(503);
        ready.set(true);
        assertThat(ask("GET", "/readyz").body()).isEqualTo("ok\n");
        assertThat(ask("HEAD", "/readyz").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
    }

    @Test
    void aProbeThatThrowsIsNotOk() throws Exception {
        try (var bad = HealthServer.start(0, () -> {
            throw new IllegalStateException("on purpose");
        }, () -> true, () -> {
            throw new IllegalStateException("on purpose");
        })) {
            var good = server;
            server = bad;
            assertThat(ask("GET", "/livez").statusCode()).isEqualTo(503);
            assertThat(ask("GET", "/metrics").statusCode()).isEqualTo(500);
            server = good;
        }
    }

    @Test
    void metricsAreTheTextOfPrometheus() throws Exception {
        metrics.requestCompleted("support/acme", "force_logout", "ok", Duration.ofMillis(30), 12);
        var answer = ask("GET", "/metrics");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("contactcenter_platform_requests_seconds_count{call=\"force_logout\",contact_center=\"support/acme\",outcome=\"ok\"} 1")
                .contains("contactcenter_platform_merged_sum{call=\"force_logout\",contact_center=\"support/acme\"} 12.0")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void aPortThatIsTakenIsTold() {
        assertThatThrownBy(() -> HealthServer.start(server.port(), () -> true, () -> true, () -> ""))
                .isInstanceOf(IOException.class);
    }

    @Test
    void afterTheEndNobodyAnswersAndThePortIsFree() throws Exception {
        var port = server.port();
        server.close();
        assertThatThrownBy(() -> ask("GET", "/livez")).isInstanceOf(IOException.class);
        await().ignoreExceptions().until(() -> {
            HealthServer.start(port, () -> true, () -> true, () -> "").close();
            return true;
        });
    }
}
