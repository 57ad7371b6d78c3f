package dev.contactcenter.operator.platform.expertflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowFace;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowServer;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowSettings;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import io.socket.thread.EventThread;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter and the simulated Expertflow CX, over HTTP and Socket.IO. */
class ExpertflowOnTheWireTest {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMillis(200),
            Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofMillis(200));
    private static final AgentId FREE = id(11);
    private static final AgentId OFFLINE = id(19);

    private final ToldAgents told = new ToldAgents();
    private SimulatorServer simulator;
    private ExpertflowServer server;
    private ExpertflowPlatform platform;

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

    private ExpertflowPlatform platform(String url, String password) {
        var settings = new PlatformSettings(URI.create(url), "acme", password, Optional.empty(), Map.of());
        var made = ExpertflowPlatform.create(settings, HttpSettings.DEFAULT, TIMEOUTS);
        made.open(told);
        return made;
    }

    private static AgentId id(int number) {
        return ExpertflowFace.shown(AgentId.of(number));
    }

    private void connected() {
        assertThat(platform.check()).isEqualTo(new Answer.Ok<Void>(null));
    }

    private Agent read(AgentId id) {
        return agents(new Selection.ByIds(AgentIdSet.of(id))).get(0);
    }

    private List<Agent> agents(Selection selection) {
        return reading(selection).agents();
    }

    private Reading reading(Selection selection) {
        var answer = platform.read(selection);
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((Answer.Ok<Reading>) answer).value();
    }

    private Row logout(AgentId id) {
        return row(platform.submit(new Request.ForceLogout(AgentIdSet.of(id))));
    }

    private Row change(String status, AgentId id) {
        return row(platform.submit(new Request.ChangeStatus(status, AgentIdSet.of(id))));
    }

    private static Row row(Answer<SubmitResult> answer) {
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) answer).value()).rows().get(0);
    }

    @Test
    void theAdapterSaysWhatItCanDo() {
        assertThat(platform.capabilities().features()).containsExactlyInAnyOrder(
                Capability.ForceLogout, Capability.ChangeStatus, Capability.SelectByTeam, Capability.Interrupt);
        assertThat(platform.capabilities().maxIdsPerRequest()).isEqualTo(1);
    }

    @Test
    void nothingIsKnownBeforeItIsConnected() {
        assertThat(platform.read(new Selection.All())).isInstanceOf(Answer.Unreachable.class);
        assertThat(platform.submit(new Request.ForceLogout(AgentIdSet.of(FREE)))).isInstanceOf(Answer.Unreachable.class);
        assertThat(server.connections()).isZero();
    }

    @Test
    void agentsAreReadByRest() {
        connected();
        simulator.center().begin(AgentId.of(14), Interaction.Kind.CHAT);
        await().until(() -> read(id(14)).presence() == Presence.BUSY);

        assertThat(read(FREE)).satisfies(agent -> {
            assertThat(agent.status()).isEqualTo("Break");
            assertThat(agent.presence()).isEqualTo(Presence.FREE);
            assertThat(agent.profile().name()).isEqualTo("Bela Lindqvist");
        });
        assertThat(read(OFFLINE).presence()).isEqualTo(Presence.OFFLINE);
        assertThat(agents(new Selection.ByTeam(TeamId.of("1")))).hasSize(10);
        assertThat(agents(new Selection.All())).hasSize(41);
        assertThat(reading(new Selection.All()).isWhole()).isTrue();
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void changesArePushed() {
        connected();
        simulator.center().begin(AgentId.of(11), Interaction.Kind.CALL);
        await().until(() -> told.agents.stream().anyMatch(agent -> agent.id().equals(FREE) && agent.presence() == Presence.BUSY));
        simulator.center().end(AgentId.of(11));
        await().until(() -> read(FREE).presence() == Presence.FREE);
    }

    @Test
    void anAgentIsLoggedOutWhateverItIsDoing() {
        connected();
        simulator.center().begin(AgentId.of(14), Interaction.Kind.CHAT);

        assertThat(logout(id(14))).satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(AgentResult.DONE);
            assertThat(row.currentStatus()).isEqualTo("LOGOUT");
        });
        assertThat(simulator.center().agent(AgentId.of(14)).orElseThrow().session().isOffline()).isTrue();
        assertThat(read(id(14)).presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void anAgentThatIsOutAlreadyIsDone() {
        connected();
        assertThat(logout(OFFLINE).verdict()).isEqualTo(AgentResult.DONE);
    }

    @ParameterizedTest
    @CsvSource({"READY, READY", "ready, READY", "NOT_READY, NOT_READY", "Not_Ready, NOT_READY", "training, Training", "LUNCH, lunch"})
    void aStatusIsAStateOrAReasonNotToBeReady(String wanted, String shown) {
        connected();
        read(FREE);
        assertThat(change(wanted, FREE)).satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(AgentResult.DONE);
            assertThat(row.previousStatus()).isEqualTo("Break");
            assertThat(row.currentStatus()).isEqualTo(shown);
        });
    }

    @Test
    void anyOtherStatusIsInvalidAndNoAgentIsTouched() {
        connected();
        var answer = platform.submit(new Request.ChangeStatus("Holiday", AgentIdSet.of(FREE)));

        assertThat(answer).isEqualTo(new Answer.Rejected<SubmitResult>(Answer.Cause.INVALID_STATUS,
                "status 'Holiday' can't be set: there are READY, NOT_READY, Break, Training, lunch."));
        assertThat(simulator.center().journal().requests(ApiCall.CHANGE_STATUS)).isEmpty();
    }

    @Test
    void logoutIsNoStatus() {
        connected();
        assertThat(platform.submit(new Request.ChangeStatus("Logout", AgentIdSet.of(FREE))))
                .isInstanceOfSatisfying(Answer.Rejected.class, rejected ->
                        assertThat(rejected.message()).endsWith("To log agents out, use a ForceLogoutJob."));
    }

    @Test
    void theStatusOfALoggedOutAgentIsNotChanged() {
        connected();
        assertThat(change("Training", OFFLINE).verdict()).isEqualTo(AgentResult.REFUSED_OFFLINE);
    }

    @Test
    void anAgentInAChatCanBecomeNotReadyAndStaysBusy() {
        connected();
        simulator.center().begin(AgentId.of(14), Interaction.Kind.CHAT);

        assertThat(change("Training", id(14)).verdict()).isEqualTo(AgentResult.DONE);
        assertThat(read(id(14)).presence()).isEqualTo(Presence.BUSY);
        simulator.center().end(AgentId.of(14));
        assertThat(simulator.center().agent(AgentId.of(14)).orElseThrow().status()).isEqualTo("Training");
    }

    @Test
    void reasonsAreReadOnceAndAgainWhenOneIsMissing() {
        connected();
        change("Break", FREE);
        change("lunch", FREE);
        assertThat(simulator.center().journal().requests(ApiCall.READ_REASONS)).hasSize(1);

        platform.submit(new Request.ChangeStatus("Holiday", AgentIdSet.of(FREE)));
        assertThat(simulator.center().journal().requests(ApiCall.READ_REASONS)).hasSize(2);
    }

    @Test
    void anUnknownAgentIsLeftOutAndItsLogoutIsRefused() {
        connected();
        assertThat(agents(new Selection.ByIds(AgentIdSet.of(id(999), FREE)))).extracting(Agent::id).containsExactly(FREE);
        assertThat(logout(id(999)).verdict()).isEqualTo(AgentResult.REFUSED_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void withoutRestAnAgentThatNothingIsToldOfCountsAsBusy(int code) {
        server.settings(settings -> settings.statesCode(code).tellsAtFirst(false).tellsOfUnknown(false).answersLooks(false));
        connected();
        assertThat(read(FREE)).satisfies(agent -> {
            assertThat(agent.status()).isEqualTo("UNKNOWN");
            assertThat(agent.presence()).isEqualTo(Presence.BUSY);
        });
        assertThat(logout(FREE).verdict()).isEqualTo(AgentResult.DONE);
        assertThat(read(FREE).presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void withoutRestAnAgentIsAskedForByTheSocketAndLeftAsItIs() {
        server.settings(settings -> settings.statesCode(404).tellsAtFirst(false));
        connected();
        var three = AgentIdSet.of(FREE, id(14), OFFLINE);

        assertThat(agents(new Selection.ByIds(three))).extracting(Agent::status).containsExactly("Break", "NOT_READY", "LOGOUT");
        assertThat(told.turns).as("three exchanges after the list").hasValue(3);
        assertThat(simulator.center().journal().transitions(AgentId.of(11))).isEmpty();
    }

    @Test
    void withoutRestATeamIsNotKnownToBeComplete() {
        server.settings(settings -> settings.statesCode(403));
        connected();

        var reading = reading(new Selection.ByTeam(TeamId.of("1")));
        assertThat(reading.agents()).hasSize(10);
        assertThat(reading.gap()).isPresent();
    }

    @Test
    void withoutTheRequestForOneAgentTheListIsRead() {
        server.settings(settings -> settings.oneByOne(false));
        connected();
        assertThat(read(FREE).status()).isEqualTo("Break");
    }

    @ParameterizedTest
    @EnumSource(ExpertflowSettings.Form.class)
    void eachFormOfTheHandshakeIsSpoken(ExpertflowSettings.Form form) {
        server.settings(settings -> settings.handshake(form));
        connected();
        server.cutConnections();
        await().atMost(Duration.ofSeconds(20)).until(() -> platform.check() instanceof Answer.Ok && server.connected() == 1);

        assertThat(logout(FREE).verdict()).isEqualTo(AgentResult.DONE);
    }

    @Test
    void anAgentManagerThatWantsTheTokenGetsIt() {
        server.settings(settings -> settings.wantsToken(true));
        connected();
    }

    @Test
    void aLicenceThatHasRunOutIsToldAsThatUntilItIsRenewed() {
        server.settings(settings -> settings.licence("EXPIRED"));
        assertThat(platform.check()).isInstanceOfSatisfying(Answer.Broken.class, answer ->
                assertThat(answer.message()).contains("because of its licence (status: EXPIRED)", "renew the licence"));

        server.settings(settings -> settings.licence(""));
        connected();
    }

    @Test
    void twoFactorLoginIsToldAsThat() {
        server.settings(settings -> settings.twoFactor(true));
        assertThat(platform.check()).isEqualTo(new Answer.Denied<Void>(Outcome.InvalidSecurityUser, LoginReply.TWO_FACTOR));
    }

    @Test
    void aSessionThatWasTakenOverIsMadeAnew() {
        connected();
        server.takeSessionsOver();

        await().atMost(Duration.ofSeconds(20)).until(() -> server.connected() == 1 && platform.check() instanceof Answer.Ok);
        assertThat(server.connections()).isEqualTo(2);
        assertThat(logout(FREE).verdict()).isEqualTo(AgentResult.DONE);
    }

    @ParameterizedTest
    @CsvSource({"true, true, 200", "true, false, 200", "false, true, 200", "false, false, 200", "true, true, 403", "false, true, 403"})
    void periodicEventsRefuseNothing(boolean echoes, boolean tellsOthers, int states) {
        server.settings(settings -> settings.syncEveryMillis(1).echoesCorrelationIds(echoes).tellsOthers(tellsOthers).statesCode(states));
        connected();

        for (var number : List.of(11, 12, 13, 14, 15)) {
            assertThat(logout(id(number)).verdict()).isEqualTo(AgentResult.DONE);
        }
    }

    static Stream<Arguments> faultsOfStates() {
        return Stream.of(
                Arguments.of(new Fault.Page(0), "Broken"),
                Arguments.of(new Fault.CutBody(), "Broken"),
                Arguments.of(new Fault.HugeBody(40_000_000), "Broken"),
                Arguments.of(new Fault.WrongShape(), "Broken"),
                Arguments.of(new Fault.RowWithoutId(), "Broken"),
                Arguments.of(new Fault.Reset(), "Unreachable"),
                Arguments.of(new Fault.LostAnswer(), "Unreachable"),
                Arguments.of(new Fault.Hang(1), "Ok"),
                Arguments.of(Fault.serverError(), "Broken"),
                Arguments.of(Fault.tooManyRequests(Duration.ofSeconds(3)), "Throttled"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfStates")
    void aFaultOfTheListProvesNothing(Fault fault, String answer) {
        connected();
        simulator.faults().next(1, fault, ApiCall.READ_STATUSES);
        assertThat(platform.read(new Selection.ByTeam(TeamId.of("1"))).getClass().getSimpleName()).isEqualTo(answer);
        assertThat(reading(new Selection.ByTeam(TeamId.of("1"))).isWhole()).isTrue();
    }

    @Test
    void anIdThatIsNoUuidIsNoAgent() {
        connected();
        assertThat(agents(new Selection.ByIds(AgentIdSet.of(AgentId.of(11), AgentId.of("bela"))))).isEmpty();
        assertThat(simulator.center().journal().requests(ApiCall.READ_STATUSES)).isEmpty();
    }

    @Test
    void aTeamWithoutAgentsIsRejected() {
        connected();
        assertThat(platform.read(new Selection.ByTeam(TeamId.of("77")))).isInstanceOf(Answer.Rejected.class);
    }

    @Test
    void aWrongPasswordIsAnInvalidSecurityUser() {
        try (var wrong = platform(server.url(), "wrong")) {
            assertThat(wrong.check()).isEqualTo(new Answer.Denied<Void>(Outcome.InvalidSecurityUser, "invalid user credentials"));
        }
        assertThat(server.connections()).isZero();
    }

    @Test
    void aServerThatDoesNotListenIsUnreachable() {
        try (var nowhere = platform("http://127.0.0.1:1", "secret-token")) {
            assertThat(nowhere.check()).isInstanceOfSatisfying(Answer.Unreachable.class, answer ->
                    assertThat(answer.cause()).isEqualTo(UnreachableCause.NETWORK));
        }
    }

    @Test
    void anAddressThatMustNotBeCalledIsNot() {
        try (var metadata = platform("http://169.254.169.254", "secret-token")) {
            assertThat(metadata.check()).isInstanceOfSatisfying(Answer.Unreachable.class, answer ->
                    assertThat(answer.cause()).isEqualTo(UnreachableCause.FORBIDDEN_ADDRESS));
        }
    }

    @Test
    void anExpiredTokenIsRenewed() {
        connected();
        await().until(() -> server.connected() == 1);
        server.expireTokens();

        await().until(() -> platform.check() instanceof Answer.Ok && server.connected() == 1 && server.connections() == 2);
        assertThat(server.logins()).isEqualTo(2);
        assertThat(logout(FREE).verdict()).isEqualTo(AgentResult.DONE);
    }

    @Test
    void anExpiredTokenIsRenewedWithoutACheck() {
        connected();
        agents(new Selection.All());
        server.expireTokens();

        await().atMost(Duration.ofSeconds(20)).until(() -> server.logins() == 2 && server.connected() == 1);
    }

    @Test
    void aTokenThatHasExpiredWhileTheConnectionBrokeIsRenewed() {
        connected();
        server.expireTokens();
        server.cutConnections();

        await().atMost(Duration.ofSeconds(20)).until(() -> platform.check() instanceof Answer.Ok && server.connected() == 1);
        assertThat(agents(new Selection.All())).hasSize(41);
    }

    @Test
    void aConnectionThatBreaksIsMadeAnewByItself() {
        connected();
        agents(new Selection.All());
        server.cutConnections();
        await().until(() -> platform.read(new Selection.All()) instanceof Answer.Unreachable);

        await().atMost(Duration.ofSeconds(20)).until(() -> platform.read(new Selection.All()) instanceof Answer.Ok);
        assertThat(server.logins()).isEqualTo(1);
        assertThat(agents(new Selection.All())).hasSize(41);
    }

    @Test
    void aLostAnswerIsFoundByRest() {
        connected();
        simulator.faults().next(1, new Fault.LostAnswer(), ApiCall.FORCE_LOGOUT);

        assertThat(logout(FREE).verdict()).isEqualTo(AgentResult.DONE);
        assertThat(simulator.center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(1);
    }

    @Test
    void withoutRestALostAnswerIsUnreachableInTheEnd() {
        server.settings(settings -> settings.statesCode(403));
        connected();
        agents(new Selection.All());
        simulator.faults().next(1, new Fault.LostAnswer(), ApiCall.FORCE_LOGOUT);

        assertThat(platform.submit(new Request.ForceLogout(AgentIdSet.of(FREE)))).isInstanceOf(Answer.Unreachable.class);
        assertThat(logout(FREE).verdict()).as("asked again").isEqualTo(AgentResult.DONE);
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerIsUnreachableAtOnce() {
        connected();
        simulator.faults().next(1, new Fault.Reset(), ApiCall.FORCE_LOGOUT);

        assertThat(platform.submit(new Request.ForceLogout(AgentIdSet.of(FREE)))).isInstanceOfSatisfying(Answer.Unreachable.class,
                answer -> assertThat(answer.message()).contains("the connection broke"));
    }

    @Test
    void whatWasToldAsTheConnectionBrokeIsNotSentAfterTheNextOne() throws Exception {
        connected();
        logout(OFFLINE);
        var news = new CountDownLatch(1);
        EventThread.nextTick(() -> awaitUninterruptibly(news));
        server.cutConnections();
        await().pollDelay(Duration.ofMillis(300)).until(() -> server.connected() == 0);
        var answer = new CompletableFuture<Answer<SubmitResult>>();
        var asking = new Thread(() -> answer.complete(platform.submit(new Request.ForceLogout(AgentIdSet.of(FREE)))));
        asking.start();
        await().until(() -> asking.getState() == Thread.State.TIMED_WAITING);

        news.countDown();

        assertThat(answer.get()).isInstanceOf(Answer.Unreachable.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> platform.read(new Selection.All()) instanceof Answer.Ok);
        assertThat(logout(OFFLINE).verdict()).as("told after whatever was kept").isEqualTo(AgentResult.DONE);
        assertThat(simulator.center().journal().transitions(AgentId.of(11))).isEmpty();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anErrorThatNamesTheAgentIsARefusal() {
        connected();
        simulator.faults().next(1, new Fault.Refusal(500, 0, false), ApiCall.FORCE_LOGOUT);

        assertThat(logout(FREE)).satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(AgentResult.REFUSED);
            assertThat(row.message()).isEqualTo("refused (500) for agent " + FREE);
        });
    }

    @Test
    void twoRequestsForTheSameShareTheAnswer() throws Exception {
        connected();
        try (var held = simulator.holds().hold(ApiCall.FORCE_LOGOUT, Breakpoints.Moment.BEFORE_ACTING)) {
            var one = CompletableFuture.supplyAsync(() -> logout(FREE));
            assertThat(held.awaitArrival(Duration.ofSeconds(5))).isTrue();
            var other = CompletableFuture.supplyAsync(() -> logout(FREE));
            held.release();

            assertThat(one.get().verdict()).isEqualTo(AgentResult.DONE);
            assertThat(other.get().verdict()).isEqualTo(AgentResult.DONE);
        }
    }

    @Test
    void itsThreadsEndWithIt() {
        connected();
        logout(FREE);
        platform.close();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("EventThread") || name.startsWith("expertflow-renewal") || name.startsWith("OkHttp 127")
                        || name.startsWith("OkHttp http") || name.startsWith("Timer-")));
        assertThat(server.connected()).isZero();
        assertThat(platform.check()).isInstanceOf(Answer.Unreachable.class);
    }
}
