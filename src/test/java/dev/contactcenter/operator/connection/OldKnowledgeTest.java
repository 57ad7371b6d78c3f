package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody is asked for whom the operation no longer wants to be asked for, or who may have become busy since. */
class OldKnowledgeTest {
    private static final OperationKey ME = operation(1);
    private static final AgentIdSet MINE = AgentIdSet.of(1);
    private static final Capabilities SPARES_NOBODY = new Capabilities(EnumSet.of(Capability.ForceLogout), 1, 100);
    private static final Capabilities SPARES_THE_BUSY =
            new Capabilities(EnumSet.of(Capability.ForceLogout, Capability.DeferOnPlatform), 1, 100);
    private static final RequestResult LOOK_ANEW = new Observed.Stale(MINE);
    private static final Answer<SubmitResult> LATER =
            new Answer.Throttled<>(Optional.of(Duration.ofMinutes(10)));

    private final FakePlatform platform = new FakePlatform();
    private ConnectionFixture fixture;

    @BeforeEach
    void connect() {
        platform.maxIds = 1;
        fixture = new ConnectionFixture("old", platform, settings(1000, Duration.ofHours(1))).awaitReady();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    // What waits.

    @Test
    void whoHasWaitedTooLongIsLookedAtAgain() {
        var now = new AtomicLong();
        var desk = new RequestBroker(100, now::get);
        desk.carryOut(ME, new Command.Submit(new Request.ForceLogout(MINE)), SPARES_NOBODY);
        now.set(RequestBroker.GOOD_FOR.toNanos());
        assertThat(desk.takeBackOutdated(SPARES_NOBODY, false)).isEmpty();
        now.incrementAndGet();
        assertThat(desk.takeBackOutdated(SPARES_THE_BUSY, true)).isEmpty();
        assertThat(desk.takeBackOutdated(SPARES_NOBODY, false)).containsExactly(ME);
        var situation = desk.situationOf(ME, ConnectionFixture.LINK);
        assertThat(situation.results()).containsExactly(LOOK_ANEW);
        assertThat(situation.requestState()).isEqualTo(RequestState.IDLE);
        assertThat(situation.answeredInFull()).isFalse();
        assertThat(desk.held()).containsEntry("waiting", 0);
    }

    @Test
    void aPauseOfThePlatformTakesEverySubmissionBackAndLeavesLooksWaiting() {
        platform.defers = false;
        platform.onSubmit = any -> LATER;
        fixture.logout(ME, MINE);
        await().until(() -> fixture.situation(ME).results().equals(List.of(LOOK_ANEW)));
        fixture.logout(operation(2), AgentIdSet.of(2));
        await().until(() -> fixture.news.contains(operation(2)));
        assertThat(fixture.situation(operation(2)).requestState()).isEqualTo(RequestState.IDLE);
        fixture.read(ME, new Selection.ByIds(MINE));
        assertThat(fixture.situation(ME).requestState()).isEqualTo(RequestState.QUEUED);
    }

    @Test
    void aPlatformThatSparesTheBusyByItselfIsAskedAfterItsPause() {
        platform.onSubmit = any -> LATER;
        fixture.logout(ME, MINE);
        await().until(() -> ((ConnectionState.Ready) fixture.connection.state()).throttledUntil().isPresent());
        assertThat(fixture.situation(ME).requestState()).isEqualTo(RequestState.QUEUED);
    }

    // What is under way, and waits for leave for a further exchange.

    static List<Consumer<ConnectionFixture>> endings() {
        return List.of(
                fixture -> fixture.connection.forget(ME),
                fixture -> fixture.connection.carryOut(ME, new Command.Release()),
                fixture -> fixture.connection.carryOut(ME, new Command.CancelQueued()));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void aSubmissionThatNobodyWantsAnyMoreDoesNotGoOn(Consumer<ConnectionFixture> ending) {
        var posted = callsOfTwoExchangesWhileThePlatformPauses();
        await().during(Duration.ofMillis(100)).until(posted::isEmpty);
        ending.accept(fixture);
        await().until(() -> posted.equals(List.of(false)));
        await().until(() -> fixture.situation(ME).requestState() == RequestState.IDLE);
        // And the platform is not suspected for it
        assertThat(platform.checks).hasValue(1);
    }

    @Test
    void aSubmissionOnOldKnowledgeDoesNotGoOn() {
        platform.defers = false;
        var posted = callsOfTwoExchangesWhileThePlatformPauses();
        await().until(() -> posted.equals(List.of(false)));
        await().until(() -> fixture.situation(ME).results().equals(List.of(LOOK_ANEW)));
        assertThat(fixture.news).contains(ME);
    }

    /** Whether each call got leave for its second exchange. */
    private List<Boolean> callsOfTwoExchangesWhileThePlatformPauses() {
        var posted = new CopyOnWriteArrayList<Boolean>();
        var go = new CompletableFuture<Void>();
        platform.onSubmit = request -> {
            if (!request.equals(new Request.ForceLogout(MINE))) {
                return LATER;
            }
            go.join();
            posted.add(platform.host.acquireFollowUpPermit());
            return new Answer.Unreachable<>(Answer.UnreachableCause.NETWORK, "given up");
        };
        fixture.logout(ME, MINE);
        await().until(() -> platform.submitted.size() == 1);
        fixture.logout(operation(2), AgentIdSet.of(2));
        await().until(() -> ((ConnectionState.Ready) fixture.connection.state()).throttledUntil().isPresent());
        go.complete(null);
        return posted;
    }
}
