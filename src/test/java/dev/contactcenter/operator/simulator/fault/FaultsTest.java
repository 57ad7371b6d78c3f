package dev.contactcenter.operator.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.Caller;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private static final String IDLE = "{\"agent_ids\":[11],\"team_ids\":[],\"ip_addrs\":[]}";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final SimulatedCenter center = SimulatedCenter.demo(new SettableClock());
    private SimulatorServer simulator;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorServer.start(0, center);
        simulator.limit().perSecond(0);
        caller = new Caller(simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "429, 0, false,",
        "429, 7, false, 7",
        "503, 120, false, 120",
        "503, 90, true, 'Mon, 02 Nov 2026 08:01:30 GMT'",
        "500, 0, false,",
    })
    void aRefusalDoesNothing(int code, int seconds, boolean asDate, String retryAfter) throws Exception {
        simulator.faults().next(1, new Fault.Refusal(code, seconds, asDate));

        var response = caller.logout(IDLE);

        assertThat(response.statusCode()).isEqualTo(code);
        assertThat(response.headers().firstValue("Retry-After").orElse(null)).isEqualTo(retryAfter);
        assertThat(loggedOut()).isFalse();
    }

    @Test
    void faultsAreCounted() throws Exception {
        simulator.faults().next(2, Fault.serverError());

        assertThat(caller.get("{}").statusCode()).isEqualTo(500);
        assertThat(caller.logout(IDLE).statusCode()).isEqualTo(500);
        assertThat(caller.logout(IDLE).statusCode()).isEqualTo(200);
    }

    @Test
    void faultsCanBeForOneCallAlone() throws Exception {
        simulator.faults().next(1, Fault.unavailable(LONG), ApiCall.FORCE_LOGOUT);

        assertThat(caller.get("{}").statusCode()).isEqualTo(200);
        assertThat(caller.logout(IDLE).statusCode()).isEqualTo(503);
    }

    @Test
    void faultsOfAProbabilityMeetSomeRequestsUntilTheyAreCleared() throws Exception {
        simulator.faults().sometimes(0.5, Fault.tooManyRequests());
        for (var i = 0; i < 40; i++) {
            caller.get("{\"agent_ids\":[11]}");
        }
        assertThat(center.journal().requests()).extracting(Journal.Request::code).contains(200, 429);

        simulator.faults().clear();
        center.journal().clear();
        for (var i = 0; i < 20; i++) {
            caller.get("{\"agent_ids\":[11]}");
        }
        assertThat(center.journal().requests()).extracting(Journal.Request::code).containsOnly(200);
    }

    @Test
    void aLostAnswerIsAnEffectThatTheClientDoesNotSee() {
        simulator.faults().next(1, new Fault.LostAnswer());

        assertThatThrownBy(() -> caller.logout(IDLE)).isInstanceOf(IOException.class);

        assertThat(loggedOut()).isTrue();
        assertThat(center.journal().requests(ApiCall.FORCE_LOGOUT)).singleElement()
                .returns(Journal.NO_ANSWER, Journal.Request::code);
    }

    @Test
    void aResetIsNoEffect() {
        simulator.faults().next(1, new Fault.Reset());

        assertThatThrownBy(() -> caller.logout(IDLE)).isInstanceOf(IOException.class);

        assertThat(loggedOut()).isFalse();
    }

    @Test
    void aBodyIsCutAfterTheEffect() {
        simulator.faults().next(1, new Fault.CutBody());

        assertThatThrownBy(() -> caller.logout(IDLE)).isInstanceOf(IOException.class).hasMessageContaining("bytes received");

        assertThat(loggedOut()).isTrue();
    }

    @Test
    void aPageOfHtmlIsNoEffect() throws Exception {
        simulator.faults().next(1, new Fault.Page(0));

        var response = caller.logout(IDLE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(response.body()).startsWith("<!DOCTYPE html>");
        assertThat(loggedOut()).isFalse();
    }

    @Test
    void anArrayTakesThePlaceOfAnObjectAndTheOtherWayRound() throws Exception {
        simulator.faults().always(new Fault.WrongShape());

        assertThat(Caller.json(caller.get("{}")).isObject()).isTrue();
        assertThat(Caller.json(caller.job("1")).isArray()).isTrue();
    }

    @Test
    void oneRowLacksItsId() throws Exception {
        simulator.faults().next(1, new Fault.RowWithoutId());

        var rows = Caller.json(caller.get("{\"team_ids\":[1]}"));

        assertThat(rows.findValuesAsText("name")).hasSize(10);
        assertThat(rows.findValuesAsText("agent_id")).hasSize(9);
    }

    @Test
    void aHugeBodyIsOfTheSizeThatWasAskedFor() throws Exception {
        simulator.faults().next(1, new Fault.HugeBody(0));

        assertThat(caller.lengthOfAll()).isBetween(100_000_000L, 101_000_000L);
    }

    @Test
    void aRequestThatHangsContinuesWhenFaultsAreCleared() {
        simulator.faults().next(1, new Fault.Hang(0));
        var pending = caller.logoutLater(IDLE);
        await().until(() -> simulator.faults().hanging() == 1);
        assertThat(loggedOut()).isFalse();

        simulator.faults().clear();

        assertThat(pending).succeedsWithin(LONG).returns(200, HttpResponse::statusCode);
        assertThat(loggedOut()).isTrue();
    }

    @Test
    void aRequestCanHangForSomeSeconds() throws Exception {
        simulator.faults().next(1, new Fault.Hang(1));

        assertThat(caller.logout(IDLE).statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestIsHeldBeforeItActs() throws Exception {
        try (var hold = simulator.holds().hold(ApiCall.FORCE_LOGOUT, Breakpoints.Moment.BEFORE_ACTING)) {
            var pending = caller.logoutLater(IDLE);
            assertThat(hold.awaitArrival(LONG)).isTrue();
            assertThat(simulator.holds().waiting()).isEqualTo(1);
            assertThat(loggedOut()).isFalse();
            assertThat(caller.get("{}").statusCode()).isEqualTo(200);

            hold.release();

            assertThat(pending.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(loggedOut()).isTrue();
        }
    }

    @Test
    void aRequestIsHeldAfterItActed() throws Exception {
        try (var hold = simulator.holds().hold(ApiCall.FORCE_LOGOUT, Breakpoints.Moment.AFTER_ACTING)) {
            var pending = caller.logoutLater(IDLE);
            assertThat(hold.awaitArrival(LONG)).isTrue();

            assertThat(loggedOut()).isTrue();
            assertThat(pending).isNotDone();
            assertThat(center.journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(1);

            simulator.holds().releaseAll();

            assertThat(pending.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void closingCutsRequestsThatAreHeld() throws Exception {
        var hold = simulator.holds().hold(ApiCall.FORCE_LOGOUT, Breakpoints.Moment.BEFORE_ACTING);
        var pending = caller.logoutLater(IDLE);
        assertThat(hold.awaitArrival(LONG)).isTrue();

        simulator.close();

        assertThat(pending).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(IOException.class);
    }

    private boolean loggedOut() {
        return center.agent(AgentId.of(11)).orElseThrow().session().isOffline();
    }
}
