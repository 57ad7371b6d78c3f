package dev.contactcenter.operator.platform.expertflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowFace;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowServer;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulated Expertflow CX and an adapter that talks to it over HTTP and Socket.IO. */
abstract class ExpertflowOnTheWire {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(200),
            Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofMillis(200));
    static final AgentId FREE = id(11);
    static final AgentId OFFLINE = id(19);

    final ToldAgents told = new ToldAgents();
    SimulatorServer simulator;
    ExpertflowServer server;
    ExpertflowPlatform platform;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorServer.start(0, SimulatedCenter.demo(Clock.systemUTC()));
        server = ExpertflowServer.start(0, simulator.state(), AcceptedCredentials.DEMO);
        platform = platform(server.url(), "secret-token");
    }

    @AfterEach
    void stop() {
        platform.close();
        server.close();
        simulator.close();
    }

    ExpertflowPlatform platform(String url, String password) {
        var settings = new PlatformSettings(URI.create(url), "acme", password, Optional.empty(), Map.of());
        var made = ExpertflowPlatform.create(settings, HttpSettings.DEFAULT, TIMEOUTS);
        made.open(told);
        return made;
    }

    static AgentId id(int number) {
        return ExpertflowFace.shown(AgentId.of(number));
    }

    void connected() {
        assertThat(platform.check()).isEqualTo(new Answer.Ok<Void>(null));
    }

    Agent read(AgentId id) {
        return agents(new Selection.ByIds(AgentIdSet.of(id))).get(0);
    }

    List<Agent> agents(Selection selection) {
        return reading(selection).agents();
    }

    Reading reading(Selection selection) {
        var answer = platform.read(selection);
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((Answer.Ok<Reading>) answer).value();
    }

    Row logout(AgentId id) {
        return row(platform.submit(new Request.ForceLogout(AgentIdSet.of(id))));
    }

    Row change(String status, AgentId id) {
        return row(platform.submit(new Request.ChangeStatus(status, AgentIdSet.of(id))));
    }

    static Row row(Answer<SubmitResult> answer) {
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) answer).value()).rows().get(0);
    }
}
