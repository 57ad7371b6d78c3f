package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.StatusNames;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformConnectionTest {
    private static final Duration SELDOM = Duration.ofHours(1);
    private static final int FAST = 1000;

    private final FakePlatform platform = new FakePlatform();
    private ConnectionFixture fixture;

    private ConnectionFixture connect() {
        fixture = new ConnectionFixture("acme", platform, settings(FAST, SELDOM)).awaitReady();
        return fixture;
    }

    @AfterEach
    void close() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @Test
    void anAgentWithARequestInFlightIsNotPolled() {
        fixture = new ConnectionFixture("acme", platform, settings(FAST, Duration.ofMillis(50))).awaitReady();
        platform.hang();
        fixture.logout(operation(1), AgentIdSet.of(1));
        fixture.track(operation(1), AgentIdSet.of(1, 2));

        await().until(() -> !platform.readings.isEmpty());

        assertThat(platform.readings).containsOnly(new Selection.ByIds(AgentIdSet.of(2)));
    }

    // Names of statuses.

    @Test
    void theNamesOfStatusesAreReadOnceThePlatformIsReadyAndReported() {
        platform.onStatusNames = () -> new Answer.Ok<>(List.of("Break", "Available"));
        connect();

        await().until(() -> fixture.namesChanged.get() > 0);

        assertThat(fixture.connection.statusNames()).isEqualTo(new StatusNames(List.of("Available", "Break"), true));
        assertThat(platform.statusNamesRead).hasValue(1);
    }

    @Test
    void aPlatformWhoseNamesCantBeReadStaysReady() {
        platform.onStatusNames = () -> new Answer.Broken<>("no list");
        connect();
        await().until(() -> platform.statusNamesRead.get() > 0);

        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.observe(operation(1)).answeredInFull());

        assertThat(fixture.connection.state()).isInstanceOf(ConnectionState.Ready.class);
        assertThat(platform.checks).hasValue(1);
    }

    @Test
    void aStatusThatAnAnswerShowsIsReported() {
        connect();
        fixture.read(operation(1), new Selection.ByIds(AgentIdSet.of(1)));

        await().until(() -> fixture.namesChanged.get() > 0);

        assertThat(fixture.connection.statusNames()).isEqualTo(new StatusNames(List.of("Available"), false));
    }

    // Batches.

    @Test
    void aThousandSubmissionsOfOneAgentBecomeFewBatches() {
        // Given a platform that is slow to answer
        connect();
        platform.hang();
        // When 1,000 operations each ask for one agent
        IntStream.rangeClosed(1, 1000).forEach(i -> fixture.logout(operation(i), AgentIdSet.of(i)));
        await().until(() -> platform.inFlight.get() > 0);
        platform.releaseAll();
        // Then few batches serve them all, and each operation gets exactly its own row
        await().until(() -> fixture.updated.size() == 1000);
        assertThat(platform.submitted).hasSizeLessThanOrEqualTo(40);
        assertThat(platform.submitted).allSatisfy(request -> assertThat(((Request.ForceLogout) request).ids().size()).isLessThanOrEqualTo(500));
        for (var i = 1; i <= 1000; i++) {
            var reply = (Observed.Answered) fixture.observe(operation(i)).results().get(0);
            assertThat(((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) reply.answer()).value()).rows())
                    .containsExactly(FakePlatform.doneRow(AgentId.of(i)));
        }
    }

    @Test
    void readingsOfTheSameTeamBecomeOneBatch() {
        connect();
        platform.hang();
        // Given all threads are in use
        IntStream.range(0, 8).forEach(i -> fixture.read(operation(i), new Selection.ByTeam(TeamId.of("other-" + i))));
        await().until(() -> platform.inFlight.get() == 8);
        // When 100 operations read the same team
        IntStream.range(100, 200).forEach(i -> fixture.read(operation(i), new Selection.ByTeam(TeamId.of("1"))));
        platform.releaseAll();
        // Then it is read once
        await().until(() -> fixture.updated.size() == 108);
        assertThat(platform.readings).filteredOn(new Selection.ByTeam(TeamId.of("1"))::equals).hasSize(1);
        assertThat(fixture.observe(operation(150)).reading()).isPresent();
    }

    @Test
    void aLargeSubmissionIsSplitAndAnsweredInParts() {
        platform.maxIds = 2;
        connect();
        fixture.logout(operation(1), AgentIdSet.of(1, 2, 3, 4, 5));
        await().until(() -> fixture.observe(operation(1)).answeredInFull());
        assertThat(fixture.observe(operation(1)).results()).hasSize(3);
        assertThat(platform.submitted).hasSize(3);
    }

    @Test
    void aReadingIsDeliveredIfAllPartsHaveComeIn() {
        platform.maxIds = 2;
        connect();
        platform.hang();
        var selection = new Selection.ByIds(AgentIdSet.of(1, 2, 3));
        fixture.read(operation(1), selection);
        await().until(() -> platform.inFlight.get() == 2);
        platform.release(1);
        await().until(() -> platform.inFlight.get() == 1);
        assertThat(fixture.observe(operation(1)).reading()).isEmpty();
        assertThat(fixture.observe(operation(1)).requestState()).isEqualTo(RequestState.IN_FLIGHT);
        platform.releaseAll();
        await().until(() -> fixture.observe(operation(1)).reading().isPresent());
        assertThat(((Answer.Ok<Reading>) fixture.observe(operation(1)).reading().get().answers().get(selection)).value().agents())
                .extracting(agent -> agent.id().toString()).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void aReadingOfNoAgentsIsAnsweredAtOnce() {
        connect();
        fixture.read(operation(1), new Selection.ByIds(AgentIdSet.EMPTY));
        await().until(() -> fixture.updated.contains(operation(1)));
        assertThat(fixture.observe(operation(1)).reading()).isPresent();
        assertThat(platform.readings).isEmpty();
    }

    // A batch that is refused as a whole.

    @ParameterizedTest
    @EnumSource(value = Answer.Cause.class, names = {"OTHER", "NO_AGENTS"})
    void anOperationThatThePlatformRejectsFailsAlone(Answer.Cause cause) {
        connect();
        occupyAllThreads();
        platform.onSubmit = request -> ((Request.ForceLogout) request).ids().contains(AgentId.of(37))
                ? new Answer.Rejected<>(cause, "no")
                : new Answer.Ok<>(FakePlatform.done(request));
        // When 64 operations share a batch, and the platform rejects one of them
        IntStream.rangeClosed(1, 64).forEach(i -> fixture.logout(operation(i), AgentIdSet.of(i)));
        platform.releaseAll();
        await().until(() -> IntStream.rangeClosed(1, 64).allMatch(i -> !fixture.observe(operation(i)).results().isEmpty()));
        // Then only that one is rejected, after a number of requests that grows with the logarithm
        for (var i = 1; i <= 64; i++) {
            assertThat(fixture.observe(operation(i)).results()).hasSize(1);
            assertThat(((Observed.Answered) fixture.observe(operation(i)).results().get(0)).answer())
                    .isInstanceOf(i == 37 ? Answer.Rejected.class : Answer.Ok.class);
        }
        assertThat(platform.submitted).hasSizeLessThanOrEqualTo(1 + 2 * 6);
    }

    @Test
    void aReadingThatThePlatformRejectsFailsAlone() {
        connect();
        occupyAllThreads();
        platform.onRead = selection -> selection instanceof Selection.ByIds byIds && byIds.ids().contains(AgentId.of(3))
                ? new Answer.Rejected<>(Answer.Cause.OTHER, "no")
                : new Answer.Ok<>(List.of());
        IntStream.rangeClosed(1, 4).forEach(i -> fixture.read(operation(i), new Selection.ByIds(AgentIdSet.of(i))));
        platform.releaseAll();
        await().until(() -> IntStream.rangeClosed(1, 4).allMatch(i -> fixture.observe(operation(i)).reading().isPresent()));
        for (var i = 1; i <= 4; i++) {
            assertThat(fixture.observe(operation(i)).reading().get().answers().values()).first()
                    .isInstanceOf(i == 3 ? Answer.Rejected.class : Answer.Ok.class);
        }
    }

    @Test
    void anInvalidStatusIsRejectedForAllOperationsByOneRequest() {
        connect();
        occupyAllThreads();
        platform.onSubmit = request -> new Answer.Rejected<>(Answer.Cause.INVALID_STATUS, "no such status");
        IntStream.rangeClosed(1, 50).forEach(i -> fixture.change(operation(i), "Nowhere", AgentIdSet.of(i)));
        platform.releaseAll();
        await().until(() -> IntStream.rangeClosed(1, 50).allMatch(i -> !fixture.observe(operation(i)).results().isEmpty()));
        assertThat(platform.submitted).hasSize(1);
    }

    @Test
    void aForgottenOperationIsNotSentAgain() {
        connect();
        occupyAllThreads();
        IntStream.rangeClosed(1, 2).forEach(i -> fixture.logout(operation(i), AgentIdSet.of(i)));
        platform.onSubmit = request -> {
            if (((Request.ForceLogout) request).ids().size() > 1) {
                fixture.connection.forget(operation(2));
                return new Answer.Rejected<>(Answer.Cause.OTHER, "no");
            }
            return new Answer.Ok<>(FakePlatform.done(request));
        };
        platform.releaseAll();
        await().until(() -> !fixture.observe(operation(1)).results().isEmpty());
        assertThat(platform.submitted).containsExactly(
                new Request.ForceLogout(AgentIdSet.of(1, 2)), new Request.ForceLogout(AgentIdSet.of(1)));
    }

    // Bounds.

    @Test
    void atMostEightCallsAreInFlight() {
        connect();
        platform.hang();
        IntStream.range(0, 40).forEach(i -> fixture.read(operation(i), new Selection.ByTeam(TeamId.of("t" + i))));
        await().until(() -> platform.inFlight.get() == CallsInFlight.MAX);
        platform.releaseAll();
        await().until(() -> fixture.updated.size() == 40);
        assertThat(platform.maxInFlight.get()).isEqualTo(CallsInFlight.MAX);
    }

    @Test
    void aCommandIsRefusedIfTheQueueIsFull() {
        platform.maxIds = 1;
        connect();
        occupyAllThreads();
        assertThat(fixture.logout(operation(1), AgentIdSet.parse("1-" + PlatformConnection.MAX_WAITING))).isTrue();
        assertThat(fixture.logout(operation(2), AgentIdSet.of(1))).isFalse();
        assertThat(fixture.read(operation(3), new Selection.All())).isFalse();
        // When there is room again, a command is accepted
        fixture.connection.forget(operation(1));
        assertThat(fixture.logout(operation(2), AgentIdSet.of(1))).isTrue();
    }

    @Test
    void aPlatformThatHangsDoesNotDelayAnother() {
        connect();
        platform.hang();
        IntStream.range(0, 40).forEach(i -> fixture.read(operation(i), new Selection.ByTeam(TeamId.of("t" + i))));
        await().until(() -> platform.inFlight.get() == CallsInFlight.MAX);
        try (var other = new ConnectionFixture("other", new FakePlatform(), settings(FAST, SELDOM)).awaitReady()) {
            IntStream.range(0, 100).forEach(i -> other.logout(operation(i), AgentIdSet.of(i)));
            await().until(() -> other.updated.size() == 100);
        }
        assertThat(fixture.updated).isEmpty();
    }

    // Results, and what has been recorded of them.

    @Test
    void aResultThatComesWhileAnotherIsRecordedIsKept() {
        platform.maxIds = 1;
        connect();
        platform.hang();
        fixture.logout(operation(1), AgentIdSet.of(1, 2));
        await().until(() -> platform.inFlight.get() == 2);
        platform.release(1);
        await().until(() -> fixture.observe(operation(1)).results().size() == 1);
        var first = fixture.observe(operation(1));
        platform.releaseAll();
        await().until(() -> fixture.observe(operation(1)).results().size() == 2);
        fixture.connection.recorded(operation(1), first);
        var second = fixture.observe(operation(1));
        assertThat(second.results()).hasSize(1).doesNotContainAnyElementsOf(first.results());
        assertThat(second.answeredInFull()).isTrue();
        fixture.connection.recorded(operation(1), second);
        assertThat(fixture.observe(operation(1))).isEqualTo(Observed.of(ConnectionFixture.LINK));
    }

    @Test
    void aCancelledSubmissionIsNotSentAndCountsAsUnanswered() {
        connect();
        occupyAllThreads();
        fixture.logout(operation(1), AgentIdSet.of(1));
        assertThat(fixture.observe(operation(1)).requestState()).isEqualTo(RequestState.QUEUED);
        fixture.connection.execute(operation(1), new Command.CancelQueued());
        assertThat(fixture.observe(operation(1)).requestState()).isEqualTo(RequestState.IDLE);
        assertThat(fixture.observe(operation(1)).answeredInFull()).isFalse();
        platform.releaseAll();
        await().until(() -> fixture.updated.size() == 8);
        assertThat(platform.submitted).isEmpty();
    }

    @Test
    void anAnswerForAForgottenOperationIsDroppedEvenIfItIsCreatedAgain() {
        connect();
        platform.hang();
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> platform.inFlight.get() == 1);
        fixture.connection.forget(operation(1));
        fixture.observe(operation(1));
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> platform.inFlight.get() == 2);
        platform.release(1);
        await().until(() -> platform.inFlight.get() == 1);
        assertThat(fixture.observe(operation(1)).requestState()).isEqualTo(RequestState.IN_FLIGHT);
        platform.releaseAll();
        await().until(() -> fixture.observe(operation(1)).answeredInFull());
        assertThat(fixture.observe(operation(1)).requestState()).isEqualTo(RequestState.IDLE);
    }

    @Test
    void nothingIsHeldForAnOperationForgottenDuringItsReconciliation() {
        connect();
        fixture.observe(operation(1));
        fixture.connection.forget(operation(1));
        assertThat(fixture.track(operation(1), AgentIdSet.of(1))).isTrue();
        assertThat(fixture.logout(operation(1), AgentIdSet.of(1))).isTrue();
        assertThat(fixture.connection.sizes().values()).containsOnly(0);
    }

    @Test
    void nothingIsHeldForReleasedOperations() {
        connect();
        IntStream.range(0, 100).forEach(i -> {
            fixture.track(operation(i), AgentIdSet.of(i));
            fixture.logout(operation(i), AgentIdSet.of(i));
        });
        await().until(() -> fixture.updated.size() == 100);
        IntStream.range(0, 100).forEach(i ->
                fixture.connection.execute(operation(i), new Command.Release()));
        assertThat(fixture.connection.sizes().values()).containsOnly(0);
    }

    // Failures.

    @Test
    void anAdapterThatThrowsGivesABrokenAnswer() {
        connect();
        platform.onSubmit = request -> {
            throw new StackOverflowError("on purpose");
        };
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> !fixture.observe(operation(1)).results().isEmpty());
        assertThat(((Observed.Answered) fixture.observe(operation(1)).results().get(0)).answer()).isInstanceOf(Answer.Broken.class);
        assertThat(fixture.observe(operation(1)).answeredInFull()).isFalse();
        // And the connection continues
        platform.onSubmit = request -> new Answer.Ok<>(FakePlatform.done(request));
        fixture.logout(operation(2), AgentIdSet.of(2));
        await().until(() -> fixture.observe(operation(2)).answeredInFull());
    }

    @Test
    void anAdapterThatReturnsNullGivesABrokenAnswer() {
        connect();
        platform.onSubmit = request -> null;
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> !fixture.observe(operation(1)).results().isEmpty());
        assertThat(((Observed.Answered) fixture.observe(operation(1)).results().get(0)).answer()).isInstanceOf(Answer.Broken.class);
    }

    @Test
    void aListenerThatThrowsStopsNothing() {
        var throwing = new ConnectionListener() {
            @Override
            public void onOperationUpdated(OperationKey operation) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void onStateChanged(ContactCenterKey connection) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void onCredentialsRefused(ContactCenterKey connection) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void onRequestDequeued(ContactCenterKey connection, String call, Duration waited) {}

            @Override
            public void onRequestCompleted(ContactCenterKey connection, String call, String outcome, Duration took, int merged) {
                throw new IllegalStateException("on purpose");
            }
        };
        try (var threads = new ConnectionThreads();
                var connection = new PlatformConnection(new ContactCenterKey("a", "b"), settings(FAST, SELDOM), platform, Clock.systemUTC(), throwing, threads)) {
            for (var i = 0; i <= CallsInFlight.MAX; i++) {
                var key = operation(i);
                connection.execute(key, new Command.Submit(new Request.ForceLogout(AgentIdSet.of(i))));
                await().until(() -> connection.observe(key, ConnectionFixture.LINK).answeredInFull());
            }
        }
    }

    @Test
    void aThrottledRequestIsSentAgainWithoutNotice() {
        connect();
        var answers = new java.util.concurrent.ConcurrentLinkedQueue<Answer<SubmitResult>>(
                List.of(new Answer.Throttled<>(Optional.of(Duration.ofMillis(50)))));
        platform.onSubmit = request -> Optional.ofNullable(answers.poll()).orElseGet(() -> new Answer.Ok<>(FakePlatform.done(request)));
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.observe(operation(1)).answeredInFull());
        assertThat(fixture.observe(operation(1)).results()).hasSize(1);
        assertThat(platform.submitted).hasSize(2);
    }

    @Test
    void aThrottledConnectionShowsUntilWhenAndSendsNothingBefore() {
        connect();
        platform.onSubmit = request -> new Answer.Throttled<>(Optional.of(Duration.ofMinutes(10)));
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> ((ConnectionState.Ready) fixture.connection.state()).throttledUntil().isPresent());
        fixture.logout(operation(2), AgentIdSet.of(2));
        assertThat(fixture.observe(operation(1)).requestState()).isEqualTo(RequestState.QUEUED);
        assertThat(fixture.observe(operation(2)).requestState()).isEqualTo(RequestState.QUEUED);
        assertThat(platform.submitted).hasSize(1);
    }

    @Test
    void aFailureWithRetryAfterPausesTheWholeConnection() {
        connect();
        platform.onSubmit = request -> new Answer.Broken<>("503", true, Optional.of(Duration.ofMinutes(10)));
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.connection.stats().pausedFor().compareTo(Duration.ZERO) > 0);
        assertThat(((ConnectionState.Ready) fixture.connection.state()).throttledUntil()).as("that is no 429").isEmpty();
        fixture.read(operation(2), new Selection.All());
        assertThat(fixture.observe(operation(2)).requestState()).isEqualTo(RequestState.QUEUED);
        assertThat(platform.readings).isEmpty();
    }

    @Test
    void anOverloadedPlatformPausesTheConnectionAndKeepsTheRate() {
        connect();
        platform.onSubmit = request -> new Answer.Broken<>("503", true, Optional.empty());
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.connection.stats().pausedFor().compareTo(Duration.ZERO) > 0);
        assertThat(fixture.connection.stats().requestsPerSecond()).isEqualTo(FAST);
    }

    /** Sends eight readings, which are answered when the platform is released. */
    private void occupyAllThreads() {
        platform.hang();
        IntStream.range(0, 8).forEach(i -> fixture.read(operation(10_000 + i), new Selection.ByTeam(TeamId.of("busy-" + i))));
        await().until(() -> platform.inFlight.get() == 8);
    }
}
