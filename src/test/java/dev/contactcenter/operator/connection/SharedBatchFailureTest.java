package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.connection.batch.BatchFailurePolicy;
import dev.contactcenter.operator.connection.batch.Call;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that share a batch that fails, in virtual time. Each operation submits again while the failure may be that of another. */
class SharedBatchFailureTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int OPERATIONS = 256;
    private static final Answer<Void> BROKEN = new Answer.Broken<>("500");

    /** How many failures of its own each operation got. */
    private final Map<OperationKey, Integer> failures = new HashMap<>();
    private final Map<OperationKey, Answer<?>> last = new HashMap<>();
    private Function<AgentIdSet, Answer<Void>> onAgents = ids -> new Answer.Ok<>(null);
    private Function<Call, Answer<Void>> onCheck = check -> new Answer.Ok<>(null);
    private VirtualPlatform platform;
    private boolean again = true;

    private void start() {
        platform = new VirtualPlatform(settings(100, Duration.ofSeconds(15)), 500, this::answer, this::onUpdated);
        platform.runUntil(SECOND);
    }

    private Answer<?> answer(Call call) {
        if (call instanceof Call.Submit submit) {
            return onAgents.apply(((Request.ForceLogout) submit.request()).ids()).map(any -> FakePlatform.done(submit.request()));
        } else if (call instanceof Call.Read read) {
            var ids = ((Selection.ByIds) read.selection()).ids();
            return onAgents.apply(ids).map(any -> Reading.whole(FakePlatform.agents(ids, "Available", Presence.FREE)));
        }
        return onCheck.apply(call);
    }

    private static AgentIdSet agentOf(OperationKey key) {
        return AgentIdSet.of(AgentId.of(key.name().substring("job-".length())));
    }

    private void onUpdated(OperationKey key) {
        var observed = platform.take(key);
        observed.reading().ifPresent(reading -> last.put(key, reading.answers().values().iterator().next()));
        for (RequestResult each : observed.results()) {
            var result = (Answered) each;
            last.put(key, result.answer());
            if (result.shared() && again) {
                submit(key);
            } else if (!(result.answer() instanceof Answer.Ok)) {
                failures.merge(key, 1, Integer::sum);
            }
        }
    }

    private void submit(OperationKey key) {
        platform.execute(key, new Command.Submit(new Request.ForceLogout(agentOf(key))));
    }

    private void submitAll() {
        IntStream.range(0, OPERATIONS).mapToObj(ConnectionFixture::operation).forEach(this::submit);
        platform.runUntil(100 * SECOND);
    }

    private void readAll() {
        IntStream.range(0, OPERATIONS).mapToObj(ConnectionFixture::operation).forEach(key ->
                platform.execute(key, new Command.Read(Set.of(new Selection.ByIds(agentOf(key))))));
        platform.runUntil(100 * SECOND);
    }

    private long requests() {
        return platform.sent.stream().filter(sent -> !(sent.call() instanceof Call.Check)).count();
    }

    private static Function<AgentIdSet, Answer<Void>> failsFor(Answer<Void> answer, long... failing) {
        return ids -> ids.intersect(AgentIdSet.of(failing)).isEmpty() ? new Answer.Ok<>(null) : answer;
    }

    static List<Answer<Void>> answers() {
        return List.of(BROKEN, new Answer.Unreachable<>(Answer.UnreachableCause.NETWORK, "reset"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theOperationThatBreaksABatchIsFoundAndNoOtherFails(Answer<Void> answer) {
        onAgents = failsFor(answer, 77);
        start();
        submitAll();
        assertThat(failures).containsExactly(Map.entry(operation(77), 1));
        assertThat(last).hasSize(OPERATIONS);
        assertThat(last.values().stream().filter(Answer.Ok.class::isInstance)).hasSize(OPERATIONS - 1);
        assertThat(requests()).as("grows with the logarithm").isLessThanOrEqualTo(1 + 4 * 8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 200})
    void severalOperationsThatBreakABatchAreFound(long other) {
        onAgents = failsFor(BROKEN, 77, other);
        start();
        submitAll();
        assertThat(failures).containsOnly(Map.entry(operation(77), 1), Map.entry(operation((int) other), 1));
    }

    @Test
    void anOperationThatBrokeABatchIsSentAloneUntilItSucceeds() {
        onAgents = failsFor(BROKEN, 77);
        start();
        submitAll();
        platform.sent.clear();
        submit(operation(77));
        submit(operation(1));
        submit(operation(2));
        platform.runUntil(200 * SECOND);
        assertThat(platform.sent.stream().map(VirtualPlatform.Sent::call)).contains(new Call.Submit(new Request.ForceLogout(AgentIdSet.of(77))));
        assertThat(failures).containsExactly(Map.entry(operation(77), 2));
    }

    @Test
    void requestsDoNotMultiplyIfEverySubmissionFails() {
        onAgents = ids -> BROKEN;
        start();
        submitAll();
        // Then it counts as an attempt of each operation
        assertThat(failures).hasSize(OPERATIONS);
        assertThat(failures.values()).containsOnly(1);
        var atFirst = requests();
        assertThat(atFirst).isLessThanOrEqualTo(3 * BatchFailurePolicy.MAX_IN_A_ROW);
        // And the next attempt of all needs few requests
        submitAll();
        assertThat(requests() - atFirst).isLessThanOrEqualTo(8);
    }

    @Test
    void anOutageThatACheckFindsCountsAtMostOnceForEachOperation() {
        onAgents = ids -> BROKEN;
        start();
        onCheck = check -> BROKEN;
        again = false;
        submitAll();
        assertThat(requests()).isLessThanOrEqualTo(3);
        assertThat(failures.values().stream().mapToInt(times -> times).sum()).isLessThanOrEqualTo(OPERATIONS);
    }

    @Test
    void aReadingThatFailsIsSentAgainInHalves() {
        onAgents = failsFor(BROKEN, 77);
        start();
        readAll();
        assertThat(last.values().stream().filter(Answer.Ok.class::isInstance)).hasSize(OPERATIONS - 1);
        assertThat(last.get(operation(77))).isInstanceOf(Answer.Broken.class);
        assertThat(requests()).isLessThanOrEqualTo(2 + 2 * 8);
    }

    @Test
    void anAgentWithoutPermissionIsDeniedAlone() {
        onAgents = failsFor(new Answer.Denied<>(Outcome.Unauthorized, "not yours"), 77);
        start();
        submitAll();
        assertThat(failures).containsExactly(Map.entry(operation(77), 1));
    }

    @Test
    void anAgentThatCannotBeReadDoesNotHideOthersFromThePoll() {
        onAgents = failsFor(BROKEN, 77);
        start();
        IntStream.range(0, OPERATIONS).mapToObj(ConnectionFixture::operation).forEach(key ->
                platform.execute(key, new Command.Track(agentOf(key), Set.of())));
        platform.runUntil(20 * SECOND);
        for (var i = 0; i < OPERATIONS; i++) {
            assertThat(platform.take(operation(i)).observations()).hasSize(i == 77 ? 0 : 1);
        }
        assertThat(requests()).isLessThanOrEqualTo(1 + 1 + 2 * 8);
    }
}
