package dev.contactcenter.operator.connection.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.ConnectionFixture;
import dev.contactcenter.operator.connection.batch.BatchFailurePolicy.FailureAction;
import dev.contactcenter.operator.connection.inbox.OperationInbox;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchFailurePolicyTest {
    private static final PendingRequest.Owner OWNER = new PendingRequest.Owner(ConnectionFixture.operation(1), new OperationInbox());
    private static final Batch READ_OF_TWO = batch(2, new Call.Read(new Selection.ByIds(AgentIdSet.of(1))));
    private static final Batch SUBMIT_OF_TWO = batch(2, new Call.Submit(new Request.ForceLogout(AgentIdSet.of(1))));
    private static final Batch SUBMIT_OF_ONE = batch(1, new Call.Submit(new Request.ForceLogout(AgentIdSet.of(1, 2))));

    private static final Answer<Void> OK = new Answer.Ok<>(null);
    private static final Answer<Void> BROKEN = new Answer.Broken<>("500");
    private static final Answer<Void> LOST = new Answer.Unreachable<>(Answer.UnreachableCause.NETWORK, "reset");
    private static final Answer<Void> DENIED = new Answer.Denied<>(Outcome.Unauthorized, "no");

    private final BatchFailurePolicy policy = BatchFailurePolicy.forSubmissions();

    private static Batch batch(int requests, Call call) {
        var request = new PendingRequest(Optional.of(OWNER), call, Optional.empty(), 0);
        return Batch.of(Collections.nCopies(requests, request), Batch.Origin.QUEUED);
    }

    private static Answer<Void> rejected(Cause cause) {
        return new Answer.Rejected<>(cause, "no");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("good", OK, FailureAction.DELIVER, FailureAction.DELIVER),
                Arguments.of("refused", rejected(Cause.OTHER), FailureAction.SPLIT, FailureAction.SPLIT),
                Arguments.of("no agents", rejected(Cause.NO_AGENTS), FailureAction.SPLIT, FailureAction.SPLIT),
                Arguments.of("an invalid status", rejected(Cause.INVALID_STATUS), FailureAction.DELIVER, FailureAction.DELIVER),
                Arguments.of("a selection that is not allowed", rejected(Cause.SELECTION_NOT_ALLOWED), FailureAction.DELIVER, FailureAction.DELIVER),
                Arguments.of("denied: nothing happened", DENIED, FailureAction.SPLIT, FailureAction.SPLIT),
                Arguments.of("broken: it may have been carried out", BROKEN, FailureAction.SPLIT, FailureAction.ISOLATE),
                Arguments.of("lost: likewise", LOST, FailureAction.SPLIT, FailureAction.ISOLATE));
    }

    @ParameterizedTest(name = "{0}: a reading {2}, a submission {3}")
    @MethodSource("answers")
    void onlyFailuresThatOnePartMayCauseAreSplit(String what, Answer<Void> answer, FailureAction reading, FailureAction submission) {
        assertThat(BatchFailurePolicy.forReads().judge(READ_OF_TWO, answer)).isEqualTo(reading);
        assertThat(BatchFailurePolicy.forSubmissions().judge(SUBMIT_OF_TWO, answer)).isEqualTo(submission);
        assertThat(BatchFailurePolicy.forSubmissions().judge(SUBMIT_OF_ONE, answer)).as("alone").isEqualTo(FailureAction.DELIVER);
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(i -> assertThat(policy.judge(SUBMIT_OF_TWO, BROKEN)).isEqualTo(FailureAction.ISOLATE));
    }

    @Test
    void batchesAreNotSplitAfterManyFailuresInARow() {
        fail(BatchFailurePolicy.MAX_IN_A_ROW);
        assertThat(policy.judge(SUBMIT_OF_TWO, BROKEN)).isEqualTo(FailureAction.DELIVER);
        assertThat(policy.judge(SUBMIT_OF_TWO, LOST)).isEqualTo(FailureAction.DELIVER);
        assertThat(policy.judge(SUBMIT_OF_TWO, rejected(Cause.OTHER))).as("a refusal is for good").isEqualTo(FailureAction.SPLIT);
        policy.judge(SUBMIT_OF_TWO, OK);
        fail(1);
    }

    @Test
    void aGoodAnswerResetsTheFailuresInARow() {
        for (var i = 0; i < 5; i++) {
            fail(BatchFailurePolicy.MAX_IN_A_ROW);
            policy.judge(SUBMIT_OF_ONE, OK);
        }
        fail(BatchFailurePolicy.MAX_IN_A_ROW);
    }

    @Test
    void failuresOfSingleRequestsAreNotCounted() {
        IntStream.range(0, 100).forEach(i -> policy.judge(SUBMIT_OF_ONE, BROKEN));
        fail(1);
    }

    @Test
    void aResetForgetsTheFailuresInARow() {
        fail(BatchFailurePolicy.MAX_IN_A_ROW);
        policy.reset();
        fail(1);
    }
}
