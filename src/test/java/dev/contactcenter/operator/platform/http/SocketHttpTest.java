package dev.contactcenter.operator.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A WebSocket has the same bounds as every other connection. */
class SocketHttpTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/", "http://[fe80::1]/", "http://0.0.0.0:1/", "http://[::ffff:169.254.169.254]/"})
    void aWebSocketToARefusedAddressIsNotOpened(String url) throws Exception {
        assertThat(failure(url)).extracting(Failure::cause).isEqualTo(UnreachableCause.FORBIDDEN_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307})
    void aWebSocketThatIsRedirectedIsAFailure(int code) throws Exception {
        try (var server = ScriptedServer.start()) {
            server.answers(ScriptedServer.text(code, "", "Location", server.url() + "/elsewhere"));
            assertThat(failure(server.url().toString())).isNotNull();
            assertThat(server.seen()).hasSize(1);
            assertThat(server.last().header("User-agent")).startsWith("contact-center-operator/");
        }
    }

    private static Failure failure(String url) throws Exception {
        var failure = new CompletableFuture<Failure>();
        try (var http = new SocketHttp(HttpSettings.DEFAULT, Optional.empty())) {
            http.client().newWebSocket(new Request.Builder().url(url).build(), new WebSocketListener() {
                @Override
                public void onFailure(WebSocket socket, Throwable thrown, Response response) {
                    failure.complete(SocketHttp.failure(URI.create(url), (Exception) thrown));
                }
            });
            return failure.get(20, TimeUnit.SECONDS);
        }
    }
}
