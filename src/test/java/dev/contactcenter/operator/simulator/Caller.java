package dev.contactcenter.operator.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client of the simulator that sends what it is told to, and asserts nothing. */
public final class Caller {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String authorization;

    public Caller(SimulatorServer simulator) {
        this(simulator, AcceptedCredentials.DEMO);
    }

    public Caller(SimulatorServer simulator, AcceptedCredentials credentials) {
        this.url = simulator.url();
        this.authorization = credentials.header();
    }

    public HttpResponse<String> get(String body) throws IOException, InterruptedException {
        return send("GET", "/apps/api/v1/agent_statuses", body);
    }

    public HttpResponse<String> change(String body) throws IOException, InterruptedException {
        return send("POST", "/apps/api/v1/agent_statuses", body);
    }

    public HttpResponse<String> logout(String body) throws IOException, InterruptedException {
        return send("POST", "/apps/api/v1/agent_statuses/force_logout", body);
    }

    public HttpResponse<String> job(String id) throws IOException, InterruptedException {
        return send("GET", "/apps/api/v1/agent_statuses/force_logout/jobs/" + id, "");
    }

    public HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
    }

    public CompletableFuture<HttpResponse<String>> logoutLater(String body) {
        var request = request("POST", "/apps/api/v1/agent_statuses/force_logout", body);
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The length of an answer that is too large to keep. */
    public long lengthOfAll() throws IOException, InterruptedException {
        var request = request("GET", "/apps/api/v1/agent_statuses", "");
        try (var in = http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            return in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    public static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        return JSON.readTree(response.body());
    }
}
