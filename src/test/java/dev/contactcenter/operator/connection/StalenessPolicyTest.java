package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.connection.ratelimit.AdaptiveRateLimiter;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.Observed.NeverSent;
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

/** A submission that no operation wants any more, or that is based on an old reading, does not reach the platform. */
class StalenessPolicyTest {
    private static final OperationKey ME = operation(1);
    private static final AgentIdSet MINE = AgentIdSet.of(1);
    private static final Capabilities DEFERS_NOTHING = new Capabilities(EnumSet.of(Capability.ForceLogout), 1, 100);
    private static final Capabilities DEFERS_BUSY_AGENTS =
            new Capabilities(EnumSet.of(Capability.ForceLogout, Capability.DeferOnPlatform), 1, 100);
    private static final RequestResult READ_AGAIN = new NeverSent(MINE);
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

    // Submissions that wait.

    @Test
    void aSubmissionThatWaitedTooLongIsTakenBackIfThePlatformDoesNotDefer() {
        var now = new AtomicLong();
        var workload = new Workload();
        var rateLimiter = new AdaptiveRateLimiter(10, now::get);
        var staleness = new StalenessPolicy(workload, rateLimiter, now::get);
        new CommandHandler(workload, 100, now::get).handle(ME, new Command.Submit(new Request.ForceLogout(MINE)), DEFERS_NOTHING);
        now.set(StalenessPolicy.MAX_AGE.toNanos());
        assertThat(staleness.expireStale(DEFERS_NOTHING)).isEmpty();
        now.incrementAndGet();
        assertThat(staleness.expireStale(DEFERS_BUSY_AGENTS)).isEmpty();
        assertThat(staleness.expireStale(DEFERS_NOTHING)).containsExactly(ME);
        var observed = workload.observe(ME, ConnectionFixture.LINK);
        assertThat(observed.results()).containsExactly(READ_AGAIN);
        assertThat(observed.requestState()).isEqualTo(RequestState.IDLE);
        assertThat(observed.answeredInFull()).isFalse();
        assertThat(workload.sizes()).containsEntry("waiting", 0);
    }

    @Test
    void aPauseTakesSubmissionsBackAndLeavesReadingsInTheQueue() {
        platform.defers = false;
        platform.onSubmit = any -> LATER;
        fixture.logout(ME, MINE);
        await().until(() -> fixture.observe(ME).results().equals(List.of(READ_AGAIN)));
        fixture.logout(operation(2), AgentIdSet.of(2));
        await().until(() -> fixture.updated.contains(operation(2)));
        assertThat(fixture.observe(operation(2)).requestState()).isEqualTo(RequestState.IDLE);
        fixture.read(ME, new Selection.ByIds(MINE));
        assertThat(fixture.observe(ME).requestState()).isEqualTo(RequestState.QUEUED);
    }

    @Test
    void submissionsStayQueuedDuringAPauseIfThePlatformDefers() {
        platform.onSubmit = any -> LATER;
        fixture.logout(ME, MINE);
        await().until(() -> ((ConnectionState.Ready) fixture.connection.state()).throttledUntil().isPresent());
        assertThat(fixture.observe(ME).requestState()).isEqualTo(RequestState.QUEUED);
    }

    // Submissions in flight that wait for a further exchange.

    static List<Consumer<ConnectionFixture>> endings() {
        return List.of(
                fixture -> fixture.connection.forget(ME),
                fixture -> fixture.connection.execute(ME, new Command.Release()),
                fixture -> fixture.connection.execute(ME, new Command.CancelQueued()));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void aSubmissionThatNoOperationWantsGetsNoFollowUp(Consumer<ConnectionFixture> ending) {
        var posted = permitsOfACallOfTwoExchangesDuringAPause();
        await().during(Duration.ofMillis(100)).until(posted::isEmpty);
        ending.accept(fixture);
        await().until(() -> posted.equals(List.of(false)));
        await().until(() -> fixture.observe(ME).requestState() == RequestState.IDLE);
        // And the platform is not suspect for it
        assertThat(platform.checks).hasValue(1);
    }

    @Test
    void aStaleSubmissionGetsNoFollowUp() {
        platform.defers = false;
        var posted = permitsOfACallOfTwoExchangesDuringAPause();
        await().until(() -> posted.equals(List.of(false)));
        await().until(() -> fixture.observe(ME).results().equals(List.of(READ_AGAIN)));
        assertThat(fixture.updated).contains(ME);
    }

    /** Returns, for each call, whether it got a permit for its second exchange. */
    private List<Boolean> permitsOfACallOfTwoExchangesDuringAPause() {
        var posted = new CopyOnWriteArrayList<Boolean>();
        var go = new CompletableFuture<Void>();
        platform.onSubmit = request -> {
            if (!request.equals(new Request.ForceLogout(MINE))) {
                return LATER;
            }
            go.join();
            posted.add(platform.host.acquireFollowUpPermit(request));
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
