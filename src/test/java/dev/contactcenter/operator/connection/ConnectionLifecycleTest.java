package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.testing.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Polls, health, changes and the end of a connection. */
class ConnectionLifecycleTest {
    private static final Duration SELDOM = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final int FAST = 1000;

    private final FakePlatform platform = new FakePlatform();
    private final List<ConnectionFixture> fixtures = new ArrayList<>();

    private ConnectionFixture connect(ConnectionSettings settings, Clock clock) {
        var fixture = new ConnectionFixture("life", platform, settings, clock);
        fixtures.add(fixture);
        return fixture;
    }

    private ConnectionFixture connect(Duration pollInterval) {
        return connect(settings(FAST, pollInterval), Clock.systemUTC()).awaitReady();
    }

    @AfterEach
    void close() {
        fixtures.forEach(ConnectionFixture::close);
    }

    // Polls.

    @Test
    void agentsAreReadByOnePollHoweverManyOperationsWait() {
        var clock = new SettableClock();
        var fixture = connect(settings(FAST, Duration.ofSeconds(15)), clock).awaitReady();
        IntStream.rangeClosed(1, 1000).forEach(i -> fixture.track(operation(i), AgentIdSet.of(i)));
        fixture.track(operation(1001), AgentIdSet.parse("1-1000"));
        clock.forward(Duration.ofSeconds(15));
        fixture.track(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.updated.size() >= 1001);
        assertThat(platform.readings).hasSize(2);
    }

    @Test
    void noAgentIsReadIfNoOperationWaits() {
        var fixture = connect(OFTEN);
        fixture.track(operation(1), AgentIdSet.of(1));
        await().until(() -> platform.readings.size() >= 2);
        fixture.connection.forget(operation(1));
        await().until(() -> platform.inFlight.get() == 0);
        var soFar = platform.readings.size();
        // After other requests for twenty periods there is no other reading but one that was in flight.
        for (var i = 0; i < 20; i++) {
            var key = operation(100 + i);
            fixture.logout(key, AgentIdSet.of(i));
            await().until(() -> fixture.observe(key).answeredInFull());
        }
        assertThat(platform.readings.size()).isLessThanOrEqualTo(soFar + 1);
    }

    @Test
    void pollCyclesNeverOverlap() {
        platform.maxIds = 1;
        var fixture = connect(OFTEN);
        platform.hang();
        fixture.track(operation(1), AgentIdSet.of(1, 2));
        await().until(() -> platform.inFlight.get() == 2);
        // Other requests go meanwhile, for longer than many periods
        IntStream.range(0, 5).forEach(i -> {
            fixture.logout(operation(10 + i), AgentIdSet.of(10 + i));
            await().until(() -> platform.submitted.size() == i + 1);
        });
        assertThat(platform.readings).hasSize(2);
        platform.releaseAll();
        await().until(() -> platform.readings.size() >= 4);
    }

    @Test
    void aPollOfManyAgentsDoesNotDelayALogout() {
        platform.maxIds = 1;
        var clock = new SettableClock();
        var fixture = connect(settings(20, Duration.ofSeconds(1)), clock).awaitReady();
        // Given a poll of 400 requests, which takes 20 s
        fixture.track(operation(1), AgentIdSet.parse("1-400"));
        clock.forward(Duration.ofSeconds(1));
        fixture.track(operation(1), AgentIdSet.parse("1-400"));
        await().until(() -> platform.readings.size() > 2);
        // When an operation logs an agent out
        fixture.logout(operation(2), AgentIdSet.of(1000));
        await().until(() -> fixture.observe(operation(2)).answeredInFull());
        // Then that is sent at once
        assertThat(platform.readings).hasSizeLessThan(200);
    }

    @Test
    void onlyOperationsWithChangedAgentsAreNotified() {
        var fixture = connect(OFTEN);
        platform.onRead = any -> new Answer.Ok<>(FakePlatform.agents(AgentIdSet.of(1, 2), "In-call", Presence.BUSY));
        fixture.track(operation(1), AgentIdSet.of(1));
        fixture.track(operation(2), AgentIdSet.of(2));
        await().until(() -> fixture.observe(operation(1)).observations().values().stream().anyMatch(seen -> seen.consecutive() > 3));
        // Each operation was notified of the first reading and of the second.
        await().until(() -> fixture.updated.size() == 4);
        fixture.updated.clear();
        platform.onRead = any -> new Answer.Ok<>(List.of(
                FakePlatform.agents(AgentIdSet.of(1), "In-call", Presence.BUSY).get(0),
                FakePlatform.agents(AgentIdSet.of(2), "Offline", Presence.OFFLINE).get(0)));
        await().until(() -> !fixture.updated.isEmpty());
        assertThat(fixture.updated).containsOnly(operation(2));
        assertThat(fixture.observe(operation(2)).observations().get(AgentId.of(2)).agent().orElseThrow().presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void aReadingFromBeforeTrackingBeganIsIgnored() {
        var fixture = connect(OFTEN);
        platform.hang();
        fixture.track(operation(1), AgentIdSet.of(1));
        await().until(() -> platform.readings.size() == 1);
        // When another operation begins to track the agent while the poll is in flight
        fixture.track(operation(2), AgentIdSet.of(1));
        platform.release(1);
        await().until(() -> platform.readings.size() == 2);
        // Then the result of that poll is ignored
        assertThat(fixture.observe(operation(2)).observations()).isEmpty();
        platform.releaseAll();
        await().until(() -> !fixture.observe(operation(2)).observations().isEmpty());
    }

    @Test
    void pollingContinuesAfterThePlatformWasNotReady() {
        var fixture = connect(OFTEN);
        fixture.track(operation(1), AgentIdSet.of(1));
        await().until(() -> !platform.readings.isEmpty());
        platform.onCheck = () -> new Answer.Denied<>(Outcome.InvalidSecurityUser, "who are you");
        platform.onRead = any -> new Answer.Denied<>(Outcome.InvalidSecurityUser, "who are you");
        await().until(() -> fixture.connection.state() instanceof ConnectionState.NotReady);
        var soFar = platform.readings.size();
        var next = new FakePlatform();
        fixture.connection.reconfigure(settings(FAST, OFTEN), next);
        await().until(() -> next.readings.size() > 2);
        assertThat(platform.readings).hasSize(soFar);
    }

    // Health.

    @Test
    void onlyChecksAreSentBeforeThePlatformIsReady() {
        platform.onCheck = () -> new Answer.Unreachable<>(Answer.UnreachableCause.TLS, "not trusted");
        var fixture = connect(settings(FAST, SELDOM), Clock.systemUTC());
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.connection.state() instanceof ConnectionState.NotReady);
        assertThat(fixture.connection.state()).isEqualTo(new ConnectionState.NotReady("TlsFailed", "not trusted"));
        await().until(() -> fixture.observe(operation(1)).requestState() == RequestState.IDLE);
        await().until(() -> fixture.updated.contains(operation(1)));
        assertThat(platform.calls).containsOnly("check");
        assertThat(fixture.stateChanges).hasValue(1);
    }

    @Test
    void theEventLoopIsIdleWhileThePlatformIsNotReady() {
        var clock = new SettableClock();
        var fixture = connect(settings(FAST, Duration.ofSeconds(1)), clock).awaitReady();
        fixture.track(operation(1), AgentIdSet.of(1));
        platform.onCheck = () -> new Answer.Denied<>(Outcome.Unauthorized, "no");
        platform.onSubmit = any -> new Answer.Denied<>(Outcome.Unauthorized, "no");
        fixture.logout(operation(2), AgentIdSet.of(2));
        await().until(() -> fixture.connection.state() instanceof ConnectionState.NotReady);
        var checks = platform.checks.get();
        // When the poll is overdue, and a check is not
        clock.forward(Duration.ofSeconds(3));
        var ticks = fixture.connection.tickCount();
        fixture.track(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.connection.tickCount() > ticks);
        // Then the loop ticks for what happens, and then rests
        await().during(Duration.ofMillis(200)).until(() -> fixture.connection.tickCount() <= ticks + 2);
        assertThat(platform.checks).hasValue(checks);
        // And when the check is due, it is made
        platform.onCheck = () -> new Answer.Ok<>(null);
        clock.forward(Duration.ofSeconds(3));
        fixture.track(operation(1), AgentIdSet.of(1));
        await().until(() -> !platform.readings.isEmpty());
    }

    @Test
    void aConnectionAtRestDoesNotTick() {
        var fixture = connect(settings(FAST, Duration.ofSeconds(1)), Clock.systemUTC()).awaitReady();
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.observe(operation(1)).answeredInFull());
        fixture.connection.forget(operation(1));
        // The next tick is for the next check
        var ticks = new AtomicLong();
        await().during(Duration.ofMillis(1500)).until(() -> {
            var now = fixture.connection.tickCount();
            return ticks.getAndSet(now) == now;
        });
    }

    @Test
    void aFailedRequestIsFollowedByACheckAtOnce() {
        var fixture = connect(SELDOM);
        platform.onCheck = () -> new Answer.Denied<>(Outcome.InvalidSecurityUser, "expired");
        platform.onSubmit = request -> new Answer.Denied<>(Outcome.InvalidSecurityUser, "expired");
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.connection.state() instanceof ConnectionState.NotReady);
        assertThat(fixture.connection.state()).isEqualTo(new ConnectionState.NotReady("InvalidSecurityUser", "expired"));
        assertThat(platform.checks).hasValue(2);
    }

    @Test
    void aConnectionStaysReadyIfOnlyOneRequestFails() {
        var fixture = connect(SELDOM);
        platform.onSubmit = request -> new Answer.Broken<>("500");
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> platform.checks.get() == 2);
        platform.onSubmit = request -> new Answer.Ok<>(FakePlatform.done(request));
        fixture.logout(operation(2), AgentIdSet.of(2));
        await().until(() -> fixture.observe(operation(2)).answeredInFull());
        assertThat(fixture.connection.state()).isInstanceOf(ConnectionState.Ready.class);
        assertThat(fixture.stateChanges).hasValue(1);
    }

    @Test
    void aReadingWithACancelledPartIsDroppedAndTheOperationIsNotified() {
        platform.maxIds = 1;
        var fixture = connect(SELDOM);
        platform.hang();
        // Given a reading with eight parts in flight and one that waits
        fixture.read(operation(1), new Selection.ByIds(AgentIdSet.parse("1-9")));
        await().until(() -> platform.inFlight.get() == 8);
        // When that one is cancelled and the others are answered
        fixture.connection.execute(operation(1), new dev.contactcenter.operator.operation.Command.CancelQueued());
        fixture.updated.clear();
        platform.releaseAll();
        // Then no agent counts as unknown that was not read, and the operation can read again
        await().until(() -> fixture.updated.contains(operation(1)));
        assertThat(fixture.observe(operation(1)).reading()).isEmpty();
        assertThat(fixture.observe(operation(1)).requestState()).isEqualTo(RequestState.IDLE);
        fixture.read(operation(1), new Selection.ByIds(AgentIdSet.parse("1-9")));
        await().until(() -> fixture.observe(operation(1)).reading().isPresent());
    }

    // Other settings.

    @Test
    void newSettingsApplyToTheNextRequestAndACallInFlightEnds() {
        var fixture = connect(SELDOM);
        platform.hang();
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> platform.inFlight.get() == 1);
        var next = new FakePlatform();
        fixture.connection.reconfigure(settings("https://other.example", FAST, SELDOM), next);
        fixture.logout(operation(2), AgentIdSet.of(2));
        await().until(() -> fixture.observe(operation(2)).answeredInFull());
        assertThat(next.submitted).hasSize(1);
        assertThat(platform.closed).isFalse();
        platform.releaseAll();
        await().until(() -> fixture.observe(operation(1)).answeredInFull());
        await().until(() -> platform.closed);
        assertThat(next.closed).isFalse();
    }

    @Test
    void aCheckThatHangsOnTheOldPlatformDelaysNothing() {
        var gate = new java.util.concurrent.CountDownLatch(1);
        platform.onCheck = () -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Answer.Denied<>(Outcome.InvalidSecurityUser, "old");
        };
        var fixture = connect(settings(FAST, SELDOM), Clock.systemUTC());
        await().until(() -> platform.checks.get() == 1);
        fixture.connection.reconfigure(settings("https://other.example", FAST, SELDOM), new FakePlatform());
        fixture.awaitReady();
        // And the answer of the old platform is ignored
        gate.countDown();
        await().until(() -> platform.closed);
        await().until(() -> fixture.completed.contains("check denied 1"));
        assertThat(fixture.connection.state()).isInstanceOf(ConnectionState.Ready.class);
    }

    @Test
    void aPauseIsKeptAfterAChangeUnlessTheUrlChanged() {
        var fixture = connect(SELDOM);
        platform.onSubmit = request -> new Answer.Throttled<>(Optional.of(Duration.ofMinutes(10)));
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> ((ConnectionState.Ready) fixture.connection.state()).throttledUntil().isPresent());
        fixture.connection.reconfigure(settings(FAST, Duration.ofMinutes(1)), new FakePlatform());
        assertThat(((ConnectionState.Ready) fixture.connection.state()).throttledUntil()).isPresent();
        fixture.connection.reconfigure(settings("https://other.example", FAST, SELDOM), new FakePlatform());
        fixture.awaitReady();
        assertThat(((ConnectionState.Ready) fixture.connection.state()).throttledUntil()).isEmpty();
        await().until(() -> fixture.observe(operation(1)).answeredInFull());
    }

    // The end.

    @Test
    void closingAConnectionClosesItsAdapterAfterTheCallsInFlight() {
        var fixture = new ConnectionFixture("ending", platform, settings(FAST, OFTEN)).awaitReady();
        fixtures.add(fixture);
        fixture.track(operation(1), AgentIdSet.of(1));
        IntStream.range(0, 20).forEach(i -> fixture.logout(operation(i), AgentIdSet.of(i)));
        await().until(() -> !fixture.updated.isEmpty());
        fixture.connection.close();
        await().until(() -> platform.closed);
        assertThat(platform.inFlight).hasValue(0);
        assertThat(fixture.logout(operation(2), AgentIdSet.of(2))).isFalse();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void aConnectionHasOneThreadForEachCallInFlightAndNoneAtRest() {
        var fixture = new ConnectionFixture("threads", platform, settings(FAST, OFTEN)).awaitReady();
        fixtures.add(fixture);
        platform.hang();
        IntStream.range(0, 40).forEach(i -> fixture.read(operation(i), new Selection.ByTeam(TeamId.of("t" + i))));
        await().until(() -> platform.inFlight.get() == CallsInFlight.MAX);
        assertThat(threadsOf("support/threads")).isEqualTo(CallsInFlight.MAX);
        platform.releaseAll();
        await().until(() -> threadsOf("support/threads") == 0);
    }

    @Test
    void closingWaitsForACallInFlight() throws Exception {
        var fixture = new ConnectionFixture("grace", platform, settings(FAST, SELDOM)).awaitReady();
        platform.hang();
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> platform.inFlight.get() == 1);
        var closer = Executors.newSingleThreadExecutor();
        try {
            Future<?> closing = closer.submit(() -> fixture.connection.closeBy(Deadline.in(Duration.ofMinutes(1))));
            await().until(() -> !fixture.logout(operation(2), AgentIdSet.of(2)));
            assertThat(platform.closed).isFalse();
            platform.releaseAll();
            closing.get();
        } finally {
            closer.shutdownNow();
        }
        assertThat(platform.closed).isTrue();
        await().until(() -> threadsOf("support/grace") == 0);
    }

    @Test
    void aCallThatDoesNotEndIsCancelledAfterTheGraceTime() {
        var fixture = new ConnectionFixture("cut", platform, settings(FAST, SELDOM)).awaitReady();
        fixtures.add(fixture);
        platform.hang();
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> platform.inFlight.get() == 1);
        fixture.connection.closeBy(Deadline.in(Duration.ZERO));
        assertThat(platform.closed).isTrue();
    }

    private static long threadsOf(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().endsWith(name)).count();
    }

    // The registry.

    @Test
    void aNameHasOneConnection() {
        var made = new ArrayList<FakePlatform>();
        var connections = connections(made);
        var name = new ContactCenterKey("support", "acme");
        var first = connections.ensure(name, settings(FAST, SELDOM));
        assertThat(connections.ensure(name, settings(FAST, SELDOM))).isSameAs(first);
        assertThat(made).hasSize(1);
        assertThat(connections.ensure(name, settings("https://other.example", FAST, SELDOM))).isSameAs(first);
        assertThat(made).hasSize(2);
        await().until(() -> made.get(0).closed);
        connections.drop(name);
        await().until(() -> made.get(1).closed);
        assertThat(connections.find(name)).isEmpty();
        assertThat(connections.ensure(name, settings(FAST, SELDOM))).isNotSameAs(first);
        connections.close(Duration.ofSeconds(1));
        assertThat(made).allMatch(one -> one.closed);
        assertThatThrownBy(() -> connections.ensure(name, settings(FAST, SELDOM))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void concurrentCallersGetTheSameConnection() throws Exception {
        var made = new java.util.concurrent.CopyOnWriteArrayList<FakePlatform>();
        var connections = connections(made);
        var threads = Executors.newFixedThreadPool(8);
        try {
            var callers = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> connections.ensure(new ContactCenterKey("support", "acme"), settings(FAST, SELDOM))))
                    .toList();
            for (var caller : callers) {
                assertThat(caller.get()).isSameAs(callers.get(0).get());
            }
            assertThat(made).hasSize(1);
        } finally {
            threads.shutdownNow();
            connections.close(Duration.ofSeconds(1));
        }
    }

    @Test
    void invalidSettingsCloseTheConnection() {
        var made = new ArrayList<FakePlatform>();
        var connections = connections(made);
        var name = new ContactCenterKey("support", "acme");
        connections.ensure(name, settings(FAST, SELDOM));
        assertThatThrownBy(() -> connections.ensure(name, settings("https://bad.example", FAST, SELDOM)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("bad");
        assertThat(connections.find(name)).isEmpty();
        await().until(() -> made.get(0).closed);
        connections.close(Duration.ofSeconds(1));
    }

    private static ConnectionRegistry connections(List<FakePlatform> made) {
        return new ConnectionRegistry(settings -> {
            if (settings.platform().url().getHost().startsWith("bad")) {
                throw new IllegalArgumentException("bad");
            }
            var platform = new FakePlatform();
            made.add(platform);
            return platform;
        }, Clock.systemUTC(), new ConnectionListener() {
            @Override
            public void onOperationUpdated(OperationKey operation) {}

            @Override
            public void onStateChanged(ContactCenterKey connection) {}

            @Override
            public void onCredentialsRefused(ContactCenterKey connection) {}

            @Override
            public void onRequestDequeued(ContactCenterKey connection, String call, Duration waited) {}

            @Override
            public void onRequestCompleted(ContactCenterKey connection, String call, String outcome, Duration took, int merged) {}
        });
    }
}
