package dev.contactcenter.operator.platform.cxone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.fault.Fault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapter over HTTP, against the simulator's face. */
class CxoneOnTheWireTest {
    private static final Request LOGOUT = new Request.ForceLogout(AgentIdSet.of(11));

    private SimulatorServer simulator;
    private CxonePlatform platform;

    @BeforeEach
    void start() throws Exception {
        simulator = SimulatorServer.start(0, SimulatedCenter.demo(Clock.systemUTC()));
        simulator.limit().perSecond(0);
        simulator.cxone(settings -> settings.logoutMillis(0));
        platform = CxonePlatform.create(
                new PlatformSettings(URI.create(simulator.url()), "acme", "secret-token", Optional.empty(), Map.of(
                        "tenantId", "acme-tenant", "clientId", "operator@acme", "clientSecret", "client-secret", "apiVersion", "30")),
                new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), 1_000_000),
                new UrlPolicy(true, List.of()));
    }

    @AfterEach
    void stop() {
        platform.close();
        simulator.close();
    }

    private static List<Agent> agents(Answer<Reading> answer) {
        return ((Answer.Ok<Reading>) answer).value().agents();
    }

    @Test
    void agentsAreReadAndLoggedOut() {
        assertThat(platform.check()).isInstanceOf(Answer.Ok.class);
        assertThat(agents(platform.read(new Selection.All()))).hasSize(40);
        assertThat(agents(platform.read(new Selection.ByTeam(TeamId.of("2"))))).hasSize(10);
        var busy = agents(platform.read(new Selection.ByIds(AgentIdSet.of(12, 99)))).get(0);
        assertThat(busy.presence()).isEqualTo(Presence.BUSY);
        assertThat(busy.profile().name()).isEqualTo("Chidi Lindqvist");

        assertThat(platform.submit(new Request.ForceLogout(AgentIdSet.of(12)))).isInstanceOf(Answer.Ok.class);

        assertThat(agents(platform.read(new Selection.ByIds(AgentIdSet.of(12))))).extracting(Agent::presence)
                .containsExactly(Presence.OFFLINE);
    }

    @Test
    void aStatusIsSetByItsName() {
        platform.submit(new Request.ChangeStatus("training", AgentIdSet.of(13)));

        assertThat(simulator.center().agent(AgentId.of(13)).orElseThrow().status()).isEqualTo("Training");
        assertThat(agents(platform.read(new Selection.ByIds(AgentIdSet.of(13))))).extracting(Agent::status).containsExactly("Training");
    }

    @ParameterizedTest
    @CsvSource({"huge, Broken", "html, Broken", "shape, Broken", "row, Broken", "cut, Unreachable", "reset, Unreachable"})
    void aReadingThatFailsIsNeverAGoodOne(String what, String answer) {
        simulator.faults().always(switch (what) {
            case "huge" -> new Fault.HugeBody(2_000_000);
            case "html" -> new Fault.Page(200);
            case "shape" -> new Fault.WrongShape();
            case "row" -> new Fault.RowWithoutId();
            case "cut" -> new Fault.CutBody();
            default -> new Fault.Reset();
        }, ApiCall.READ_STATUSES, ApiCall.READ_MEMBERS);

        assertThat(platform.read(new Selection.All()).getClass().getSimpleName()).isEqualTo(answer);
        assertThat(platform.read(new Selection.ByTeam(TeamId.of("1"))).getClass().getSimpleName()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"LostAnswer, Unreachable", "Reset, Unreachable"})
    void aLogoutWithALostAnswerMayHaveBeenCarriedOut(String fault, String answer) {
        platform.check();
        simulator.faults().next(1, fault.equals("Reset") ? new Fault.Reset() : new Fault.LostAnswer(), ApiCall.FORCE_LOGOUT);

        assertThat(platform.submit(LOGOUT).getClass().getSimpleName()).isEqualTo(answer);
        assertThat(simulator.center().journal().requests(ApiCall.FORCE_LOGOUT)).as("never sent twice").hasSize(1);
    }

    @Test
    void aRevokedTokenIsRenewed() {
        platform.check();
        simulator.revokeTokens();

        assertThat(platform.submit(LOGOUT)).isInstanceOf(Answer.Ok.class);
        assertThat(simulator.center().journal().requests(ApiCall.TOKEN)).hasSize(2);
    }
}
