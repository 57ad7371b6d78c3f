package dev.contactcenter.operator.connection.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.ConnectionFixture;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.batch.PendingRequest.Call;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OperationInboxTest {
    private static final AgentIdSet IDS = AgentIdSet.of(1);
    private static final Selection ALL = new Selection.All();
    private static final Selection SOME = new Selection.ByIds(IDS);
    private static final Answer<SubmitResult> OK = new Answer.Ok<>(new SubmitResult.Rows(List.of()));

    private final OperationInbox tray = new OperationInbox();
    private final PendingRequest submit = errand(new Call.Submit(new Request.ForceLogout(IDS)), null);

    private PendingRequest errand(Call ask, Selection origin) {
        return new PendingRequest(Optional.of(new PendingRequest.Owner(ConnectionFixture.operation(1), tray)), ask, Optional.ofNullable(origin), 0);
    }

    private PendingRequest read(Selection selection) {
        return errand(new Call.Read(selection), selection);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(OK, true),
                Arguments.of(new Answer.Denied<SubmitResult>(Outcome.Unauthorized, ""), true),
                Arguments.of(new Answer.Broken<SubmitResult>(""), false),
                Arguments.of(new Answer.Unreachable<SubmitResult>(Answer.UnreachableCause.NETWORK, ""), false));
    }

    @ParameterizedTest(name = "after {0}: {1}")
    @MethodSource("answers")
    void aSubmissionIsAnsweredInFullWhereItIsKnownWhatHappened(Answer<SubmitResult> answer, boolean inFull) {
        tray.submitting();
        tray.queued(submit);
        assertThat(tray.answeredInFull()).isFalse();
        tray.sent();
        tray.replied(submit, new RequestResult(IDS, answer));
        assertThat(tray.answeredInFull()).isEqualTo(inFull);
        assertThat(tray.hasNews()).isTrue();
    }

    @Test
    void workTellsWhatCanStillBeTakenBack() {
        assertThat(tray.work()).isEqualTo(RequestState.IDLE);
        tray.queued(submit);
        assertThat(tray.work()).isEqualTo(RequestState.QUEUED);
        tray.sent();
        assertThat(tray.work()).isEqualTo(RequestState.IN_FLIGHT);
        assertThat(tray.requeue(submit)).isTrue();
        assertThat(tray.work()).isEqualTo(RequestState.QUEUED);
        tray.cancel(submit);
        assertThat(tray.work()).isEqualTo(RequestState.IDLE);
    }

    @Test
    void onePartOfASubmissionThatIsLostMakesItUnanswered() {
        tray.submitting();
        tray.queued(submit);
        tray.queued(submit);
        tray.sent();
        tray.cancel(submit);
        tray.replied(submit, new RequestResult(IDS, OK));
        assertThat(tray.answeredInFull()).isFalse();
        tray.submitting();
        tray.queued(submit);
        tray.sent();
        tray.replied(submit, new RequestResult(IDS, OK));
        assertThat(tray.answeredInFull()).isTrue();
    }

    @Test
    void aReadingHasAnAnswerForEachSelection() {
        tray.reading(List.of(ALL, SOME));
        Stream.of(ALL, SOME).forEach(selection -> tray.queued(read(selection)));
        tray.sent();
        tray.read(read(ALL), new Answer.Ok<>(Reading.whole(List.of())));
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
                tray.read(read(SOME), good ? new Answer.Ok<>(Reading.whole(List.of())) : new Answer.Broken<>("no"));
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
        tray.cancel(read(SOME));
        tray.read(read(ALL), new Answer.Ok<>(Reading.whole(List.of())));
        assertThat(tray.reading()).isEmpty();
        assertThat(tray.hasNews()).as("it can be asked for again").isTrue();
    }

    @Test
    void whatHasBeenRecordedIsNotToldAgain() {
        tray.submitting();
        tray.queued(submit);
        tray.sent();
        tray.replied(submit, new RequestResult(IDS, OK));
        var told = tray.replies().size();
        tray.queued(submit);
        tray.sent();
        tray.replied(submit, new RequestResult(IDS, new Answer.Broken<>("later")));
        tray.recorded(told, false, false);
        assertThat(tray.replies()).containsExactly(new RequestResult(IDS, new Answer.Broken<>("later")));
        tray.recorded(1, false, true);
        assertThat(tray.replies()).isEmpty();
        assertThat(tray.answeredInFull()).isFalse();
    }
}
