package dev.contactcenter.operator.connection.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.connection.batch.BatchFailurePolicy.FailureAction;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Outcome;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchFailurePolicyTest {
    private static final Answer<Void> OK = new Answer.Ok<>(null);
    private static final Answer<Void> BROKEN = new Answer.Broken<>("500");
    private static final Answer<Void> LOST = new Answer.Unreachable<>(Answer.UnreachableCause.NETWORK, "reset");
    private static final Answer<Void> DENIED = new Answer.Denied<>(Outcome.Unauthorized, "no");

    private final BatchFailurePolicy blame = new BatchFailurePolicy();

    private static Answer<Void> rejected(Cause cause) {
        return new Answer.Rejected<>(cause, "no");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("good", OK, FailureAction.DELIVER, FailureAction.DELIVER),
                Arguments.of("refused", rejected(Cause.OTHER), FailureAction.SPLIT, FailureAction.SPLIT),
                Arguments.of("nobody there", rejected(Cause.NO_AGENTS), FailureAction.SPLIT, FailureAction.SPLIT),
                Arguments.of("a status that nobody can have", rejected(Cause.INVALID_STATUS), FailureAction.DELIVER, FailureAction.DELIVER),
                Arguments.of("a selection that is not open", rejected(Cause.SELECTION_NOT_ALLOWED), FailureAction.DELIVER, FailureAction.DELIVER),
                Arguments.of("denied: nothing happened", DENIED, FailureAction.SPLIT, FailureAction.SPLIT),
                Arguments.of("broken: it may have been carried out", BROKEN, FailureAction.SPLIT, FailureAction.ISOLATE),
                Arguments.of("lost: likewise", LOST, FailureAction.SPLIT, FailureAction.ISOLATE));
    }

    @ParameterizedTest(name = "{0}: a reading {2}, a submission {3}")
    @MethodSource("answers")
    void onlyWhatCanBeOneOfSeveralGoesInParts(String what, Answer<Void> answer, FailureAction reading, FailureAction submission) {
        assertThat(new BatchFailurePolicy().judge(true, false, answer)).isEqualTo(reading);
        assertThat(new BatchFailurePolicy().judge(true, true, answer)).isEqualTo(submission);
        assertThat(new BatchFailurePolicy().judge(false, true, answer)).as("alone").isEqualTo(FailureAction.DELIVER);
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(i -> assertThat(blame.judge(true, true, BROKEN)).isEqualTo(FailureAction.ISOLATE));
    }

    @Test
    void whereNothingGoesWellItIsThePlatform() {
        fail(BatchFailurePolicy.MAX_IN_A_ROW);
        assertThat(blame.judge(true, true, BROKEN)).isEqualTo(FailureAction.DELIVER);
        assertThat(blame.judge(true, true, LOST)).isEqualTo(FailureAction.DELIVER);
        assertThat(blame.judge(true, true, rejected(Cause.OTHER))).as("a refusal is for good").isEqualTo(FailureAction.SPLIT);
        blame.judge(true, true, OK);
        fail(1);
    }

    @Test
    void aGoodAnswerInBetweenShowsThatItIsNotThePlatform() {
        for (var i = 0; i < 5; i++) {
            fail(BatchFailurePolicy.MAX_IN_A_ROW);
            blame.judge(false, true, OK);
        }
        fail(BatchFailurePolicy.MAX_IN_A_ROW);
    }

    @Test
    void whoFailsAloneSaysNothingOfOthers() {
        IntStream.range(0, 100).forEach(i -> blame.judge(false, true, BROKEN));
        fail(1);
    }

    @Test
    void afterAnOutageItBeginsAnew() {
        fail(BatchFailurePolicy.MAX_IN_A_ROW);
        blame.forget();
        fail(1);
    }
}
