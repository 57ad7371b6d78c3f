package dev.contactcenter.operator.platform.expertflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowSettings;
import dev.contactcenter.operator.simulator.fault.Fault;
import io.socket.thread.EventThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the adapter connects to the simulated Expertflow CX, and what it does if the connection is refused or breaks. */
class ExpertflowConnectionOnTheWireTest extends ExpertflowOnTheWire {
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
