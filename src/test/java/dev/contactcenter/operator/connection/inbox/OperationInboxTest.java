package dev.contactcenter.operator.connection.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.ConnectionFixture;
import dev.contactcenter.operator.connection.batch.Call;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.NeverSent;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import java.util.List;
import java.util.Map;
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

    private final OperationInbox inbox = new OperationInbox();
    private final PendingRequest submit = request(new Call.Submit(new Request.ForceLogout(IDS)), null);

    private PendingRequest request(Call call, Selection origin) {
        return new PendingRequest(Optional.of(new PendingRequest.Owner(ConnectionFixture.operation(1), inbox)), call, Optional.ofNullable(origin), 0);
    }

    private Observed observe() {
        return inbox.observe(new ContactCenterState.Connecting(), Map.of(), Map.of());
    }

    private PendingRequest read(Selection selection) {
        return request(new Call.Read(selection), selection);
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
    void aSubmissionIsAnsweredInFullIfItIsKnownWhatHappened(Answer<SubmitResult> answer, boolean inFull) {
        inbox.beginSubmit();
        inbox.queued(submit);
        assertThat(inbox.answeredInFull()).isFalse();
        inbox.sent();
        inbox.addResult(submit, new Answered(IDS, answer));
        assertThat(inbox.answeredInFull()).isEqualTo(inFull);
        assertThat(inbox.hasNews()).isTrue();
    }

    @Test
    void theRequestStateShowsWhatCanStillBeCancelled() {
        assertThat(inbox.requestState()).isEqualTo(RequestState.IDLE);
        inbox.queued(submit);
        assertThat(inbox.requestState()).isEqualTo(RequestState.QUEUED);
        inbox.sent();
        assertThat(inbox.requestState()).isEqualTo(RequestState.IN_FLIGHT);
        assertThat(inbox.requeue(submit)).isTrue();
        assertThat(inbox.requestState()).isEqualTo(RequestState.QUEUED);
        inbox.cancel(submit);
        assertThat(inbox.requestState()).isEqualTo(RequestState.IDLE);
    }

    @Test
    void theAgentsOfASubmissionThatWasTakenBackWereNeverAskedFor() {
        inbox.beginSubmit();
        inbox.queued(submit);
        inbox.queued(read(ALL));
        inbox.cancel(submit);
        inbox.cancel(read(ALL));

        assertThat(inbox.results()).containsExactly(new NeverSent(submit.ids()));
        assertThat(inbox.requestState()).isEqualTo(RequestState.IDLE);
    }

    @Test
    void aSubmissionWithALostPartIsNotAnsweredInFull() {
        inbox.beginSubmit();
        inbox.queued(submit);
        inbox.queued(submit);
        inbox.sent();
        inbox.cancel(submit);
        inbox.addResult(submit, new Answered(IDS, OK));
        assertThat(inbox.answeredInFull()).isFalse();
        inbox.beginSubmit();
        inbox.queued(submit);
        inbox.sent();
        inbox.addResult(submit, new Answered(IDS, OK));
        assertThat(inbox.answeredInFull()).isTrue();
    }

    @Test
    void aReadingHasAnAnswerForEachSelection() {
        inbox.beginRead(List.of(ALL, SOME));
        Stream.of(ALL, SOME).forEach(selection -> inbox.queued(read(selection)));
        inbox.sent();
        inbox.addReading(read(ALL), new Answer.Ok<>(Reading.whole(List.of())));
        assertThat(inbox.reading()).isEmpty();
        assertThat(inbox.hasNews()).isFalse();
        inbox.sent();
        inbox.addReading(read(SOME), new Answer.Broken<>("no"));
        assertThat(inbox.reading().orElseThrow().answers()).containsOnlyKeys(ALL, SOME);
    }

    @Test
    void aSelectionFailsIfAPartOfItFails() {
        for (var order : List.of(true, false)) {
            inbox.beginRead(List.of(SOME));
            for (var good : List.of(order, !order)) {
                inbox.queued(read(SOME));
                inbox.sent();
                inbox.addReading(read(SOME), good ? new Answer.Ok<>(Reading.whole(List.of())) : new Answer.Broken<>("no"));
            }
            assertThat(inbox.reading().orElseThrow().answers().get(SOME)).isEqualTo(new Answer.Broken<>("no"));
        }
    }

    @Test
    void aReadingWithACancelledPartIsDropped() {
        inbox.beginRead(List.of(ALL, SOME));
        inbox.queued(read(ALL));
        inbox.queued(read(SOME));
        inbox.sent();
        inbox.cancel(read(SOME));
        inbox.addReading(read(ALL), new Answer.Ok<>(Reading.whole(List.of())));
        assertThat(inbox.reading()).isEmpty();
        assertThat(inbox.hasNews()).as("it can be read again").isTrue();
    }

    @Test
    void recordedResultsAreDropped() {
        inbox.beginSubmit();
        inbox.queued(submit);
        inbox.sent();
        inbox.addResult(submit, new Answered(IDS, OK));
        var first = observe();
        inbox.queued(submit);
        inbox.sent();
        inbox.addResult(submit, new Answered(IDS, new Answer.Broken<>("later")));
        inbox.recorded(first);
        assertThat(inbox.results()).containsExactly(new Answered(IDS, new Answer.Broken<>("later")));
        inbox.recorded(observe());
        assertThat(inbox.results()).isEmpty();
        assertThat(inbox.answeredInFull()).isFalse();
    }
}
