package dev.contactcenter.operator.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageHandlerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final SettableClock clock = new SettableClock();
    private final SimulatedCenter center = SimulatedCenter.demo(clock);
    private final List<InputStream> streams = new ArrayList<>();
    private PageServer server;

    @BeforeEach
    void start() throws IOException {
        server = PageServer.start(new PageSnapshots(List.of(new PageFloor("A", center)), Optional.empty()));
    }

    @AfterEach
    void close() throws IOException {
        for (var stream : streams) {
            stream.close();
        }
        server.close();
    }

    @Test
    void thePageIsOneFileThatNeedsNothingElse() throws Exception {
        var page = send("GET", "/", "").body();

        assertThat(page).startsWith("<!DOCTYPE html>").doesNotContain("http://", "https://", " style=", " onclick=", "innerHTML");
        assertThat(Pattern.compile(" (src|href)=\"([^\"]*)\"").matcher(page).results().map(found -> found.group(2)))
                .containsExactlyInAnyOrder("data:,", "#side");
    }

    @Test
    void thePolicyAllowsNothingButThePagesOwnStyleAndScript() throws Exception {
        var headers = send("GET", "/", "").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow().split("; "))
                .contains("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
                        "require-trusted-types-for 'script'")
                .anySatisfy(part -> assertThat(part).matches("script-src 'sha256-[A-Za-z0-9+/]{43}='"))
                .anySatisfy(part -> assertThat(part).matches("style-src 'sha256-[A-Za-z0-9+/]{43}='"))
                .allSatisfy(part -> assertThat(part).doesNotContain("unsafe", "*"));
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void theHashesAreThoseOfTheTextBetweenTheTags() {
        assertThat(PageFile.of("<style>a</style><script>b</script>").policy())
                .contains("style-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='")
                .contains("script-src 'sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0='");
    }

    @Test
    void theStreamHasEverythingFirstAndThenEachChange() throws Exception {
        var events = events();

        var first = next(events);
        assertThat(first.get("whole").asBoolean()).isTrue();
        assertThat(first.at("/floors/0/agents")).hasSize(40);
        assertThat(first.get("now").asLong()).isEqualTo(clock.instant().toEpochMilli());

        clock.forward(Duration.ofSeconds(8));

        var second = next(events);
        assertThat(second.get("whole").asBoolean()).isFalse();
        assertThat(second.at("/floors/0/agents")).hasSize(1);
        assertThat(second.at("/floors/0/agents/0/id").asText()).isEqualTo("12");
        assertThat(second.at("/floors/0/agents/0/status").asText()).isEqualTo("lunch");
    }

    @Test
    void itIsKnownWhetherThePageIsOpen() throws Exception {
        assertThat(server.isOpen()).isFalse();
        next(events());
        assertThat(server.isOpen()).isTrue();

        streams.get(0).close();

        await().until(() -> !server.isOpen());
    }

    @Test
    void atMostSoManyPagesCanBeOpen() throws Exception {
        for (var i = 0; i < PageHandler.MAX_STREAMS; i++) {
            next(events());
        }

        assertThat(send("GET", "/events", "").statusCode()).isEqualTo(503);
    }

    @Test
    void theButtonsPutAnAgentInACallAndEndIt() throws Exception {
        assertThat(send("POST", "/agents/0/11", "{\"begin\":\"CALL\"}").statusCode()).isEqualTo(200);
        assertThat(center.agent(AgentId.of(11))).get().returns("In-call", SimulatedAgent::status);

        assertThat(send("POST", "/agents/0/11", "{\"end\":true}").statusCode()).isEqualTo(200);
        assertThat(center.agent(AgentId.of(11))).get().returns("Break", SimulatedAgent::status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POST | /agents/0/12   | {\"begin\":\"CALL\"} | 409 | agent 12 is In-call",
        "POST | /agents/0/19   | {\"begin\":\"CALL\"} | 409 | agent 19 is Offline",
        "POST | /agents/0/999  | {\"begin\":\"CALL\"} | 404 | agent 999 is not known",
        "POST | /agents/1/11   | {\"begin\":\"CALL\"} | 404 | no floor 1",
        "POST | /agents/-1/11  | {\"begin\":\"CALL\"} | 404 | no floor -1",
        "POST | /agents/0/a-!b | {\"begin\":\"CALL\"} | 400 | a-!b",
        "POST | /agents/0/11   | {\"begin\":\"CHAT\"} | 400 | the body has to be",
        "POST | /agents/0/11   | {broken              | 400 | the body has to be",
        "GET  | /agents/0/11   | ''                   | 405 | only POST",
        "POST | /agents/0/11/x | {}                   | 404 | the page has no /agents/0/11/x",
        "POST | /events        | {}                   | 404 | the page has no /events",
        "GET  | /page.html     | ''                   | 404 | the page has no /page.html",
    })
    void aBadRequestIsRefusedWithAMessage(String method, String path, String body, int code, String message) throws Exception {
        var response = send(method, path, body);

        assertThat(response.statusCode()).isEqualTo(code);
        assertThat(Json.MAPPER.readTree(response.body()).get("message").asText()).contains(message);
    }

    @Test
    void aFormOfAnotherKindThanJsonIsRefused() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/agents/0/11"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"begin\":\"CALL\"}"))
                .header("Content-Type", "text/plain")
                .build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path.replace("!", "%21")))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private Scanner events() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/events")).build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        streams.add(response.body());
        return new Scanner(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static JsonNode next(Scanner events) throws JsonProcessingException {
        var line = events.nextLine();
        while (!line.startsWith("data: ")) {
            line = events.nextLine();
        }
        return Json.MAPPER.readTree(line.substring("data: ".length()));
    }
}
