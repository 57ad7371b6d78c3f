package dev.contactcenter.operator.simulator.expertflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertflowServerTest {
    /** A connection without Socket.IO is cut some time later, so it must not be used for another request. */
    @ParameterizedTest
    @CsvSource({"acme, secret-token, 200", "acme, guess, 401"})
    void aConnectionThatBroughtAnAnswerIsNotKept(String username, String password, int code) throws Exception {
        try (var simulator = SimulatorServer.start(0, SimulatedCenter.demo(Clock.systemUTC()));
                var face = ExpertflowServer.start(0, simulator.state(), AcceptedCredentials.DEMO)) {
            var request = HttpRequest.newBuilder(URI.create(face.url() + "/agent-manager/agent/login"))
                    .POST(BodyPublishers.ofString("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password)));

            var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(code);
            assertThat(answer.headers().firstValue("Connection")).contains("close");
        }
    }
}
