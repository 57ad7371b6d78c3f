package dev.contactcenter.operator.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.Errand.Ask;
import dev.contactcenter.operator.operation.Situation.Reply;
import dev.contactcenter.operator.operation.Situation.Work;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.Submission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrayTest {
    private static final AgentIdSet IDS = AgentIdSet.of(1);
    private static final Selection ALL = new Selection.All();
    private static final Selection SOME = new Selection.ByIds(IDS);
    private static final Answer<Submission> OK = new Answer.Ok<>(new Submission.Rows(List.of()));

    private final Tray tray = new Tray();
    private final Errand submit = errand(new Ask.Submit(new Request.ForceLogout(IDS)), null);

    private Errand errand(Ask ask, Selection origin) {
        return new Errand(Optional.of(new Errand.Owner(ConnectionFixture.operation(1), tray)), ask, Optional.ofNullable(origin), 0);
    }

    private Errand read(Selection selection) {
        return errand(new Ask.Read(selection), selection);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(OK, true),
                Arguments.of(new Answer.Denied<Submission>(Outcome.Unauthorized, ""), true),
                Arguments.of(new Answer.Broken<Submission>(""), false),
                Arguments.of(new Answer.Unreachable<Submission>(Answer.UnreachableCause.NETWORK, ""), false));
    }

    @ParameterizedTest(name = "after {0}: {1}")
    @MethodSource("answers")
    void aSubmissionIsAnsweredInFullWhereItIsKnownWhatHappened(Answer<Submission> answer, boolean inFull) {
        tray.submitting();
        tray.queued(submit);
        assertThat(tray.answeredInFull()).isFalse();
        tray.sent();
        tray.replied(submit, new Reply(IDS, answer));
        assertThat(tray.answeredInFull()).isEqualTo(inFull);
        assertThat(tray.hasNews()).isTrue();
    }

    @Test
    void workTellsWhatCanStillBeTakenBack() {
        assertThat(tray.work()).isEqualTo(Work.NONE);
        tray.queued(submit);
        assertThat(tray.work()).isEqualTo(Work.QUEUED);
        tray.sent();
        assertThat(tray.work()).isEqualTo(Work.SENT);
        assertThat(tray.requeued(submit)).isTrue();
        assertThat(tray.work()).isEqualTo(Work.QUEUED);
        tray.withdrawn(submit);
        assertThat(tray.work()).isEqualTo(Work.NONE);
    }

    @Test
    void onePartOfASubmissionThatIsLostMakesItUnanswered() {
        tray.submitting();
        tray.queued(submit);
        tray.queued(submit);
        tray.sent();
        tray.withdrawn(submit);
        tray.replied(submit, new Reply(IDS, OK));
        assertThat(tray.answeredInFull()).isFalse();
        tray.submitting();
        tray.queued(submit);
        tray.sent();
        tray.replied(submit, new Reply(IDS, OK));
        assertThat(tray.answeredInFull()).isTrue();
    }

    @Test
    void aReadingHasAnAnswerForEachSelection() {
        tray.reading(List.of(ALL, SOME));
        Stream.of(ALL, SOME).forEach(selection -> tray.queued(read(selection)));
        tray.sent();
        tray.read(read(ALL), new Answer.Ok<>(List.of()));
        assertThat(tray.reading()).isEmpty();
        assertThat(tray.hasNews()).isFalse();
        tray.sent();
        tray.read(read(SOME), new Answer.Broken<>("no"));
        assertThat(tray.reading().orElseThrow().answers()).containsOnlyKeys(ALL, SOME);
    }

    @Test
    void aPartThatFailedMakesTheSelectionFail() {
        for (var order : List.of(true, false)) {
            tray.reading(List.of(SOME));
            for (var good : List.of(order, !order)) {
                tray.queued(read(SOME));
                tray.sent();
                tray.read(read(SOME), good ? new Answer.Ok<>(List.of()) : new Answer.Broken<>("no"));
            }
            assertThat(tray.reading().orElseThrow().answers().get(SOME)).isEqualTo(new Answer.Broken<>("no"));
        }
    }

    @Test
    void aReadingOfWhichAPartWasTakenBackIsNone() {
        tray.reading(List.of(ALL, SOME));
        tray.queued(read(ALL));
        tray.queued(read(SOME));
        tray.sent();
        tray.withdrawn(read(SOME));
        tray.read(read(ALL), new Answer.Ok<>(List.of()));
        assertThat(tray.reading()).isEmpty();
        assertThat(tray.hasNews()).as("it can be asked for again").isTrue();
    }

    @Test
    void whatHasBeenRecordedIsNotToldAgain() {
        tray.submitting();
        tray.queued(submit);
        tray.sent();
        tray.replied(submit, new Reply(IDS, OK));
        var told = tray.replies().size();
        tray.queued(submit);
        tray.sent();
        tray.replied(submit, new Reply(IDS, new Answer.Broken<>("later")));
        tray.recorded(told, false, false);
        assertThat(tray.replies()).containsExactly(new Reply(IDS, new Answer.Broken<>("later")));
        tray.recorded(1, false, true);
        assertThat(tray.replies()).isEmpty();
        assertThat(tray.answeredInFull()).isFalse();
    }
}
