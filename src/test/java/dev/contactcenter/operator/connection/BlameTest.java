package dev.contactcenter.operator.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.connection.Blame.Verdict;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Outcome;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlameTest {
    private static final Answer<Void> OK = new Answer.Ok<>(null);
    private static final Answer<Void> BROKEN = new Answer.Broken<>("500");
    private static final Answer<Void> LOST = new Answer.Unreachable<>(Answer.UnreachableCause.NETWORK, "reset");
    private static final Answer<Void> DENIED = new Answer.Denied<>(Outcome.Unauthorized, "no");

    private final Blame blame = new Blame();

    private static Answer<Void> rejected(Cause cause) {
        return new Answer.Rejected<>(cause, "no");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("good", OK, Verdict.TELL, Verdict.TELL),
                Arguments.of("refused", rejected(Cause.OTHER), Verdict.HALVE, Verdict.HALVE),
                Arguments.of("nobody there", rejected(Cause.NO_AGENTS), Verdict.HALVE, Verdict.HALVE),
                Arguments.of("a status that nobody can have", rejected(Cause.INVALID_STATUS), Verdict.TELL, Verdict.TELL),
                Arguments.of("a selection that is not open", rejected(Cause.SELECTION_NOT_ALLOWED), Verdict.TELL, Verdict.TELL),
                Arguments.of("denied: nothing happened", DENIED, Verdict.HALVE, Verdict.HALVE),
                Arguments.of("broken: it may have been carried out", BROKEN, Verdict.HALVE, Verdict.SUSPECT),
                Arguments.of("lost: likewise", LOST, Verdict.HALVE, Verdict.SUSPECT));
    }

    @ParameterizedTest(name = "{0}: a reading {2}, a submission {3}")
    @MethodSource("answers")
    void onlyWhatCanBeOneOfSeveralGoesInParts(String what, Answer<Void> answer, Verdict reading, Verdict submission) {
        assertThat(new Blame().judge(true, false, answer)).isEqualTo(reading);
        assertThat(new Blame().judge(true, true, answer)).isEqualTo(submission);
        assertThat(new Blame().judge(false, true, answer)).as("alone").isEqualTo(Verdict.TELL);
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(i -> assertThat(blame.judge(true, true, BROKEN)).isEqualTo(Verdict.SUSPECT));
    }

    @Test
    void whereNothingGoesWellItIsThePlatform() {
        fail(Blame.MOST_IN_A_ROW);
        assertThat(blame.judge(true, true, BROKEN)).isEqualTo(Verdict.TELL);
        assertThat(blame.judge(true, true, LOST)).isEqualTo(Verdict.TELL);
        assertThat(blame.judge(true, true, rejected(Cause.OTHER))).as("a refusal is for good").isEqualTo(Verdict.HALVE);
        blame.judge(true, true, OK);
        fail(1);
    }

    @Test
    void aGoodAnswerInBetweenShowsThatItIsNotThePlatform() {
        for (var i = 0; i < 5; i++) {
            fail(Blame.MOST_IN_A_ROW);
            blame.judge(false, true, OK);
        }
        fail(Blame.MOST_IN_A_ROW);
    }

    @Test
    void whoFailsAloneSaysNothingOfOthers() {
        IntStream.range(0, 100).forEach(i -> blame.judge(false, true, BROKEN));
        fail(1);
    }

    @Test
    void afterAnOutageItBeginsAnew() {
        fail(Blame.MOST_IN_A_ROW);
        blame.forget();
        fail(1);
    }
}
