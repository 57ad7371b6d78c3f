package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.Observed.NeverSent;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are no good: to a reading, to a submission, to a look. */
class TroubleTest {
    private static <T> Answer<T> broken() {
        return new Answer.Broken<>("the platform answered 503");
    }

    private static <T> Answer<T> unreachable() {
        return new Answer.Unreachable<>(UnreachableCause.NETWORK, "connection reset");
    }

    private static <T> Answer<T> denied() {
        return new Answer.Denied<>(Outcome.Unauthorized, "this account may not do that");
    }

    private static <T> Answer<T> throttled() {
        return new Answer.Throttled<>(Optional.empty());
    }

    static <T> Stream<Answer<T>> neverCounted() {
        return Stream.of(unreachable(), denied(), throttled());
    }

    private static Script asked(StatusRequest request) {
        return Script.of(request, agent(1, "Available"), agent(2, "Available")).resolved();
    }

    @ParameterizedTest
    @MethodSource("neverCounted")
    void aPlatformThatIsUnreachableOrThrottledOrRefusesTheAccountNeverFailsTheOperation(Answer<?> answer) {
        var script = Script.of(StatusRequest.logout(1).backoffLimit(0), agent(1, "Available")).nothing();
        for (var i = 0; i < 20; i++) {
            script.read(answer.map(any -> null)).after(300).nothing();
            assertThat(script.kstatus()).isEqualTo(Kstatus.InProgress);
        }
        for (var i = 0; i < 20; i++) {
            script.read();
            assertThat(script.asks()).isEqualTo("1");
            script.failed(answer.map(any -> null)).after(300).nothing();
            assertThat(script.kstatus()).isEqualTo(Kstatus.InProgress);
        }
        assertThat(script.read().answered(row(1, AgentResult.DONE)).reason()).isEqualTo("AllAgentsCompleted");
    }

    @ParameterizedTest
    @MethodSource("shared")
    void anOperationWhoseRequestWasSharedAndFailedSpendsNoTryAndReadsAtOnce(Answer<SubmitResult> answer) {
        var script = Script.of(StatusRequest.logout(1).backoffLimit(0), agent(1, "Available")).resolved();
        // As often as it takes to find the guilty one among many
        for (var i = 0; i < 9; i++) {
            assertThat(script.asks()).isEqualTo("1");
            script.replied(RequestState.IDLE, false, new Answered(AgentIdSet.of(1), answer, true));
            assertThat(script.kstatus()).isEqualTo(Kstatus.InProgress);
            assertThat(script.status.submission().attempt()).isZero();
            assertThat(script.status.submission().failures()).isZero();
            assertThat(script.status.submission().answered()).as("it may have been carried out").isFalse();
            script.read();
        }
        assertThat(script.answered(row(1, AgentResult.DONE)).reason()).isEqualTo("AllAgentsCompleted");
    }

    static Stream<Answer<SubmitResult>> shared() {
        return Stream.of(broken(), unreachable());
    }

    @Test
    void anAgentThatIsOutAfterASharedFailureIsNotAskedForAgain() {
        var script = Script.of(StatusRequest.logout(1).backoffLimit(0), agent(1, "Available")).resolved();
        script.replied(RequestState.IDLE, false, new Answered(AgentIdSet.of(1), broken(), true));
        script.withAgents(agent(1, "Offline")).read();
        assertThat(script.reason()).isEqualTo("AllAgentsCompleted");
        assertThat(script.asked).hasSize(1);
    }

    @Test
    void anOperationThatFailsAloneAfterASharedFailureSpendsItsOwnTries() {
        var script = Script.of(StatusRequest.logout(1).backoffLimit(0), agent(1, "Available")).resolved();
        script.replied(RequestState.IDLE, false, new Answered(AgentIdSet.of(1), broken(), true)).read();
        assertThat(script.failed(broken()).reason()).isEqualTo("BackoffLimitExceeded");
    }

    @Test
    void aPartThatFailedAloneCountsAlsoIfAnotherPartWasShared() {
        var script = asked(StatusRequest.logout(1, 2).backoffLimit(0));
        script.replied(RequestState.IDLE, false, new Answered(AgentIdSet.of(1), broken(), true), new Answered(AgentIdSet.of(2), broken()));
        assertThat(script.reason()).isEqualTo("BackoffLimitExceeded");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void aFailedReadingIsTriedAgainUpToTheBackoffLimit(int limit) {
        var script = Script.of(StatusRequest.logout(1).backoffLimit(limit), agent(1, "Available")).nothing();
        for (var failures = 0; failures < limit; failures++) {
            assertThat(script.read(broken()).reason()).isEqualTo("Retrying");
            script.after(300).nothing();
        }
        assertThat(script.read(broken()).reason()).isEqualTo("BackoffLimitExceeded");
        assertThat(script.message()).contains("Its last answer: the platform answered 503.");
        assertThat(script.status.outcome()).isEqualTo("Error");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void aFailedRequestIsTriedAgainUpToTheBackoffLimit(int limit) {
        var script = asked(StatusRequest.logout(1).backoffLimit(limit));
        for (var failures = 0; failures < limit; failures++) {
            assertThat(script.failed(broken()).reason()).isEqualTo("Retrying");
            script.after(300).nothing().read();
        }
        assertThat(script.failed(broken()).reason()).isEqualTo("BackoffLimitExceeded");
        assertThat(script.asked).hasSize(limit + 1);
        assertThat(script.ids()).isEqualTo("////1");
        assertThat(script.message()).startsWith(limit == 0
                ? "The platform failed to give a good answer once, and spec.backoffLimit (0) allows no further try."
                : "The platform failed to give a good answer 7 times in a row, and spec.backoffLimit (6) allows no further try.");
    }

    @Test
    void unreachableAnswersDoNotCountAndTheFirst503DoesNotEndTheOperation() {
        var script = asked(StatusRequest.logout(1).backoffLimit(1));
        for (var i = 0; i < 10; i++) {
            script.failed(unreachable()).after(300).nothing().read();
        }

        assertThat(script.failed(broken()).reason()).isEqualTo("Retrying");
    }

    @Test
    void aTryOfSeveralRequestsCountsOnce() {
        var script = asked(StatusRequest.logout(1, 2).backoffLimit(1));
        script.replied(RequestState.IN_FLIGHT, false, new Answered(AgentIdSet.of(1), broken()));
        script.replied(RequestState.IDLE, false, new Answered(AgentIdSet.of(2), broken()));

        assertThat(script.status.submission().failures()).isEqualTo(1);
        assertThat(script.reason()).isEqualTo("Retrying");
    }

    @Test
    void agentsAreReadBeforeTheyAreAskedForAgainIfAnAnswerIsLost() {
        var script = asked(StatusRequest.logout(1, 2)).failed(unreachable());

        assertThat(script.decision.commands()).hasOnlyElementsOfType(Command.Track.class);
        assertThat(script.message()).isEqualTo("Whether the last request was carried out is not known. Reason: connection reset."
                + " Reading the agents, then asking for those that are left, at 2026-11-21T22:00:05Z (try 2).");
        assertThat(script.pause()).hasSeconds(5);

        script.withAgents(agent(1, "Offline")).after(5).nothing();
        assertThat(script.command(Command.Read.class).selections()).containsExactly(new Selection.ByIds(AgentIdSet.of(1, 2)));
        assertThat(script.read().asks()).isEqualTo("2");
        assertThat(script.ids()).isEqualTo("2//1//");
    }

    @Test
    void agentsAreReadBeforeTheyAreAskedForAgainIfTheAccountLackedARight() {
        var script = asked(StatusRequest.change("Break", 1)).failed(denied());

        assertThat(script.message()).startsWith("The last request was not carried out. Reason: this account may not do that.");
        script.withAgents(agent(1, "In-call")).after(7200).nothing();
        assertThat(script.read().asks()).as("it is in a call by now").isEmpty();
        assertThat(script.ids()).isEqualTo("/1///");
    }

    @Test
    void thePauseBetweenTriesDoublesUpToFiveMinutes() {
        var script = asked(StatusRequest.logout(1).backoffLimit(100));
        var pauses = new ArrayList<Long>();
        for (var i = 0; i < 9; i++) {
            script.failed(broken());
            pauses.add(script.pause().toSeconds());
            script.after(pauses.get(i)).nothing().read();
        }

        assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    @Test
    void nothingIsWrittenWhileThePauseLasts() {
        var script = asked(StatusRequest.logout(1)).failed(broken());
        var writes = script.writes;

        script.after(1).nothing().after(1).nothing().after(3).nothing();

        assertThat(script.commands(Command.Read.class)).hasSize(1);
        assertThat(script.writes).isEqualTo(writes);
        assertThat(script.working(RequestState.IN_FLIGHT).writes).isEqualTo(writes);
    }

    @Test
    void aSecondReadingThatFailsIsTriedAgain() {
        var script = asked(StatusRequest.logout(1)).failed(broken()).after(5).nothing().read(unreachable());

        assertThat(script.reason()).isEqualTo("Retrying");
        assertThat(script.asked).hasSize(1);
        assertThat(script.after(300).nothing().read().asks()).isEqualTo("1");
    }

    @Test
    void aSecondReadingWithABrokenAnswerCountsAgainstTheBackoffLimit() {
        var script = asked(StatusRequest.logout(1).backoffLimit(1)).failed(broken()).after(5).nothing();

        assertThat(script.read(broken()).reason()).isEqualTo("BackoffLimitExceeded");
    }

    @Test
    void aRejectedReadingEndsTheOperation() {
        var script = Script.of(StatusRequest.logout().teams(1)).nothing().read(new Answer.Rejected<>(Cause.SELECTION_NOT_ALLOWED, "no teams here"));

        assertThat(script.reason()).isEqualTo("RejectedByPlatform");
        assertThat(script.message()).isEqualTo("The platform refused to show the agents: no teams here. No agent was changed.");
    }

    @Test
    void agentsAreReadAgainIfThePlatformFindsNoneOfThem() {
        var script = asked(StatusRequest.logout(1)).failed(new Answer.Rejected<>(Cause.NO_AGENTS, "cannot find any agent by input params"));

        assertThat(script.reason()).isEqualTo("Retrying");
        script.leaves(1).after(5).nothing().read();
        assertThat(script.reason()).isEqualTo("AgentsFailed");
        assertThat(script.status.outcome()).isEqualTo("InvalidAgentId");
    }

    @Test
    void a429HasTheReasonTooManyRequests() {
        assertThat(asked(StatusRequest.logout(1)).failed(throttled()).reason()).isEqualTo("TooManyRequests");
    }

    @Test
    void aSubmissionThatAgedInTheQueueIsReadAgainAtOnceAndSpendsNoTry() {
        var script = asked(StatusRequest.logout(1).backoffLimit(0)).after(12).replied(RequestState.IDLE, false, new NeverSent(AgentIdSet.of(1)));

        assertThat(script.command(Command.Read.class).selections()).containsExactly(new Selection.ByIds(AgentIdSet.of(1)));
        assertThat(script.message()).isEqualTo("Reading the status of 1 agent before asking the platform.");
        assertThat(script.status.submission().attempt()).isZero();
        assertThat(script.status.submission().failures()).isZero();
        assertThat(script.status.submission().lastFailure()).isNull();
        assertThat(script.read().asks()).isEqualTo("1");
    }

    /** A refused part ends the operation. The other parts are taken back from the queue before they are sent. */
    @Test
    void agentsWhoseRequestWasTakenBackAreNotSaidToBeAskedFor() {
        var script = asked(StatusRequest.change("Lnuch", 1, 2))
                .replied(RequestState.IDLE, false, new Answered(AgentIdSet.of(1), new Answer.Rejected<>(Cause.INVALID_STATUS, "no such status")),
                        new NeverSent(AgentIdSet.of(2)));

        assertThat(script.status.outcome()).isNotNull();
        assertThat(script.message()).doesNotContain("is not known");
        assertThat(script.status.details()).noneMatch(detail -> detail.message().contains("is not known"));
    }

    @Test
    void aFailureOfItsOwnIsATryAlsoIfAnotherPartAgedInTheQueue() {
        var script = asked(StatusRequest.logout(1, 2))
                .replied(RequestState.IDLE, false, new Answered(AgentIdSet.of(1), unreachable()), new NeverSent(AgentIdSet.of(2)));

        assertThat(script.status.submission().attempt()).isEqualTo(1);
        assertThat(script.commands(Command.Read.class)).as("not before the pause is over").isEmpty();
    }

    @Test
    void aSubmissionThatAgedInTheQueueIsNoTooManyRequestsAtTheDeadline() {
        var script = asked(StatusRequest.logout(1).deadline(30)).after(12).replied(RequestState.IDLE, false, new NeverSent(AgentIdSet.of(1)));

        script.after(20).nothing();

        assertThat(script.reason()).isEqualTo("DeadlineExceeded");
        assertThat(script.status.outcome()).isEqualTo("Error");
    }

    static Stream<Arguments> lastAnswers() {
        return Stream.of(
                Arguments.of(throttled(), "TooManyRequests"),
                Arguments.of(denied(), "Unauthorized"),
                Arguments.of(unreachable(), "Error"),
                Arguments.of(broken(), "Error"));
    }

    @ParameterizedTest
    @MethodSource("lastAnswers")
    void theOutcomeAtTheDeadlineIsThatOfTheLastFailure(Answer<SubmitResult> answer, String outcome) {
        var script = asked(StatusRequest.logout(1).deadline(30)).failed(answer);
        assertThat(script.status.submission().lastFailure().outcome()).isEqualTo(outcome);

        assertThat(script.after(30).nothing().status.outcome()).isEqualTo(outcome);
    }

    @Test
    void aPauseOfThePlatformAfterA429IsTheOutcomeAtTheDeadlineAlsoIfTheRequestIsQueuedAgain() {
        var script = asked(StatusRequest.logout(1).deadline(60));
        var until = Optional.of(script.now.plusSeconds(20));
        script.withContactCenter(new ContactCenterState.Ready("support/acme", Script.CCAIP, 1000, false, until)).working(RequestState.QUEUED);
        assertThat(script.reason()).isEqualTo("TooManyRequests");

        script.on(Script.CCAIP).after(30).working(RequestState.QUEUED);
        assertThat(script.reason()).isEqualTo("Submitting");
        script.after(30).working(RequestState.QUEUED).nothing();

        assertThat(script.status.outcome()).isEqualTo("TooManyRequests");
        assertThat(script.message()).contains("The last problem: it had too many requests (429).");
    }

    @Test
    void aGoodAnswerForgetsThe429() {
        var script = asked(StatusRequest.logout(1, 2).deadline(60)).failed(throttled()).after(5).nothing().read();
        script.answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));

        assertThat(script.after(60).nothing().status.outcome()).isEqualTo("Error");
    }

    @Test
    void theDeadlineEndsTheOperationIfTheContactCenterIsNeverReady() {
        var script = Script.of(StatusRequest.logout(1).deadline(60))
                .withContactCenter(new ContactCenterState.NotReady("support/acme", ContactCenterReason.InvalidSecurityUser, "401")).nothing();
        assertThat(script.pause()).hasSeconds(60);

        script.after(60).nothing();

        assertThat(script.reason()).isEqualTo("DeadlineExceeded");
        assertThat(script.status.outcome()).isEqualTo("InvalidSecurityUser");
        assertThat(script.message()).isEqualTo("It was not done within spec.activeDeadlineSeconds (60 s). It was waiting:"
                + " ContactCenter support/acme is not ready (InvalidSecurityUser): 401. No agent was changed.");
        assertThat(script.commands(Command.Release.class)).hasSize(1);
        assertThat(script.kstatus()).isEqualTo(Kstatus.Failed);
    }
}
