package dev.contactcenter.operator.kubectl.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.contactcenter.operator.kubectl.Trees;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of a user to an API server that may be in trouble. */
class ApiClientTest {
    private record Answer(int code, String body) {}

    private final List<HttpExchange> seen = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        seen.add(exchange);
        var answer = answers.removeFirst();
        if (answer.code() == 0) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Retry-After", "0");
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.code(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private ApiClient client(Credential credential, Map<String, List<String>> impersonation) {
        return client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), credential, impersonation);
    }

    private static ApiClient client(URI address, Credential credential, Map<String, List<String>> impersonation) {
        var access = new ClusterAccess(
                address, "support",
                new ClusterAccess.Trust(Optional.empty(), false, Optional.empty()), Optional.empty(), credential, impersonation, Optional.empty());
        return new ApiClient(access, Map.of(), false, Duration.ofSeconds(20));
    }

    private ApiFailure failing(Answer answer) {
        answers.add(answer);
        try (var client = client(new Credential.None(), Map.of())) {
            return catchThrowableOfType(ApiFailure.class, () -> client.post("/x", Trees.yaml("{kind: X}")));
        }
    }

    @Test
    void anObjectIsSentOnceWhateverTheAnswer() {
        assertThat(failing(new Answer(503, ""))).returns(true, ApiFailure::isTemporary).returns(true, ApiFailure::isUncertain);
        assertThat(failing(new Answer(429, ""))).returns(true, ApiFailure::isTemporary);
        assertThat(failing(new Answer(408, ""))).returns(false, ApiFailure::isUncertain);
        assertThat(failing(new Answer(0, ""))).returns(true, ApiFailure::isUncertain);
        assertThat(failing(new Answer(201, "{\"kind\":"))).returns(true, ApiFailure::isUncertain);
        assertThat(seen).hasSize(5);
    }

    @Test
    void anObjectIsNotLostIfThereWasNoConnectionToSendItOn() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        for (var server : List.of("http://127.0.0.1:" + nobody, "http://nowhere.invalid")) {
            try (var client = client(URI.create(server), new Credential.None(), Map.of())) {
                assertThat(catchThrowableOfType(ApiFailure.class, () -> client.post("/x", Trees.yaml("{kind: X}")))).as(server)
                        .returns(false, ApiFailure::isUncertain).returns(false, ApiFailure::isRefused).returns(true, ApiFailure::isTemporary)
                        .hasMessageStartingWith("No answer from the API server " + server + ": ");
            }
        }
    }

    @Test
    void aRefusalHasTheWordsOfTheApiServer() {
        var status = "{\"kind\":\"Status\",\"reason\":\"Forbidden\",\"message\":\"flj is forbidden: User \\\"sam\\\" can't\"}";

        assertThat(failing(new Answer(403, status))).hasMessage("flj is forbidden: User \"sam\" can't").returns("Forbidden", ApiFailure::reason);
        assertThat(failing(new Answer(502, "<html>\n bad\u0007 gateway</html>"))).hasMessageEndingWith("answers 502 <html> bad gateway</html>");
        assertThat(failing(new Answer(401, status))).hasMessageContaining("does not accept your credentials");
    }

    @Test
    void theUserIsNamedInEveryRequest() {
        answers.add(new Answer(200, "{}"));
        try (var client = client(new Credential.Basic("ann", "pw"), Map.of("Impersonate-User", List.of("root"), "Impersonate-Group", List.of("a", "b")))) {
            client.get("/x");
        }

        assertThat(seen.get(0).getRequestHeaders())
                .containsEntry("Authorization", List.of("Basic YW5uOnB3"))
                .containsEntry("Impersonate-user", List.of("root"))
                .containsEntry("Impersonate-group", List.of("a", "b"));
    }

    @Test
    void aCredentialPluginIsAskedAgainIfItsTokenIsNoLongerAccepted() throws IOException {
        var plugin = folder.resolve("plugin");
        Files.writeString(plugin, """
                #!/bin/sh
                echo x >> "$COUNT"
                echo "a warning" >&2
                case $KUBERNETES_EXEC_INFO in *'"interactive":false'*) ;; *) exit 1 ;; esac
                echo '{"kind":"ExecCredential","status":{"token":"'$1-$(wc -l < "$COUNT" | tr -d ' ')'"}}'
                """);
        plugin.toFile().setExecutable(true);
        var exec = new Credential.Exec(
                Trees.yaml("{apiVersion: client.authentication.k8s.io/v1, command: ./plugin, args: [token], env: [{name: COUNT, value: %s}]}"
                        .formatted(folder.resolve("count"))),
                folder, Trees.yaml("{}"));
        answers.addAll(List.of(new Answer(200, "{}"), new Answer(401, ""), new Answer(201, "{}")));
        try (var client = client(exec, Map.of())) {
            client.get("/x");
            client.post("/x", Trees.yaml("{}"));
        }

        assertThat(seen).extracting(exchange -> exchange.getRequestHeaders().getFirst("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void aCredentialPluginThatFailsIsNamed() {
        var exec = new Credential.Exec(Trees.yaml("{command: /nonexistent/plugin, installHint: Install it.}"), folder, Trees.yaml("{}"));
        try (var client = client(exec, Map.of())) {
            assertThat(catchThrowableOfType(KubeconfigException.class, () -> client.get("/x")))
                    .hasMessageContainingAll("/nonexistent/plugin", "Install it.");
        }
    }

    @Test
    void aWatchIsReadLineByLineUntilItsCallerHasEnough() {
        answers.add(new Answer(200, "{\"type\":\"ADDED\"}\n{\"type\":\"MODIFIED\"}\n{\"type\":\"DELETED\"}\n"));
        var types = new ArrayList<String>();
        try (var client = client(new Credential.None(), Map.of())) {
            client.watch("/x?watch=true", Duration.ofSeconds(5), event -> types.add(event.path("type").asText()) && types.size() < 2);
        }

        assertThat(types).containsExactly("ADDED", "MODIFIED");
    }
}
