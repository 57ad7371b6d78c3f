package dev.contactcenter.operator.connection.polling;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.connection.FakePlatform;
import dev.contactcenter.operator.connection.batch.Call;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Observed.Observation;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgentTrackerTest {
    private static final AgentIdSet ONE = AgentIdSet.of(1);

    private final AgentTracker tracker = new AgentTracker();

    private static Reading agent(long id, String status, Presence presence) {
        return Reading.whole(FakePlatform.agents(AgentIdSet.of(id), status, presence));
    }

    private static Reading inCall(long id) {
        return agent(id, "In-call", Presence.BUSY);
    }

    @Test
    void anAgentIsReadOnceHoweverManyOperationsWait() {
        IntStream.range(0, 300).forEach(i -> tracker.track(operation(i), AgentIdSet.of(1, 2, i), Set.of("7"), 0));
        tracker.track(operation(1000), AgentIdSet.parse("200-400"), Set.of("8"), 0);
        assertThat(tracker.beginCycle()).isEqualTo(AgentIdSet.parse("0-400"));
        assertThat(tracker.jobIds()).containsExactly("7", "8");
    }

    @Test
    void consecutiveReadingsAreCountedAndAreNewsUntilConfirmed() {
        tracker.track(operation(1), ONE, Set.of(), 0);
        tracker.beginCycle();
        assertThat(tracker.record(ONE, inCall(1), 1)).containsExactly(operation(1));
        assertThat(tracker.record(ONE, inCall(1), 2)).containsExactly(operation(1));
        assertThat(tracker.record(ONE, inCall(1), 3)).isEmpty();
        assertThat(consecutive()).isEqualTo(3);
        assertThat(tracker.record(ONE, agent(1, "In-chat", Presence.BUSY), 4)).as("another status").containsExactly(operation(1));
        assertThat(consecutive()).isEqualTo(4);
        assertThat(tracker.record(ONE, agent(1, "Available", Presence.FREE), 5)).containsExactly(operation(1));
        assertThat(consecutive()).isEqualTo(1);
        assertThat(tracker.record(ONE, Reading.partial(List.of(), "the list was cut"), 6)).as("no proof").isEmpty();
        assertThat(tracker.record(ONE, Reading.whole(List.of()), 6)).as("no longer listed").containsExactly(operation(1));
        assertThat(tracker.observationsFor(operation(1)).get(AgentId.of(1)).agent()).isEmpty();
    }

    @Test
    void anAgentIsSeenLoggedInWhetherFreeOrBusyAndAPushConfirmsItAtOnce() {
        tracker.track(operation(1), ONE, Set.of(), 0);
        tracker.beginCycle();
        tracker.record(ONE, inCall(1), 1);
        assertThat(tracker.record(ONE, agent(1, "Available", Presence.FREE), 2)).containsExactly(operation(1));
        assertThat(loggedIn()).isEqualTo(2);
        tracker.record(ONE, agent(1, "Offline", Presence.OFFLINE), 3);
        assertThat(loggedIn()).isZero();
        assertThat(tracker.record(ONE, agent(1, "Available", Presence.FREE), 4)).containsExactly(operation(1));
        assertThat(tracker.record(ONE, agent(1, "Available", Presence.FREE), 5)).as("confirmed").containsExactly(operation(1));
        tracker.record(ONE, agent(1, "Offline", Presence.OFFLINE), 6);

        assertThat(tracker.recordPush(agent(1, "Available", Presence.FREE).agents(), 7)).containsExactly(operation(1));

        assertThat(loggedIn()).isEqualTo(Observation.CONFIRMED_AFTER);
        assertThat(consecutive()).isEqualTo(1);
    }

    private int loggedIn() {
        return tracker.observationsFor(operation(1)).get(AgentId.of(1)).loggedIn();
    }

    private int consecutive() {
        return tracker.observationsFor(operation(1)).get(AgentId.of(1)).consecutive();
    }

    @Test
    void onlyOperationsThatWaitForAnAgentAreNotified() {
        tracker.track(operation(1), ONE, Set.of(), 0);
        tracker.track(operation(2), AgentIdSet.of(2), Set.of(), 0);
        tracker.beginCycle();
        assertThat(tracker.record(AgentIdSet.of(1, 2), inCall(1), 1)).containsExactlyInAnyOrder(operation(1), operation(2));
        tracker.record(AgentIdSet.of(1, 2), inCall(1), 2);
        assertThat(tracker.record(AgentIdSet.of(1, 2), agent(1, "Offline", Presence.OFFLINE), 3)).containsExactly(operation(1));
        assertThat(tracker.observationsFor(operation(2))).containsOnlyKeys(AgentId.of(2));
    }

    @Test
    void readingsFromBeforeAResetAreIgnored() {
        tracker.track(operation(1), ONE, Set.of(), 0);
        tracker.beginCycle();
        tracker.record(ONE, inCall(1), 1);
        tracker.reset(ONE, 5);
        assertThat(tracker.observationsFor(operation(1))).isEmpty();
        assertThat(tracker.record(ONE, inCall(1), 4)).as("a reading that began before").isEmpty();
        assertThat(tracker.observationsFor(operation(1))).isEmpty();
        assertThat(tracker.record(ONE, inCall(1), 6)).containsExactly(operation(1));
    }

    @Test
    void aNewWaiterDoesNotSeeOldObservations() {
        tracker.track(operation(1), ONE, Set.of(), 0);
        tracker.beginCycle();
        tracker.record(ONE, inCall(1), 1);
        tracker.track(operation(2), ONE, Set.of(), 2);
        assertThat(tracker.observationsFor(operation(2))).isEmpty();
    }

    @Test
    void trackingTheSameAgentAgainKeepsItsObservation() {
        tracker.track(operation(1), ONE, Set.of(), 0);
        tracker.beginCycle();
        tracker.record(ONE, inCall(1), 1);
        tracker.track(operation(1), AgentIdSet.of(1, 2), Set.of(), 2);
        assertThat(consecutive()).isEqualTo(1);
    }

    @Test
    void aJobIsNewsIfItsStatusChanges() {
        tracker.track(operation(1), AgentIdSet.EMPTY, Set.of("7"), 0);
        var running = new Job("7", "running", Job.State.RUNNING);
        assertThat(tracker.record(running, 1)).containsExactly(operation(1));
        assertThat(tracker.record(running, 1)).isEmpty();
        assertThat(tracker.record(new Job("7", "completed", Job.State.COMPLETED), 2)).containsExactly(operation(1));
        assertThat(tracker.jobsFor(operation(1))).containsOnlyKeys("7");
        assertThat(tracker.jobsFor(operation(2))).isEmpty();
    }

    @Test
    void readingsFromWhileAJobRanAreIgnoredAfterItsEnd() {
        tracker.track(operation(1), ONE, Set.of("7"), 0);
        tracker.beginCycle();
        tracker.record(ONE, agent(1, "Available", Presence.FREE), 1);
        tracker.record(new Job("7", "running", Job.State.RUNNING), 2);
        assertThat(consecutive()).isEqualTo(1);

        tracker.record(new Job("7", "completed", Job.State.COMPLETED), 5);

        assertThat(tracker.observationsFor(operation(1))).isEmpty();
        assertThat(tracker.record(ONE, agent(1, "Available", Presence.FREE), 4)).as("a reading that began before").isEmpty();
        assertThat(tracker.record(ONE, agent(1, "Offline", Presence.OFFLINE), 6)).containsExactly(operation(1));
    }

    @Test
    void anOperationThatNoLongerWaitsIsNotNotified() {
        tracker.track(operation(1), AgentIdSet.of(1, 2), Set.of("7"), 0);
        tracker.track(operation(2), AgentIdSet.of(1, 2), Set.of("7"), 0);
        tracker.track(operation(1), AgentIdSet.of(2), Set.of(), 1);
        assertThat(tracker.beginCycle()).isEqualTo(AgentIdSet.of(1, 2));
        assertThat(tracker.record(ONE, inCall(1), 2)).containsExactly(operation(2));
        assertThat(tracker.record(AgentIdSet.of(2), inCall(2), 2)).containsExactlyInAnyOrder(operation(1), operation(2));
        assertThat(tracker.record(new Job("7", "running", Job.State.RUNNING), 3)).containsExactly(operation(2));
    }

    @Test
    void nothingIsKeptForAgentsWithoutAWaiter() {
        tracker.track(operation(1), ONE, Set.of("7"), 0);
        tracker.beginCycle();
        tracker.record(AgentIdSet.of(1, 2), inCall(1), 1);
        tracker.record(new Job("8", "running", Job.State.RUNNING), 1);
        tracker.forget(operation(1));
        tracker.track(operation(2), AgentIdSet.of(1, 2), Set.of("7", "8"), 2);
        assertThat(tracker.observationsFor(operation(2))).isEmpty();
        assertThat(tracker.jobsFor(operation(2))).isEmpty();
        tracker.forget(operation(3));
        assertThat(tracker.size()).isEqualTo(1);
    }

    @Test
    void anOperationThatTracksNothingIsRemoved() {
        tracker.track(operation(1), ONE, Set.of("7"), 0);
        tracker.track(operation(1), AgentIdSet.EMPTY, Set.of(), 1);
        assertThat(tracker.isEmpty()).isTrue();
        assertThat(tracker.beginCycle()).isEqualTo(AgentIdSet.EMPTY);
    }

    private Set<OperationKey> poll(Answer<Job> answer) {
        return tracker.recordAnswer(PendingRequest.internal(new Call.JobStatus("7"), 0), answer, 1, 1);
    }

    @Test
    void aJobThatThePlatformNeverFindsCountsAsFailed() {
        tracker.track(operation(1), ONE, Set.of("7"), 0);
        assertThat(tracker.jobIds()).containsExactly("7");
        var refusal = new Answer.Rejected<Job>(Answer.Cause.OTHER, "not found");
        assertThat(poll(refusal)).isEmpty();
        assertThat(poll(refusal)).isEmpty();
        assertThat(poll(new Answer.Unreachable<>(Answer.UnreachableCause.NETWORK, "no route"))).isEmpty();
        assertThat(poll(refusal)).containsExactly(operation(1));
        assertThat(tracker.jobsFor(operation(1))).containsEntry("7", new Job("7", "unknown", Job.State.FAILED));
        assertThat(poll(refusal)).as("known already").isEmpty();
    }

    @Test
    void aJobThatIsFoundInBetweenDoesNotCountAsFailed() {
        tracker.track(operation(1), ONE, Set.of("7"), 0);
        var running = new Job("7", "running", Job.State.RUNNING);
        var refusal = new Answer.Rejected<Job>(Answer.Cause.OTHER, "not found");
        for (var answer : List.of(refusal, refusal, new Answer.Ok<>(running), refusal, refusal)) {
            poll(answer);
        }
        assertThat(tracker.jobsFor(operation(1))).containsEntry("7", running);
    }
}
