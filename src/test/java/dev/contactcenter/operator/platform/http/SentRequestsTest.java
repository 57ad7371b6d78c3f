package dev.contactcenter.operator.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.platform.PermitUse;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The HTTP client tells when it has sent a request, so that the rate limiter knows when it arrives. */
class SentRequestsTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger reported = new AtomicInteger();
    private final Http http = new Http(HttpSettings.DEFAULT, Optional.empty());

    @AfterEach
    void stop() {
        end.countDown();
        http.close();
    }

    private HttpOutcome exchange(HttpTest.Way way, URI uri) {
        return PermitUse.during(reported::incrementAndGet, () -> http.exchange(way.to(uri)));
    }

    private void hold() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestIsReportedBeforeItsAnswer(HttpTest.Way way) {
        try (var server = ScriptedServer.start()) {
            server.answers(exchange -> {
                hold();
                ScriptedServer.text(200, "[]").answer(exchange);
            });
            var outcome = CompletableFuture.supplyAsync(() -> exchange(way, server.url()));
            await().until(() -> reported.get() == 1);
            assertThat(outcome).isNotDone();
            end.countDown();
            outcome.join();
            assertThat(reported).as("once").hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestWhoseConnectionIsRefusedIsNotReported(HttpTest.Way way) throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(exchange(way, URI.create("http://127.0.0.1:" + port))).isInstanceOf(Failure.class);
        assertThat(reported).hasValue(0);
    }

    /** The JDK's client does not tell when TLS is ready. */
    @ParameterizedTest
    @EnumSource(names = {"GET", "POST"})
    void aRequestIsNotReportedBeforeItsConnectionIsOpen(HttpTest.Way way) throws IOException {
        // Given a server that takes connections, and does not begin TLS
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var uri = URI.create("https://127.0.0.1:" + silent.getLocalPort());
            var outcome = CompletableFuture.supplyAsync(() -> exchange(way, uri));
            try (var connection = silent.accept()) {
                // The first bytes of TLS have come
                assertThat(connection.getInputStream().read()).isEqualTo(22);
                assertThat(reported).hasValue(0);
            }
            assertThat(outcome.join()).isInstanceOf(Failure.class);
            assertThat(reported).hasValue(0);
        }
    }

    @Test
    void aRequestOutsideOfACallIsReportedToNobody() {
        try (var server = ScriptedServer.start()) {
            exchange(HttpTest.Way.POST, server.url());
            http.exchange(HttpTest.Way.POST.to(server.url()));
            assertThat(reported).hasValue(1);
        }
    }

    @Test
    void aTurnThatIsGivenUpIsReportedOnce() {
        try (var server = ScriptedServer.start()) {
            PermitUse.during(reported::incrementAndGet, () -> {
                var exchanges = new PermittedExchanges(http::exchange, () -> true);
                exchanges.giveUpTurn();
                assertThat(reported).hasValue(1);
                exchanges.send(HttpCall.get(server.url(), Map.of()));
                exchanges.giveUpTurn();
                return null;
            });
            assertThat(reported).hasValue(2);
        }
    }
}
