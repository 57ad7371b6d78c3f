package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.Agent;
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
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
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
    void whoseRequestIsOnItsWayIsNotLookedAt() {
        fixture = new ConnectionFixture("acme", platform, settings(FAST, Duration.ofMillis(50))).awaitReady();
        platform.hang();
        fixture.logout(operation(1), AgentIdSet.of(1));
        fixture.watch(operation(1), AgentIdSet.of(1, 2));

        await().until(() -> !platform.readings.isEmpty());

        assertThat(platform.readings).containsOnly(new Selection.ByIds(AgentIdSet.of(2)));
    }

    // Merging.

    @Test
    void aThousandSubmissionsOfOneAgentAreAHandfulOfRequests() {
        // Given a platform that is slow to answer
        connect();
        platform.hang();
        // When 1,000 operations each ask for one agent
        IntStream.rangeClosed(1, 1000).forEach(i -> fixture.logout(operation(i), AgentIdSet.of(i)));
        await().until(() -> platform.underWay.get() > 0);
        platform.releaseAll();
        // Then few requests serve them all, and each gets exactly its own row
        await().until(() -> fixture.news.size() == 1000);
        assertThat(platform.submitted).hasSizeLessThanOrEqualTo(40);
        assertThat(platform.submitted).allSatisfy(request -> assertThat(((Request.ForceLogout) request).ids().size()).isLessThanOrEqualTo(500));
        for (var i = 1; i <= 1000; i++) {
            var reply = fixture.situation(operation(i)).results().get(0);
            assertThat(((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) reply.answer()).value()).rows())
                    .containsExactly(FakePlatform.doneRow(AgentId.of(i)));
        }
    }

    @Test
    void readingsOfTheSameTeamAreOneRequest() {
        connect();
        platform.hang();
        // Given all lines are taken
        IntStream.range(0, 8).forEach(i -> fixture.read(operation(i), new Selection.ByTeam(TeamId.of("other-" + i))));
        await().until(() -> platform.underWay.get() == 8);
        // When 100 operations want the same team
        IntStream.range(100, 200).forEach(i -> fixture.read(operation(i), new Selection.ByTeam(TeamId.of("1"))));
        platform.releaseAll();
        // Then it is read once
        await().until(() -> fixture.news.size() == 108);
        assertThat(platform.readings).filteredOn(new Selection.ByTeam(TeamId.of("1"))::equals).hasSize(1);
        assertThat(fixture.situation(operation(150)).reading()).isPresent();
    }

    @Test
    void aLargeSubmissionIsCutToWhatThePlatformTakesAndIsAnsweredInParts() {
        platform.maxIds = 2;
        connect();
        fixture.logout(operation(1), AgentIdSet.of(1, 2, 3, 4, 5));
        await().until(() -> fixture.situation(operation(1)).answeredInFull());
        assertThat(fixture.situation(operation(1)).results()).hasSize(3);
        assertThat(platform.submitted).hasSize(3);
    }

    @Test
    void aReadingIsToldOnlyWhenAllPartsOfItAreIn() {
        platform.maxIds = 2;
        connect();
        platform.hang();
        var selection = new Selection.ByIds(AgentIdSet.of(1, 2, 3));
        fixture.read(operation(1), selection);
        await().until(() -> platform.underWay.get() == 2);
        platform.release(1);
        await().until(() -> platform.underWay.get() == 1);
        assertThat(fixture.situation(operation(1)).reading()).isEmpty();
        assertThat(fixture.situation(operation(1)).requestState()).isEqualTo(RequestState.IN_FLIGHT);
        platform.releaseAll();
        await().until(() -> fixture.situation(operation(1)).reading().isPresent());
        assertThat(((Answer.Ok<Reading>) fixture.situation(operation(1)).reading().get().answers().get(selection)).value().agents())
                .extracting(agent -> agent.id().toString()).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void aReadingOfNobodyIsAnswered() {
        connect();
        fixture.read(operation(1), new Selection.ByIds(AgentIdSet.EMPTY));
        await().until(() -> fixture.news.contains(operation(1)));
        assertThat(fixture.situation(operation(1)).reading()).isPresent();
        assertThat(platform.readings).isEmpty();
    }

    // A merged request that is refused as a whole.

    @ParameterizedTest
    @EnumSource(value = Answer.Cause.class, names = {"OTHER", "NO_AGENTS"})
    void oneBadOperationFailsAlone(Answer.Cause cause) {
        connect();
        occupyAllLines();
        platform.onSubmit = request -> ((Request.ForceLogout) request).ids().contains(AgentId.of(37))
                ? new Answer.Rejected<>(cause, "no")
                : new Answer.Ok<>(FakePlatform.done(request));
        // When 64 operations go in one request, and one of them is what the platform refuses
        IntStream.rangeClosed(1, 64).forEach(i -> fixture.logout(operation(i), AgentIdSet.of(i)));
        platform.releaseAll();
        await().until(() -> IntStream.rangeClosed(1, 64).allMatch(i -> !fixture.situation(operation(i)).results().isEmpty()));
        // Then that one alone is refused, after a number of requests that goes with the logarithm
        for (var i = 1; i <= 64; i++) {
            assertThat(fixture.situation(operation(i)).results()).hasSize(1);
            assertThat(fixture.situation(operation(i)).results().get(0).answer())
                    .isInstanceOf(i == 37 ? Answer.Rejected.class : Answer.Ok.class);
        }
        assertThat(platform.submitted).hasSizeLessThanOrEqualTo(1 + 2 * 6);
    }

    @Test
    void oneBadReadingFailsAlone() {
        connect();
        occupyAllLines();
        platform.onRead = selection -> selection instanceof Selection.ByIds byIds && byIds.ids().contains(AgentId.of(3))
                ? new Answer.Rejected<>(Answer.Cause.OTHER, "no")
                : new Answer.Ok<>(List.of());
        IntStream.rangeClosed(1, 4).forEach(i -> fixture.read(operation(i), new Selection.ByIds(AgentIdSet.of(i))));
        platform.releaseAll();
        await().until(() -> IntStream.rangeClosed(1, 4).allMatch(i -> fixture.situation(operation(i)).reading().isPresent()));
        for (var i = 1; i <= 4; i++) {
            assertThat(fixture.situation(operation(i)).reading().get().answers().values()).first()
                    .isInstanceOf(i == 3 ? Answer.Rejected.class : Answer.Ok.class);
        }
    }

    @Test
    void aStatusThatDoesNotExistIsRefusedForAllWhoWantItAtOnce() {
        connect();
        occupyAllLines();
        platform.onSubmit = request -> new Answer.Rejected<>(Answer.Cause.INVALID_STATUS, "no such status");
        IntStream.rangeClosed(1, 50).forEach(i -> fixture.change(operation(i), "Nowhere", AgentIdSet.of(i)));
        platform.releaseAll();
        await().until(() -> IntStream.rangeClosed(1, 50).allMatch(i -> !fixture.situation(operation(i)).results().isEmpty()));
        assertThat(platform.submitted).hasSize(1);
    }

    @Test
    void anOperationThatWasForgottenMeanwhileIsNotAskedForAgain() {
        connect();
        occupyAllLines();
        IntStream.rangeClosed(1, 2).forEach(i -> fixture.logout(operation(i), AgentIdSet.of(i)));
        platform.onSubmit = request -> {
            if (((Request.ForceLogout) request).ids().size() > 1) {
                fixture.connection.forget(operation(2));
                return new Answer.Rejected<>(Answer.Cause.OTHER, "no");
            }
            return new Answer.Ok<>(FakePlatform.done(request));
        };
        platform.releaseAll();
        await().until(() -> !fixture.situation(operation(1)).results().isEmpty());
        assertThat(platform.submitted).containsExactly(
                new Request.ForceLogout(AgentIdSet.of(1, 2)), new Request.ForceLogout(AgentIdSet.of(1)));
    }

    // Bounds.

    @Test
    void atMostEightRequestsAreUnderWay() {
        connect();
        platform.hang();
        IntStream.range(0, 40).forEach(i -> fixture.read(operation(i), new Selection.ByTeam(TeamId.of("t" + i))));
        await().until(() -> platform.underWay.get() == PlatformConnection.MAX_IN_FLIGHT);
        platform.releaseAll();
        await().until(() -> fixture.news.size() == 40);
        assertThat(platform.mostUnderWay.get()).isEqualTo(PlatformConnection.MAX_IN_FLIGHT);
    }

    @Test
    void whatDoesNotFitIsNotTaken() {
        platform.maxIds = 1;
        connect();
        occupyAllLines();
        assertThat(fixture.logout(operation(1), AgentIdSet.parse("1-" + PlatformConnection.MAX_WAITING))).isTrue();
        assertThat(fixture.logout(operation(2), AgentIdSet.of(1))).isFalse();
        assertThat(fixture.read(operation(3), new Selection.All())).isFalse();
        // When room is made, it is taken
        fixture.connection.forget(operation(1));
        assertThat(fixture.logout(operation(2), AgentIdSet.of(1))).isTrue();
    }

    @Test
    void aPlatformThatHangsDoesNotSlowAnother() {
        connect();
        platform.hang();
        IntStream.range(0, 40).forEach(i -> fixture.read(operation(i), new Selection.ByTeam(TeamId.of("t" + i))));
        await().until(() -> platform.underWay.get() == PlatformConnection.MAX_IN_FLIGHT);
        try (var other = new ConnectionFixture("other", new FakePlatform(), settings(FAST, SELDOM)).awaitReady()) {
            IntStream.range(0, 100).forEach(i -> other.logout(operation(i), AgentIdSet.of(i)));
            await().until(() -> other.news.size() == 100);
        }
        assertThat(fixture.news).isEmpty();
    }

    // What has come in, and what has been recorded of it.

    @Test
    void anAnswerThatComesWhileAnotherIsRecordedIsNotLost() {
        platform.maxIds = 1;
        connect();
        platform.hang();
        fixture.logout(operation(1), AgentIdSet.of(1, 2));
        await().until(() -> platform.underWay.get() == 2);
        platform.release(1);
        await().until(() -> fixture.situation(operation(1)).results().size() == 1);
        var first = fixture.situation(operation(1));
        platform.releaseAll();
        await().until(() -> fixture.situation(operation(1)).results().size() == 2);
        fixture.connection.recorded(operation(1), first);
        var second = fixture.situation(operation(1));
        assertThat(second.results()).hasSize(1).doesNotContainAnyElementsOf(first.results());
        assertThat(second.answeredInFull()).isTrue();
        fixture.connection.recorded(operation(1), second);
        assertThat(fixture.situation(operation(1))).isEqualTo(Observed.of(ConnectionFixture.LINK));
    }

    @Test
    void whatHasNotBeenSentIsTakenBackAndCountsAsUnanswered() {
        connect();
        occupyAllLines();
        fixture.logout(operation(1), AgentIdSet.of(1));
        assertThat(fixture.situation(operation(1)).requestState()).isEqualTo(RequestState.QUEUED);
        fixture.connection.carryOut(operation(1), new Command.CancelQueued());
        assertThat(fixture.situation(operation(1)).requestState()).isEqualTo(RequestState.IDLE);
        assertThat(fixture.situation(operation(1)).answeredInFull()).isFalse();
        platform.releaseAll();
        await().until(() -> fixture.news.size() == 8);
        assertThat(platform.submitted).isEmpty();
    }

    @Test
    void anAnswerForAForgottenOperationIsNobodysAlsoIfItComesAgain() {
        connect();
        platform.hang();
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> platform.underWay.get() == 1);
        fixture.connection.forget(operation(1));
        fixture.situation(operation(1));
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> platform.underWay.get() == 2);
        platform.release(1);
        await().until(() -> platform.underWay.get() == 1);
        assertThat(fixture.situation(operation(1)).requestState()).isEqualTo(RequestState.IN_FLIGHT);
        platform.releaseAll();
        await().until(() -> fixture.situation(operation(1)).answeredInFull());
        assertThat(fixture.situation(operation(1)).requestState()).isEqualTo(RequestState.IDLE);
    }

    @Test
    void nothingIsHeldForAnOperationThatWasForgottenInTheMiddleOfItsReconciliation() {
        connect();
        fixture.situation(operation(1));
        fixture.connection.forget(operation(1));
        assertThat(fixture.watch(operation(1), AgentIdSet.of(1))).isTrue();
        assertThat(fixture.logout(operation(1), AgentIdSet.of(1))).isTrue();
        assertThat(fixture.connection.held().values()).containsOnly(0);
    }

    @Test
    void nothingIsHeldForOperationsThatHaveEnded() {
        connect();
        IntStream.range(0, 100).forEach(i -> {
            fixture.watch(operation(i), AgentIdSet.of(i));
            fixture.logout(operation(i), AgentIdSet.of(i));
        });
        await().until(() -> fixture.news.size() == 100);
        IntStream.range(0, 100).forEach(i ->
                fixture.connection.carryOut(operation(i), new Command.Release()));
        assertThat(fixture.connection.held().values()).containsOnly(0);
    }

    // Trouble.

    @Test
    void anAdapterThatThrowsIsABrokenAnswer() {
        connect();
        platform.onSubmit = request -> {
            throw new StackOverflowError("on purpose");
        };
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> !fixture.situation(operation(1)).results().isEmpty());
        assertThat(fixture.situation(operation(1)).results().get(0).answer()).isInstanceOf(Answer.Broken.class);
        assertThat(fixture.situation(operation(1)).answeredInFull()).isFalse();
        // And it goes on
        platform.onSubmit = request -> new Answer.Ok<>(FakePlatform.done(request));
        fixture.logout(operation(2), AgentIdSet.of(2));
        await().until(() -> fixture.situation(operation(2)).answeredInFull());
    }

    @Test
    void anAdapterThatGivesNoAnswerIsABrokenAnswer() {
        connect();
        platform.onSubmit = request -> null;
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> !fixture.situation(operation(1)).results().isEmpty());
        assertThat(fixture.situation(operation(1)).results().get(0).answer()).isInstanceOf(Answer.Broken.class);
    }

    @Test
    void aListenerThatThrowsStopsNobody() {
        var throwing = new ConnectionListener() {
            @Override
            public void onOperationUpdated(OperationKey operation) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void stateChanged(ContactCenterKey connection) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void onRequestDequeued(ContactCenterKey connection, String call, Duration waited) {}

            @Override
            public void onRequestCompleted(ContactCenterKey connection, String call, String outcome, Duration took, int merged) {
                throw new IllegalStateException("on purpose");
            }
        };
        try (var connection = new PlatformConnection(new ContactCenterKey("a", "b"), settings(FAST, SELDOM), platform, java.time.Clock.systemUTC(), throwing)) {
            for (var i = 0; i <= PlatformConnection.MAX_IN_FLIGHT; i++) {
                var key = operation(i);
                connection.carryOut(key, new Command.Submit(new Request.ForceLogout(AgentIdSet.of(i))));
                await().until(() -> connection.situationOf(key, ConnectionFixture.LINK).answeredInFull());
            }
        }
    }

    @Test
    void aThrottledRequestGoesAgainAndNobodyIsTheWiser() {
        connect();
        var answers = new java.util.concurrent.ConcurrentLinkedQueue<Answer<SubmitResult>>(
                List.of(new Answer.Throttled<>(Optional.of(Duration.ofMillis(50)))));
        platform.onSubmit = request -> Optional.ofNullable(answers.poll()).orElseGet(() -> new Answer.Ok<>(FakePlatform.done(request)));
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.situation(operation(1)).answeredInFull());
        assertThat(fixture.situation(operation(1)).results()).hasSize(1);
        assertThat(platform.submitted).hasSize(2);
    }

    @Test
    void aThrottledConnectionSaysUntilWhenAndSendsNothingBefore() {
        connect();
        platform.onSubmit = request -> new Answer.Throttled<>(Optional.of(Duration.ofMinutes(10)));
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> ((ConnectionState.Ready) fixture.connection.state()).throttledUntil().isPresent());
        fixture.logout(operation(2), AgentIdSet.of(2));
        assertThat(fixture.situation(operation(1)).requestState()).isEqualTo(RequestState.QUEUED);
        assertThat(fixture.situation(operation(2)).requestState()).isEqualTo(RequestState.QUEUED);
        assertThat(platform.submitted).hasSize(1);
    }

    @Test
    void aFailureThatNamesATimeStopsTheWholeConnectionUntilThen() {
        connect();
        platform.onSubmit = request -> new Answer.Broken<>("503", true, Optional.of(Duration.ofMinutes(10)));
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> ((ConnectionState.Ready) fixture.connection.state()).throttledUntil().isPresent());
        fixture.read(operation(2), new Selection.All());
        assertThat(fixture.situation(operation(2)).requestState()).isEqualTo(RequestState.QUEUED);
        assertThat(platform.readings).isEmpty();
    }

    @Test
    void aPlatformThatCanServeNobodyIsLeftAloneForAMomentAtItsOldPace() {
        connect();
        platform.onSubmit = request -> new Answer.Broken<>("503", true, Optional.empty());
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.connection.backlog().pausedFor().compareTo(Duration.ZERO) > 0);
        assertThat(fixture.connection.backlog().pace()).isEqualTo(FAST);
    }

    /** Has eight readings under way, which are answered when the platform is released. */
    private void occupyAllLines() {
        platform.hang();
        IntStream.range(0, 8).forEach(i -> fixture.read(operation(10_000 + i), new Selection.ByTeam(TeamId.of("busy-" + i))));
        await().until(() -> platform.underWay.get() == 8);
    }
}
