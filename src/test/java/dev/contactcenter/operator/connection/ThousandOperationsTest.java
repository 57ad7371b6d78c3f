package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.connection.batch.Call;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1,000 operations of one agent each: requests and times, in virtual time, with status writes that take time. */
class ThousandOperationsTest {
    private static final int OPERATIONS = 1000;
    private static final long SECOND = 1_000_000_000L;
    private static final long STATUS_WRITE = SECOND / 250;

    /** When the call of each agent ends. Other agents are free. */
    private final Map<AgentId, Long> callEnds = new HashMap<>();
    private final Map<AgentId, Long> outAt = new HashMap<>();
    private final Map<OperationKey, Long> completeAt = new HashMap<>();
    private final Map<OperationKey, Boolean> asked = new HashMap<>();
    private VirtualPlatform platform;
    private long writerFreeAt;

    private void start(int requestsPerSecond, Duration pollInterval, int maxIds) {
        platform = new VirtualPlatform(settings(requestsPerSecond, pollInterval), maxIds, this::answer, this::onUpdated);
        platform.runUntil(SECOND);
    }

    private static AgentId agentOf(OperationKey key) {
        return AgentId.of(key.name().substring("job-".length()));
    }

    private Answer<?> answer(Call call) {
        if (call instanceof Call.Read read) {
            return new Answer.Ok<>(Reading.whole(((Selection.ByIds) read.selection()).ids().stream().map(this::agent).toList()));
        } else if (call instanceof Call.Submit submit) {
            return new Answer.Ok<>(new SubmitResult.Rows(((Request.ForceLogout) submit.request()).ids().stream().map(this::logout).toList()));
        }
        return call instanceof Call.JobStatus job ? new Answer.Ok<>(new Job(job.id(), "running", Job.State.RUNNING)) : new Answer.Ok<>(null);
    }

    private boolean isBusy(AgentId id) {
        return callEnds.getOrDefault(id, 0L) > platform.now();
    }

    private Agent agent(AgentId id) {
        var busy = isBusy(id);
        var out = asked.containsKey(operation((int) id.asLong())) && !busy;
        return new Agent(id, Agent.Profile.NONE, busy ? "In-call" : out ? "Offline" : "Available",
                busy ? Presence.BUSY : out ? Presence.OFFLINE : Presence.FREE, List.of());
    }

    private SubmitResult.Row logout(AgentId id) {
        outAt.put(id, isBusy(id) ? callEnds.get(id) : platform.now());
        var row = FakePlatform.doneRow(id);
        return isBusy(id)
                ? new SubmitResult.Row(id, row.profile(), SubmitResult.AgentResult.DEFERRED, "In-call", "In-call", "as soon as")
                : row;
    }

    private void write(Runnable then) {
        writerFreeAt = Math.max(writerFreeAt, platform.now()) + STATUS_WRITE;
        platform.at(writerFreeAt, then);
    }

    private void create(OperationKey key) {
        platform.execute(key, new Command.Read(Set.of(new Selection.ByIds(AgentIdSet.of(agentOf(key))))));
    }

    private void onUpdated(OperationKey key) {
        var ids = AgentIdSet.of(agentOf(key));
        Observed observed = platform.take(key);
        if (observed.reading().isPresent()) {
            write(() -> {
                platform.execute(key, new Command.Submit(new Request.ForceLogout(ids)));
                asked.put(key, true);
            });
        } else if (!observed.results().isEmpty() && isBusy(agentOf(key))) {
            write(() -> platform.execute(key, new Command.Track(ids, Set.of())));
        } else if (!observed.results().isEmpty() || isLoggedOut(observed)) {
            platform.execute(key, new Command.Track(AgentIdSet.EMPTY, Set.of()));
            write(() -> completeAt.put(key, platform.now()));
        }
    }

    private static boolean isLoggedOut(Observed observed) {
        return observed.observations().values().stream().anyMatch(seen -> seen.agent().orElseThrow().presence() == Presence.OFFLINE);
    }

    @ParameterizedTest(name = "created over {0} s at {1} requests a second")
    @CsvSource({"5, 10", "10, 10", "17, 10", "5, 5", "10, 5", "17, 5", "17, 2"})
    void idleAgentsAreLoggedOutFastWithFewRequests(int seconds, int requestsPerSecond) {
        start(requestsPerSecond, Duration.ofSeconds(15), 500);
        for (var i = 0; i < OPERATIONS; i++) {
            var key = operation(i);
            platform.at(SECOND + i * (seconds * SECOND / OPERATIONS), () -> create(key));
        }
        platform.runUntil((seconds + 10) * SECOND);
        assertThat(outAt).hasSize(OPERATIONS);
        assertThat(completeAt).hasSize(OPERATIONS);
        var lastOut = outAt.values().stream().mapToLong(at -> at).max().orElseThrow();
        assertThat(platform.sent.size()).isLessThanOrEqualTo(50);
        assertThat(lastOut - (seconds + 1) * SECOND).isLessThanOrEqualTo(3 * SECOND);
    }

    @Test
    void oneOperationAloneDoesNotWait() {
        start(10, Duration.ofSeconds(15), 500);
        platform.at(5 * SECOND, () -> create(operation(1)));
        platform.runUntil(10 * SECOND);
        // The answer to the reading, and a status write
        assertThat(outAt.get(AgentId.of(1)) - 5 * SECOND).isEqualTo(VirtualPlatform.ANSWERS_AFTER + STATUS_WRITE);
        assertThat(platform.sent).extracting(sent -> sent.call().metricName())
                .containsExactly("check", "status_names", "read", "force_logout");
    }

    @ParameterizedTest(name = "at {0} requests a second, polled every {1} s")
    @CsvSource({"10, 15", "5, 5", "10, 2"})
    void busyAgentsAreReadOnceAPeriod(int requestsPerSecond, int period) {
        start(requestsPerSecond, Duration.ofSeconds(period), 500);
        for (var i = 0; i < OPERATIONS; i++) {
            var key = operation(i);
            callEnds.put(agentOf(key), 30 * SECOND + i * 60 * SECOND / OPERATIONS);
            platform.at(SECOND + i * 10 * SECOND / OPERATIONS, () -> create(key));
        }
        platform.runUntil(20 * SECOND);
        var before = platform.sent.size();
        platform.runUntil(30 * SECOND);
        // While all operations wait: two requests a period, each agent once
        assertThat(platform.sent.size() - before).isBetween(2 * (10 / period), 2 * (10 / period + 1));
        platform.runUntil(200 * SECOND);
        // When all calls have ended: all operations are notified within a period and a second, and no agent is polled any more
        var delays = LongStream.range(0, OPERATIONS)
                .map(i -> completeAt.get(operation((int) i)) - callEnds.get(AgentId.of(i))).sorted().toArray();
        assertThat(delays[OPERATIONS * 99 / 100]).isLessThan((period + 1) * SECOND);
        assertThat(platform.sent.get(platform.sent.size() - 1).at()).isLessThan((91 + 2 * period) * SECOND);
        assertThat(platform.sent.stream().filter(sent -> sent.at() >= 30 * SECOND).map(VirtualPlatform.Sent::call).toList())
                .allMatch(Call.Read.class::isInstance)
                .hasSizeLessThanOrEqualTo(2 * (60 / period + 2));
        assertNoAgentIsReadTwiceAPeriod(period);
    }

    private void assertNoAgentIsReadTwiceAPeriod(int period) {
        var lastSeen = new HashMap<AgentId, Long>();
        platform.sent.stream().filter(sent -> sent.at() >= 20 * SECOND).forEach(sent -> {
            for (var id : ((Selection.ByIds) ((Call.Read) sent.call()).selection()).ids()) {
                var before = lastSeen.put(id, sent.at());
                assertThat(before == null || sent.at() - before > (period * 10 - 5) * SECOND / 10).isTrue();
            }
        });
    }

    @Test
    void aPlatformOfOneAgentARequestGetsItsFullRate() {
        start(10, Duration.ofSeconds(15), 1);
        platform.at(2 * SECOND, () -> platform.execute(operation(1), new Command.Submit(new Request.ForceLogout(AgentIdSet.parse("1-200")))));
        platform.runUntil(2 * SECOND + 21 * SECOND + SECOND / 10);
        assertThat(outAt).as("200 requests at 10 a second, less the margin").hasSize(200);
    }

    @Test
    void aPollDoesNotStarveUnderManySubmissions() {
        // Given more submissions of one agent a request than the platform takes
        start(5, Duration.ofSeconds(2), 1);
        platform.execute(operation(1), new Command.Track(AgentIdSet.of(1), Set.of()));
        for (var i = 0; i < 300; i++) {
            var key = operation(1000 + i);
            platform.at(SECOND + i * SECOND / 10, () -> platform.execute(key, new Command.Submit(new Request.ForceLogout(AgentIdSet.of(agentOf(key))))));
        }
        platform.runUntil(40 * SECOND);
        // Then the tracked agent is polled before submissions that came 8 s later
        var calls = platform.sent.stream().map(VirtualPlatform.Sent::call).toList();
        var poll = calls.indexOf(new Call.Read(new Selection.ByIds(AgentIdSet.of(1))));
        assertThat(poll).isBetween(1, (2 + 8) * 10 + 5);
    }
}
