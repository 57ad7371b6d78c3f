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
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A platform that takes one agent in a request and shows the effect only when it is polled: 130 agents, 10 requests a second. */
class PollsWhileSendingTest {
    private static final long SECOND = 1_000_000_000L;
    private static final OperationKey JOB = operation(1);
    private static final AgentIdSet CROWD = AgentIdSet.copyOf(IntStream.rangeClosed(1, 130).mapToObj(AgentId::of).toList());

    private final Set<AgentId> out = new HashSet<>();
    private final Set<AgentId> seenOut = new HashSet<>();
    private VirtualPlatform platform;

    private Answer<?> answer(Call call) {
        if (call instanceof Call.Submit submit) {
            var id = ((Request.ForceLogout) submit.request()).ids().iterator().next();
            out.add(id);
            return new Answer.Ok<>(new SubmitResult.Rows(List.of(
                    new SubmitResult.Row(id, Agent.Profile.NONE, AgentResult.TAKEN, "", "", ""))));
        }
        return call instanceof Call.Read read
                ? new Answer.Ok<>(Reading.whole(((Selection.ByIds) read.selection()).ids().stream().map(this::agent).toList()))
                : new Answer.Ok<>(null);
    }

    private Agent agent(AgentId id) {
        var isOut = out.contains(id);
        return new Agent(id, Agent.Profile.NONE, isOut ? "LoggedOut" : "Available", isOut ? Presence.OFFLINE : Presence.FREE, List.of());
    }

    private void onNews(OperationKey key) {
        platform.take(key).observations().forEach((id, seen) -> seenOut.add(id));
        platform.execute(key, new Command.Track(CROWD, Set.of()));
    }

    @Test
    void agentsAreSeenLoggedOutWhileOthersAreStillAskedFor() {
        platform = new VirtualPlatform(settings(10, Duration.ofSeconds(15)),
                new Capabilities(Set.of(), 1, Capabilities.UNBOUNDED), this::answer, this::onNews);
        platform.at(SECOND, () -> platform.execute(JOB, new Command.Submit(new Request.ForceLogout(CROWD))));
        platform.runUntil(8 * SECOND);
        assertThat(seenOut).hasSizeBetween(30, 70);

        platform.runUntil(20 * SECOND);

        assertThat(seenOut).hasSize(130);
        var polls = platform.sent.stream().filter(sent -> sent.call() instanceof Call.Read).mapToLong(VirtualPlatform.Sent::at).toArray();
        assertThat(polls).as("a request in 5 s, and no more").hasSizeBetween(3, 4);
        assertThat(LongStream.range(1, polls.length).map(i -> polls[(int) i] - polls[(int) i - 1])).allMatch(gap -> gap >= 4.9 * SECOND);
    }
}
