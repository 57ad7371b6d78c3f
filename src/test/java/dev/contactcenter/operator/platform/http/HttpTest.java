package dev.contactcenter.operator.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.HttpOutcome.TooLarge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
    /** The two clients: each must behave in the same way. */
    enum Way {
        GET(false),
        GET_WITH_BODY(true),
        POST(true);

        private final boolean body;

        Way(boolean body) {
            this.body = body;
        }

        HttpCall to(URI uri) {
            var headers = Map.of("Authorization", "Basic c2VjcmV0");
            var sent = Optional.of(HttpCall.Body.json("{\"agent_ids\":[1]}")).filter(any -> body);
            return new HttpCall(this == POST ? "POST" : "GET", uri, headers, sent);
        }
    }

    private final ScriptedServer server = ScriptedServer.start();
    private final CountDownLatch end = new CountDownLatch(1);
    private Http http = new Http(HttpSettings.DEFAULT, Optional.empty());

    @AfterEach
    void stop() {
        end.countDown();
        http.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aProxyGetsTheNameUnresolved(Way way) {
        var proxy = InetSocketAddress.createUnresolved("127.0.0.1", server.url().getPort());
        http = new Http(HttpSettings.DEFAULT.by(Optional.of(proxy), Optional.empty()), Optional.empty());
        server.answers(ScriptedServer.text(200, "[]"));

        var reply = (Reply) http.exchange(way.to(URI.create("http://platform.invalid/a/b")));

        assertThat(reply.code()).isEqualTo(200);
        assertThat(server.last().header("Host")).isEqualTo("platform.invalid");
    }

    @ParameterizedTest
    @EnumSource
    void aCallIsSentAsGivenWithTheOperatorsUserAgent(Way way) {
        server.answers(ScriptedServer.text(201, "{\"ä\":1}", "X-Some", "thing"));

        var reply = (Reply) http.exchange(way.to(server.url().resolve("/a/b")));

        assertThat(reply.code()).isEqualTo(201);
        assertThat(reply.text()).isEqualTo("{\"ä\":1}");
        assertThat(reply.header("x-SOME")).contains("thing");
        assertThat(reply.header("absent")).isEmpty();
        var seen = server.last();
        assertThat(seen.method()).isEqualTo(way == Way.POST ? "POST" : "GET");
        assertThat(seen.path()).isEqualTo("/a/b");
        assertThat(seen.header("Authorization")).isEqualTo("Basic c2VjcmV0");
        assertThat(seen.header("User-agent")).matches("contact-center-operator/[0-9].*");
        assertThat(seen.body()).isEqualTo(way.body ? "{\"agent_ids\":[1]}" : "");
        assertThat(seen.header("Content-type")).startsWith(way.body ? "application/json" : "");
    }

    @Test
    void sendsAPostWithoutABody() {
        http.exchange(new HttpCall("POST", server.url(), Map.of(), Optional.empty()));

        assertThat(server.last().method()).isEqualTo("POST");
        assertThat(server.last().body()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectIsNotFollowed(Way way) {
        server.answers(ScriptedServer.text(307, "", "Location", server.url().resolve("/elsewhere").toString()));

        var reply = (Reply) http.exchange(way.to(server.url()));

        assertThat(reply.code()).isEqualTo(307);
        assertThat(server.seen()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 421, 503})
    void aPostIsSentOnceWhateverTheAnswerSays(int code) {
        server.answers(ScriptedServer.text(code, "", "Retry-After", "0"));

        var reply = (Reply) http.exchange(Way.POST.to(server.url()));

        assertThat(reply.code()).isEqualTo(code);
        assertThat(server.seen()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatBreaksBeforeTheAnswerIsAFailure(Way way) throws IOException {
        try (var broken = new BrokenServer("")) {
            var failure = (Failure) http.exchange(way.to(broken.url()));

            assertThat(failure.cause()).isEqualTo(UnreachableCause.NETWORK);
        }
    }

    @Test
    void aPostWhoseAnswerIsLostIsNotSentAgain() throws IOException {
        try (var broken = new BrokenServer("")) {
            var failure = (Failure) http.exchange(Way.POST.to(broken.url()));

            assertThat(failure.cause()).isEqualTo(UnreachableCause.NETWORK);
            assertThat(failure.message()).contains("broke before the whole answer came");
            assertThat(broken.accepted()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCutBodyIsAFailure(Way way) throws IOException {
        try (var broken = new BrokenServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{\"agent_id\":")) {
            var failure = (Failure) http.exchange(way.to(broken.url()));

            assertThat(failure.cause()).isEqualTo(UnreachableCause.NETWORK);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsNotHttpIsAFailure(Way way) throws IOException {
        try (var broken = new BrokenServer("SSH-2.0-OpenSSH_9.2\r\n")) {
            assertThat(http.exchange(way.to(broken.url()))).isInstanceOf(Failure.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLateAnswerIsGivenUpAtTheTimeout(Way way) {
        http = new Http(new HttpSettings(Duration.ofSeconds(5), Duration.ofMillis(300), 1000), Optional.empty());
        server.answers(exchange -> hang());

        var failure = (Failure) http.exchange(way.to(server.url()));

        assertThat(failure.cause()).isEqualTo(UnreachableCause.NETWORK);
        assertThat(failure.message()).contains("did not answer in time");
    }

    @ParameterizedTest
    @EnumSource
    void aSlowBodyIsGivenUpAtTheTimeout(Way way) {
        http = new Http(new HttpSettings(Duration.ofSeconds(5), Duration.ofMillis(300), 1000), Optional.empty());
        server.answers(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            hang();
        });

        var failure = (Failure) http.exchange(way.to(server.url()));

        assertThat(failure.cause()).isEqualTo(UnreachableCause.NETWORK);
        assertThat(failure.message()).contains("did not answer in time");
    }

    @ParameterizedTest
    @EnumSource
    void aBodyIsReadUpToTheLimit(Way way) {
        http = new Http(new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), 1000), Optional.empty());

        server.answers(ScriptedServer.text(200, "x".repeat(1000)));
        assertThat(((Reply) http.exchange(way.to(server.url()))).body()).hasSize(1000);

        server.answers(ScriptedServer.text(200, "x".repeat(1001)));
        assertThat(http.exchange(way.to(server.url()))).isEqualTo(new TooLarge(1000));
    }

    @ParameterizedTest
    @EnumSource
    void aBodyWithoutAContentLengthIsRead(Way way) {
        var text = "0123456789".repeat(10_000);
        server.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(text.getBytes(UTF_8));
        });

        assertThat(((Reply) http.exchange(way.to(server.url()))).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyOf100MegabytesIsGivenUp(Way way) {
        server.answers(exchange -> stream(exchange, 100));

        assertThat(http.exchange(way.to(server.url()))).isEqualTo(new TooLarge(32 * 1024 * 1024));
    }

    @Test
    void theLimitOfACompressedBodyIsForItsDecompressedSize() throws IOException {
        http = new Http(new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), 1000), Optional.empty());
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[100_000]);
        }
        assertThat(packed.size()).isLessThan(1000);
        server.answers(ScriptedServer.bytes(200, packed.toByteArray(), "Content-Encoding", "gzip"));

        assertThat(http.exchange(Way.POST.to(server.url()))).isEqualTo(new TooLarge(1000));
    }

    @ParameterizedTest
    @EnumSource
    void aPortThatNothingListensOnIsAFailure(Way way) throws IOException {
        URI gone;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        var failure = (Failure) http.exchange(way.to(gone));

        assertThat(failure.cause()).isEqualTo(UnreachableCause.NETWORK);
        assertThat(failure.message()).contains("no connection to 127.0.0.1").doesNotContain("c2VjcmV0");
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatDoesNotResolveIsAFailure(Way way) {
        var failure = (Failure) http.exchange(way.to(URI.create("http://nowhere.invalid")));

        assertThat(failure.cause()).isEqualTo(UnreachableCause.NETWORK);
        assertThat(failure.message()).contains("nowhere.invalid can't be resolved");
    }

    @ParameterizedTest
    @EnumSource
    void aForbiddenAddressIsNeverCalled(Way way) {
        for (var host : List.of("169.254.169.254", "[::ffff:169.254.169.254]", "[fe80::1]", "100.100.100.200", "0.0.0.0")) {
            var failure = (Failure) http.exchange(way.to(URI.create("http://" + host + ":" + server.port())));

            assertThat(failure.cause()).as(host).isEqualTo(UnreachableCause.FORBIDDEN_ADDRESS);
        }
        assertThat(server.seen()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aHeaderThatCantBeSentIsNotQuoted(Way way) {
        var headers = Map.of("Authorization", "Basic se\ncret");
        var call = new HttpCall(way.to(server.url()).method(), server.url(), headers, way.to(server.url()).body());

        var failure = (Failure) http.exchange(call);

        assertThat(failure.message()).contains("can't be sent").doesNotContain("cret");
    }

    @Test
    void aUrlWithoutAHostIsAFailureAndNotThisMachine() {
        assertThat(http.exchange(Way.GET.to(URI.create("http:/x")))).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @EnumSource
    void closingCancelsCallsInFlight(Way way) {
        server.answers(exchange -> hang());
        var outcome = CompletableFuture.supplyAsync(() -> http.exchange(way.to(server.url())));
        await().until(() -> server.seen().size() == 1);

        http.close();

        await().until(outcome::isDone);
        assertThat(outcome.join()).isInstanceOf(Failure.class);
    }

    @Test
    void theThreadForGetsWithABodyIsStartedByTheFirstOne() {
        var before = selectors();
        // A timeout of its own: clients with equal settings share their thread.
        http = new Http(new HttpSettings(Duration.ofMillis(4321), Duration.ofSeconds(30), 1000), Optional.empty());

        http.exchange(Way.POST.to(server.url()));
        assertThat(before).containsAll(selectors());

        http.exchange(Way.GET_WITH_BODY.to(server.url()));
        assertThat(selectors()).anyMatch(name -> !before.contains(name));
    }

    /** The threads of the JDK's clients; numbered, so that no two have the same name. */
    private static List<String> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("HttpClient-") && name.endsWith("-SelectorManager"))
                .toList();
    }

    @Test
    void aClosedClientLeavesNoThread() {
        var client = usedAndDropped();

        await().until(() -> {
            System.gc();
            return client.get() == null;
        });
    }

    private WeakReference<GetWithBody> usedAndDropped() {
        var client = new GetWithBody(HttpSettings.DEFAULT, TrustedCertificates.of(Optional.empty()));
        try {
            assertThat(client.exchange(Way.GET_WITH_BODY.to(server.url())).code()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.close();
        return new WeakReference<>(client);
    }

    @Test
    void callsAndRepliesDoNotPrintTheirContent() {
        var call = Way.POST.to(URI.create("https://acme.example/x"));

        assertThat(call.toString()).isEqualTo("POST https://acme.example/x");
        assertThat(new Reply(200, Map.of(), "secret".getBytes(UTF_8)).toString()).doesNotContain("secret");
    }

    @Test
    void aBoundThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> new HttpSettings(Duration.ZERO, Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HttpSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stream(HttpExchange exchange, int megabytes) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var megabyte = " ".repeat(1024 * 1024).getBytes(UTF_8);
        for (var i = 0; i < megabytes; i++) {
            exchange.getResponseBody().write(megabyte);
        }
    }
}
