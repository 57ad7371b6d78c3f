package dev.contactcenter.operator.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static String pem;
    private static String otherPem;
    private static ScriptedServer server;
    private static ScriptedServer misnamed;

    @BeforeAll
    static void start() throws Exception {
        pem = certificate("server", "ip:127.0.0.1");
        otherPem = certificate("other", "dns:other.example");
        server = ScriptedServer.startTls(context("server"));
        misnamed = ScriptedServer.startTls(context("other"));
    }

    @AfterAll
    static void stop() {
        server.close();
        misnamed.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWebSocketTrustsTheSameCertificates(boolean trusted) throws Exception {
        var outcome = new CompletableFuture<Throwable>();
        try (var http = new SocketHttp(HttpSettings.DEFAULT, trusted ? Optional.of(pem) : Optional.empty())) {
            http.client().newWebSocket(new Request.Builder().url(server.url().toString()).build(), new WebSocketListener() {
                @Override
                public void onFailure(WebSocket socket, Throwable thrown, Response response) {
                    outcome.complete(thrown);
                }
            });
            // This server has no WebSocket: its refusal proves that TLS worked.
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(trusted ? ProtocolException.class : SSLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerWithAnExtraCertificateIsTrusted(HttpTest.Way way) {
        try (var http = new Http(HttpSettings.DEFAULT, Optional.of("a comment\n" + otherPem + pem))) {
            assertThat(http.exchange(way.to(server.url()))).isInstanceOf(Reply.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerWithAnotherCertificateIsNotTrusted(HttpTest.Way way) {
        for (var trusted : List.of(Optional.<String>empty(), Optional.of(otherPem))) {
            try (var http = new Http(HttpSettings.DEFAULT, trusted)) {
                var failure = (Failure) http.exchange(way.to(server.url()));

                assertThat(failure.cause()).isEqualTo(UnreachableCause.TLS);
                assertThat(failure.message()).contains("not trusted", "trustedCa");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOperatorsCaIsTrustedAsWellAsTheExtraCertificates(HttpTest.Way way) {
        var general = HttpSettings.DEFAULT.by(Optional.empty(), Optional.of(pem));
        for (var extra : List.of(Optional.<String>empty(), Optional.of(otherPem))) {
            try (var http = new Http(general, extra)) {
                assertThat(http.exchange(way.to(server.url()))).isInstanceOf(Reply.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatOnlyTheProxyKnowsIsReachedThroughIt(HttpTest.Way way) {
        var platform = URI.create("https://platform.invalid/");
        try (var tunnel = Tunnel.to(misnamed.url().getPort());
                var http = new Http(HttpSettings.DEFAULT.by(Optional.of(tunnel.address()), Optional.of(otherPem)), Optional.empty())) {
            var failure = (Failure) http.exchange(way.to(platform));

            assertThat(tunnel.asked()).first().isEqualTo("CONNECT platform.invalid:443 HTTP/1.1");
            assertThat(failure.message()).as("checked as without a proxy").contains("is for another name");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThroughTheProxyIsThePlatforms(HttpTest.Way way) {
        try (var tunnel = Tunnel.to(server.url().getPort());
                var http = new Http(HttpSettings.DEFAULT.by(Optional.of(tunnel.address()), Optional.of(pem)), Optional.empty())) {
            assertThat(http.exchange(way.to(server.url()))).isInstanceOf(Reply.class);
            assertThat(tunnel.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ifTheProxyIsDownTheFailureNamesTheProxy(HttpTest.Way way) throws Exception {
        int port;
        try (var taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        var proxy = InetSocketAddress.createUnresolved("127.0.0.1", port);
        try (var http = new Http(HttpSettings.DEFAULT.by(Optional.of(proxy), Optional.empty()), Optional.empty())) {
            var failure = (Failure) http.exchange(way.to(URI.create("https://platform.invalid/")));

            assertThat(failure.cause()).isEqualTo(UnreachableCause.NETWORK);
            assertThat(failure.message()).isEqualTo("no connection to the proxy 127.0.0.1:" + port + ": check PROXY");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ifTheProxyRefusesTheFailureNamesTheProxy(HttpTest.Way way) {
        try (var tunnel = Tunnel.closed();
                var http = new Http(HttpSettings.DEFAULT.by(Optional.of(tunnel.address()), Optional.empty()), Optional.empty())) {
            var failure = (Failure) http.exchange(way.to(URI.create("https://platform.invalid/")));

            assertThat(failure.cause()).isEqualTo(UnreachableCause.NETWORK);
            assertThat(failure.message()).isEqualTo(
                    "the proxy does not let connections to platform.invalid through: check PROXY, and what the proxy allows");
        }
    }

    @Test
    void anOperatorsCaWithoutCertificatesIsRefused() {
        assertThatThrownBy(() -> HttpSettings.DEFAULT.by(Optional.empty(), Optional.of("nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the trusted CA holds");
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateForAnotherHostIsAFailure(HttpTest.Way way) {
        try (var http = new Http(HttpSettings.DEFAULT, Optional.of(otherPem))) {
            var failure = (Failure) http.exchange(way.to(misnamed.url()));

            assertThat(failure.cause()).isEqualTo(UnreachableCause.TLS);
            assertThat(failure.message()).contains("is for another name");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPortWithoutTlsIsAFailure(HttpTest.Way way) throws IOException {
        try (var plain = new BrokenServer("HTTP/1.1 400 Bad Request\r\n\r\n");
                var http = new Http(HttpSettings.DEFAULT, Optional.empty())) {
            var failure = (Failure) http.exchange(way.to(URI.create("https://127.0.0.1:" + plain.url().getPort())));

            assertThat(failure.cause()).isEqualTo(UnreachableCause.TLS);
            assertThat(failure.message()).contains("speaks TLS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
    })
    void aTextThatIsNoCertificateIsRefused(String text) {
        assertThatThrownBy(() -> new Http(HttpSettings.DEFAULT, Optional.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the trusted CA holds");
    }

    @Test
    void aCutCertificateIsRefused() {
        assertThatThrownBy(() -> new Http(HttpSettings.DEFAULT, Optional.of(pem.substring(0, pem.length() / 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theJvmsStoreIsTrustedAsWellAsTheExtraCertificates() {
        var plain = TrustedCertificates.of(Optional.empty()).manager().getAcceptedIssuers();

        assertThat(TrustedCertificates.of(Optional.of(pem)).manager().getAcceptedIssuers())
                .contains(plain)
                .hasSize(plain.length + 1);
    }

    private static String certificate(String name, String subject) throws IOException, InterruptedException {
        var store = folder.resolve(name + ".p12").toString();
        var common = List.of("-keystore", store, "-storepass", PASSWORD, "-alias", name);
        keytool(
                List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-validity", "36500", "-ext", "san=" + subject),
                common);
        var file = folder.resolve(name + ".pem");
        keytool(List.of("-exportcert", "-rfc", "-file", file.toString()), common);
        return Files.readString(file, UTF_8);
    }

    private static void keytool(List<String> options, List<String> common) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(options);
        command.addAll(common);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static SSLContext context(String name) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
