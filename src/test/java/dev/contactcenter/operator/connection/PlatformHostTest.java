package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an adapter may use: permits for further exchanges, and a listener for what the platform pushes. */
class PlatformHostTest {
    private static final Duration SELDOM = Duration.ofHours(1);

    private final FakePlatform platform = new FakePlatform();
    private ConnectionFixture fixture;

    private void connect(int requestsPerSecond) {
        fixture = new ConnectionFixture("host", platform, settings(requestsPerSecond, SELDOM)).awaitReady();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    // Follow-ups.

    @Test
    void aCallOfSeveralExchangesGetsAPermitForEach() {
        connect(1000);
        var pages = new AtomicInteger();
        platform.onRead = any -> {
            while (pages.get() < 5 && platform.host.acquireFollowUpPermit()) {
                pages.incrementAndGet();
            }
            return new Answer.Ok<>(List.of());
        };
        fixture.read(operation(1), new Selection.All());
        await().until(() -> fixture.observe(operation(1)).reading().isPresent());
        assertThat(pages).hasValue(5);
    }

    @Test
    void followUpsAndRequestsDoNotStarveEachOther() {
        platform.maxIds = 1;
        connect(100);
        var pages = new AtomicInteger();
        var submissions = new AtomicInteger();
        var submissionsSeen = new AtomicInteger();
        var othersWait = new CompletableFuture<Void>();
        platform.onRead = any -> {
            othersWait.join();
            var before = submissions.get();
            while (pages.get() < 20 && platform.host.acquireFollowUpPermit()) {
                pages.incrementAndGet();
            }
            submissionsSeen.set(submissions.get() - before);
            return new Answer.Ok<>(List.of());
        };
        platform.onSubmit = request -> {
            submissions.incrementAndGet();
            return new Answer.Ok<>(FakePlatform.done(request));
        };
        // Given a call of 20 exchanges, and many requests beside it
        fixture.read(operation(1), new Selection.All());
        await().until(() -> platform.readings.size() == 1);
        fixture.logout(operation(2), AgentIdSet.parse("1-200"));
        othersWait.complete(null);
        await().until(() -> fixture.observe(operation(1)).reading().isPresent());
        // Then they go in turn, after the burst
        var burst = 50;
        assertThat(submissionsSeen.get()).isBetween(10, burst + 30);
        assertThat(platform.submitted).hasSizeLessThan(burst + 60);
    }

    @Test
    void noFollowUpIsPermittedDuringAPause() {
        connect(1000);
        platform.onSubmit = any -> new Answer.Throttled<>(Optional.of(Duration.ofMinutes(10)));
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> ((ConnectionState.Ready) fixture.connection.state()).throttledUntil().isPresent());
        var permit = CompletableFuture.supplyAsync(() -> platform.host.acquireFollowUpPermit());
        await().during(Duration.ofMillis(100)).until(() -> !permit.isDone());
        // And a call that waits gets no permit when the connection closes
        fixture.connection.close();
        await().until(permit::isDone);
        assertThat(permit.join()).isFalse();
    }

    @Test
    void whatThePlatformStillAcceptsHoldsForAllRequestsOfTheConnection() {
        connect(1000);
        var submitted = new AtomicInteger();
        platform.onSubmit = request -> {
            platform.host.quota(0, 300, Duration.ofMinutes(10));
            submitted.incrementAndGet();
            return new Answer.Ok<>(FakePlatform.done(request));
        };
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> submitted.get() == 1);

        fixture.logout(operation(2), AgentIdSet.of(2));

        await().during(Duration.ofMillis(100)).until(() -> submitted.get() == 1);
        assertThat(((ConnectionState.Ready) fixture.connection.state()).throttledUntil()).as("the platform has refused nothing").isEmpty();
    }

    @Test
    void aCallInFlightContinuesAfterSendingStopped() {
        connect(1000);
        fixture.connection.stopSending();
        assertThat(platform.host.acquireFollowUpPermit()).isTrue();
    }

    @Test
    void aClosedAdapterGetsNoPermit() {
        connect(1000);
        fixture.connection.closeBy(Deadline.in(Duration.ZERO));
        assertThat(platform.host.acquireFollowUpPermit()).isFalse();
    }

    // Pushes.

    @Test
    void anOperationIsNotifiedIfThePlatformPushesItsAgent() {
        connect(1000);
        fixture.track(operation(1), AgentIdSet.of(1));
        fixture.track(operation(2), AgentIdSet.of(2));
        platform.host.onAgentsChanged(FakePlatform.agents(AgentIdSet.of(1, 99), "Offline", Presence.OFFLINE));
        await().until(() -> !fixture.updated.isEmpty());
        assertThat(fixture.updated).containsExactly(operation(1));
        assertThat(fixture.observe(operation(1)).observations().get(AgentId.of(1)).agent().orElseThrow().presence()).isEqualTo(Presence.OFFLINE);
        assertThat(platform.readings).isEmpty();
    }

    @Test
    void pushesOfARetiredAdapterAreIgnored() {
        connect(1000);
        fixture.track(operation(1), AgentIdSet.of(1));
        var old = platform.host;
        var next = new FakePlatform();
        fixture.connection.reconfigure(settings("https://other.example", 1000, SELDOM), next);
        old.onAgentsChanged(FakePlatform.agents(AgentIdSet.of(1), "Offline", Presence.OFFLINE));
        next.host.onAgentsChanged(FakePlatform.agents(AgentIdSet.of(1), "In-call", Presence.BUSY));
        await().until(() -> !fixture.updated.isEmpty());
        assertThat(fixture.observe(operation(1)).observations().get(AgentId.of(1)).agent().orElseThrow().presence()).isEqualTo(Presence.BUSY);
    }

    @Test
    void thousandsOfPushesAreFewNotifications() {
        connect(1000);
        fixture.track(operation(1), AgentIdSet.parse("1-5000"));
        IntStream.rangeClosed(1, 5000).forEach(i ->
                platform.host.onAgentsChanged(FakePlatform.agents(AgentIdSet.of(i), "In-call", Presence.BUSY)));
        await().until(() -> fixture.observe(operation(1)).observations().size() == 5000);
        assertThat(fixture.updated).hasSizeLessThan(100);
    }

    // Notifications.

    @Test
    void manyResultsAreFewNotificationsAndTheLastComesAtOnce() {
        platform.maxIds = 1;
        connect(1000);
        fixture.logout(operation(1), AgentIdSet.parse("1-300"));
        await().until(() -> fixture.observe(operation(1)).answeredInFull());
        await().until(() -> !fixture.updated.isEmpty());
        assertThat(fixture.observe(operation(1)).results()).hasSize(300);
        assertThat(fixture.updated).hasSizeLessThan(100).containsOnly(operation(1));
    }
}
