package dev.contactcenter.operator.connection.polling;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.connection.FakePlatform;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgentTrackerTest {
    private static final AgentIdSet ONE = AgentIdSet.of(1);

    private final AgentTracker watch = new AgentTracker();

    private static Reading agent(long id, String status, Presence presence) {
        return Reading.whole(FakePlatform.agents(AgentIdSet.of(id), status, presence));
    }

    private static Reading inCall(long id) {
        return agent(id, "In-call", Presence.BUSY);
    }

    @Test
    void everyAgentIsReadOnceHoweverManyWait() {
        IntStream.range(0, 300).forEach(i -> watch.want(operation(i), AgentIdSet.of(1, 2, i), Set.of("7"), 0));
        watch.want(operation(1000), AgentIdSet.parse("200-400"), Set.of("8"), 0);
        assertThat(watch.agents()).isEqualTo(AgentIdSet.parse("0-400"));
        assertThat(watch.jobIds()).containsExactly("7", "8");
    }

    @Test
    void aStreakCountsReadingsInTheSamePresenceAndIsNewsUntilItIsBelieved() {
        watch.want(operation(1), ONE, Set.of(), 0);
        watch.agents();
        assertThat(watch.seen(ONE, inCall(1), 1)).containsExactly(operation(1));
        assertThat(watch.seen(ONE, inCall(1), 2)).containsExactly(operation(1));
        assertThat(watch.seen(ONE, inCall(1), 3)).isEmpty();
        assertThat(streak()).isEqualTo(3);
        assertThat(watch.seen(ONE, agent(1, "In-chat", Presence.BUSY), 4)).as("another status").containsExactly(operation(1));
        assertThat(streak()).isEqualTo(4);
        assertThat(watch.seen(ONE, agent(1, "Available", Presence.FREE), 5)).containsExactly(operation(1));
        assertThat(streak()).isEqualTo(1);
        assertThat(watch.seen(ONE, Reading.partial(List.of(), "the list was cut"), 6)).as("no proof").isEmpty();
        assertThat(watch.seen(ONE, Reading.whole(List.of()), 6)).as("no longer listed").containsExactly(operation(1));
        assertThat(watch.sightingsFor(operation(1)).get(AgentId.of(1)).agent()).isEmpty();
    }

    private int streak() {
        return watch.sightingsFor(operation(1)).get(AgentId.of(1)).consecutive();
    }

    @Test
    void onlyWhoWaitsForAnAgentIsToldOfIt() {
        watch.want(operation(1), ONE, Set.of(), 0);
        watch.want(operation(2), AgentIdSet.of(2), Set.of(), 0);
        watch.agents();
        assertThat(watch.seen(AgentIdSet.of(1, 2), inCall(1), 1)).containsExactlyInAnyOrder(operation(1), operation(2));
        watch.seen(AgentIdSet.of(1, 2), inCall(1), 2);
        assertThat(watch.seen(AgentIdSet.of(1, 2), agent(1, "Offline", Presence.OFFLINE), 3)).containsExactly(operation(1));
        assertThat(watch.sightingsFor(operation(2))).containsOnlyKeys(AgentId.of(2));
    }

    @Test
    void whatWasSeenBeforeAnAgentWasAskedForTellsNothing() {
        watch.want(operation(1), ONE, Set.of(), 0);
        watch.agents();
        watch.seen(ONE, inCall(1), 1);
        watch.reset(ONE, 5);
        assertThat(watch.sightingsFor(operation(1))).isEmpty();
        assertThat(watch.seen(ONE, inCall(1), 4)).as("a reading that began before").isEmpty();
        assertThat(watch.sightingsFor(operation(1))).isEmpty();
        assertThat(watch.seen(ONE, inCall(1), 6)).containsExactly(operation(1));
    }

    @Test
    void whoBeginsToWaitIsNotToldOfWhatWasSeenLongAgo() {
        watch.want(operation(1), ONE, Set.of(), 0);
        watch.agents();
        watch.seen(ONE, inCall(1), 1);
        watch.want(operation(2), ONE, Set.of(), 2);
        assertThat(watch.sightingsFor(operation(2))).isEmpty();
    }

    @Test
    void wantingTheSameAgainForgetsNothing() {
        watch.want(operation(1), ONE, Set.of(), 0);
        watch.agents();
        watch.seen(ONE, inCall(1), 1);
        watch.want(operation(1), AgentIdSet.of(1, 2), Set.of(), 2);
        assertThat(streak()).isEqualTo(1);
    }

    @Test
    void aJobIsNewsWhenItsStatusChanges() {
        watch.want(operation(1), AgentIdSet.EMPTY, Set.of("7"), 0);
        var running = new Job("7", "running", Job.State.RUNNING);
        assertThat(watch.seen(running, 1)).containsExactly(operation(1));
        assertThat(watch.seen(running, 1)).isEmpty();
        assertThat(watch.seen(new Job("7", "completed", Job.State.COMPLETED), 2)).containsExactly(operation(1));
        assertThat(watch.jobsFor(operation(1))).containsOnlyKeys("7");
        assertThat(watch.jobsFor(operation(2))).isEmpty();
    }

    @Test
    void whatWasSeenWhileAJobRanTellsNothingOfWhatItLeft() {
        watch.want(operation(1), ONE, Set.of("7"), 0);
        watch.agents();
        watch.seen(ONE, agent(1, "Available", Presence.FREE), 1);
        watch.seen(new Job("7", "running", Job.State.RUNNING), 2);
        assertThat(streak()).isEqualTo(1);

        watch.seen(new Job("7", "completed", Job.State.COMPLETED), 5);

        assertThat(watch.sightingsFor(operation(1))).isEmpty();
        assertThat(watch.seen(ONE, agent(1, "Available", Presence.FREE), 4)).as("a reading that began before").isEmpty();
        assertThat(watch.seen(ONE, agent(1, "Offline", Presence.OFFLINE), 6)).containsExactly(operation(1));
    }

    @Test
    void whoNoLongerWaitsIsNotTold() {
        watch.want(operation(1), AgentIdSet.of(1, 2), Set.of("7"), 0);
        watch.want(operation(2), AgentIdSet.of(1, 2), Set.of("7"), 0);
        watch.want(operation(1), AgentIdSet.of(2), Set.of(), 1);
        assertThat(watch.agents()).isEqualTo(AgentIdSet.of(1, 2));
        assertThat(watch.seen(ONE, inCall(1), 2)).containsExactly(operation(2));
        assertThat(watch.seen(AgentIdSet.of(2), inCall(2), 2)).containsExactlyInAnyOrder(operation(1), operation(2));
        assertThat(watch.seen(new Job("7", "running", Job.State.RUNNING), 3)).containsExactly(operation(2));
    }

    @Test
    void ofThoseWhomNobodyWaitsForNothingIsKept() {
        watch.want(operation(1), ONE, Set.of("7"), 0);
        watch.agents();
        watch.seen(AgentIdSet.of(1, 2), inCall(1), 1);
        watch.seen(new Job("8", "running", Job.State.RUNNING), 1);
        watch.forget(operation(1));
        watch.want(operation(2), AgentIdSet.of(1, 2), Set.of("7", "8"), 2);
        assertThat(watch.sightingsFor(operation(2))).isEmpty();
        assertThat(watch.jobsFor(operation(2))).isEmpty();
        watch.forget(operation(3));
        assertThat(watch.size()).isEqualTo(1);
    }

    @Test
    void whoWantsNothingMoreIsGone() {
        watch.want(operation(1), ONE, Set.of("7"), 0);
        watch.want(operation(1), AgentIdSet.EMPTY, Set.of(), 1);
        assertThat(watch.isEmpty()).isTrue();
        assertThat(watch.agents()).isEqualTo(AgentIdSet.EMPTY);
    }

    private Set<OperationKey> look(Answer<Job> answer) {
        return watch.answered(PendingRequest.own(new PendingRequest.Call.JobStatus("7"), 0), answer, 1, 1);
    }

    @Test
    void aJobThatThePlatformNeverFindsHasFailed() {
        watch.want(operation(1), ONE, Set.of("7"), 0);
        assertThat(watch.jobIds()).containsExactly("7");
        var refusal = new Answer.Rejected<Job>(Answer.Cause.OTHER, "not found");
        assertThat(look(refusal)).isEmpty();
        assertThat(look(refusal)).isEmpty();
        assertThat(look(new Answer.Unreachable<>(Answer.UnreachableCause.NETWORK, "no route"))).isEmpty();
        assertThat(look(refusal)).containsExactly(operation(1));
        assertThat(watch.jobsFor(operation(1))).containsEntry("7", new Job("7", "unknown", Job.State.FAILED));
        assertThat(look(refusal)).as("told already").isEmpty();
    }

    @Test
    void aJobThatIsFoundInBetweenIsNotGivenUp() {
        watch.want(operation(1), ONE, Set.of("7"), 0);
        var running = new Job("7", "running", Job.State.RUNNING);
        var refusal = new Answer.Rejected<Job>(Answer.Cause.OTHER, "not found");
        for (var answer : List.of(refusal, refusal, new Answer.Ok<>(running), refusal, refusal)) {
            look(answer);
        }
        assertThat(watch.jobsFor(operation(1))).containsEntry("7", running);
    }
}
