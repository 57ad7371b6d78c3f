package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CXONE;
import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.resource.BusyAgents;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Agents and jobs that are waited for. */
class WatchingTest {
    private static final String WORDS = "will force logout as soon as the ongoing call/chat is completed";

    private static Script deferred(StatusRequest request) {
        return Script.of(request, agent(1, "In-call")).resolved().answered(row(1, AgentResult.DEFERRED, WORDS));
    }

    private static Script job(StatusRequest request, Optional<String> id) {
        return Script.of(request, agent(1, "Available"), agent(2, "In-call"))
                .resolved().answered(new Answer.Ok<>(new SubmitResult.Accepted(id)), true);
    }

    @Test
    void aPollWithoutNewsWritesNothingAndKeepsTheMessage() {
        var script = deferred(StatusRequest.logout(1));
        var writes = script.writes;

        script.after(15).seen(1).after(15).seen(2).after(15).seen(3);

        assertThat(script.writes).isEqualTo(writes);
        assertThat(script.detail(1).message()).isEqualTo(WORDS);
    }

    @Test
    void aNewStatusIsShown() {
        var script = deferred(StatusRequest.logout(1)).withAgents(agent(1, "In-chat")).after(15).seen(1);

        assertThat(script.detail(1).previousStatus()).isEqualTo("In-call");
        assertThat(script.detail(1).currentStatus()).isEqualTo("In-chat");
    }

    @Test
    void anAgentThatIsSeenFreeOnceIsNotAskedForAgain() {
        var script = deferred(StatusRequest.logout(1)).withAgents(agent(1, "Available")).after(15).seen(1);

        assertThat(script.asks()).isEmpty();
        assertThat(script.ids()).isEqualTo("/1///");
    }

    @Test
    void anAgentThatIsSeenFreeTwiceIsAskedForAgain() {
        var script = deferred(StatusRequest.logout(1)).withAgents(agent(1, "Available")).after(30).seen(2);

        assertThat(script.asks()).isEqualTo("1");
        assertThat(script.detail(1).message()).isEqualTo("the agent is still free and logged in, so the platform has lost the request: it is sent again");
    }

    @Test
    void anAgentThatStaysBusyUnderInterruptIsAskedForAgainAfterThePause() {
        var script = Script.of(StatusRequest.logout(1).busy(BusyAgents.Interrupt).backoffLimit(1), agent(1, "In-call")).on(CXONE)
                .resolved().answered(row(1, AgentResult.TAKEN));

        assertThat(script.after(1).seen(1).ids()).isEqualTo("1////");
        assertThat(script.after(1).seen(2).asks()).as("too early").isEmpty();
        assertThat(script.after(5).seen(7).command(Command.Submit.class).request()).isEqualTo(new Request.ForceLogout(AgentIdSet.of(1)));
        assertThat(script.detail(1).message()).isEqualTo("the agent stays in status 'In-call', so the platform has lost the request: it is sent again");

        script.answered(row(1, AgentResult.TAKEN)).after(60).seen(2);
        assertThat(script.ids()).isEqualTo("////1");
        assertThat(script.status.errors().get(0).message()).contains("stays in status 'In-call'").contains("spec.backoffLimit");
    }

    @Test
    void askingAgainWaitsForThePause() {
        var script = deferred(StatusRequest.logout(1).backoffLimit(10)).withAgents(agent(1, "Available"));
        for (var i = 0; i < 4; i++) {
            script.after(300).seen(2).answered(row(1, AgentResult.DEFERRED, WORDS));
        }
        var asked = script.asked.size();

        assertThat(script.after(30).seen(2).asks()).isEmpty();
        assertThat(script.pause()).hasMillis(49_250);
        assertThat(script.after(50).seen(4).asks()).isEqualTo("1");
        assertThat(script.asked).hasSize(asked + 1);
    }

    @Test
    void askingAgainEndsWithTheBackoffLimit() {
        var script = deferred(StatusRequest.logout(1).backoffLimit(2)).withAgents(agent(1, "Available"));
        script.after(300).seen(2).answered(row(1, AgentResult.TAKEN)).after(300).seen(2).answered(row(1, AgentResult.TAKEN));

        script.after(300).seen(2);

        assertThat(script.asked).hasSize(3);
        assertThat(script.reason()).isEqualTo("AgentsFailed");
        assertThat(script.message()).isEqualTo("1 of 1 agent could not be logged out: agent 1: the platform accepted the request,"
                + " but the agent is still free and logged in; spec.backoffLimit allows no further try.");
    }

    @Test
    void anAgentIsAskedForOnceIfTheBackoffLimitIsZero() {
        assertThat(deferred(StatusRequest.logout(1).backoffLimit(0)).withAgents(agent(1, "Available")).after(30).seen(2).reason())
                .isEqualTo("AgentsFailed");
    }

    @Test
    void requestsForOtherAgentsSpendNoTries() {
        var ids = IntStream.rangeClosed(1, 20).toArray();
        var script = Script.of(StatusRequest.logout((Object) ids)).on(CXONE);
        for (var id : ids) {
            script.withAgents(agent(id, "In-call"));
        }
        script.resolved();
        for (var id : ids) {
            script.withAgents(agent(id, "Available")).after(15).seen(1);
            assertThat(script.asks()).as("at once").isEqualTo(String.valueOf(id));
            script.answered(row(id, AgentResult.TAKEN));
        }
        assertThat(script.status.submission().failures()).isZero();
        assertThat(script.status.agents().pending()).isEqualTo(20);
    }

    @Test
    void anAgentThatIsMissingInTwoReadingsFails() {
        var script = deferred(StatusRequest.logout(1)).leaves(1).after(15).seen(1);
        assertThat(script.reason()).isEqualTo("AgentsBusy");

        script.after(15).seen(2);

        assertThat(script.message()).isEqualTo("1 of 1 agent could not be logged out: agent 1: the platform no longer lists this agent.");
        assertThat(script.status.outcome()).isEqualTo("InvalidAgentId");
    }

    @Test
    void aCompletedAgentThatLogsInAgainIsNotAskedForAgain() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "In-call")).resolved()
                .answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));

        script.withAgents(agent(1, "Available"), agent(2, "Available")).after(30).seen(2);

        assertThat(script.asks()).isEqualTo("2");
    }

    @Test
    void aJobIsPolledAndItsEndDoesNotCompleteTheAgents() {
        var script = job(StatusRequest.logout(1, 2), Optional.of("105"));
        assertThat(script.command(Command.Track.class).jobs()).containsExactly("105");
        assertThat(script.status.platformJobs()).extracting("id", "status").containsExactly(tuple("105", "running"));

        script.withAgents(agent(1, "Offline")).after(15).seen(2, new Job("105", "Completed", Job.State.COMPLETED));

        assertThat(script.ids()).isEqualTo("/2/1//");
        assertThat(script.command(Command.Track.class)).isEqualTo(new Command.Track(AgentIdSet.of(2), Set.of()));
        assertThat(script.status.platformJobs()).extracting("status").containsExactly("completed");
    }

    @Test
    void anAgentIsNotAskedForAgainWhileAJobRuns() {
        assertThat(job(StatusRequest.logout(1), Optional.of("105")).after(60).seen(4).asks()).isEmpty();
    }

    @Test
    void anAgentIsAskedForAgainIfTheEndOfAJobIsNeverTold() {
        assertThat(job(StatusRequest.logout(1), Optional.of("105")).after(600).seen(20).asks()).isEqualTo("1");
    }

    @Test
    void agentsAreAskedForAgainAfterAFailedJob() {
        var script = job(StatusRequest.logout(1, 2), Optional.of("105")).after(30).seen(2, new Job("105", "error", Job.State.FAILED));

        assertThat(script.asks()).isEqualTo("1");
        assertThat(script.status.platformJobs()).extracting("status").containsExactly("failed");
    }

    @Test
    void anOperationWithAJobWithoutAnIdEndsByItsAgents() {
        var script = job(StatusRequest.logout(1), Optional.empty());
        assertThat(script.status.platformJobs()).isEmpty();
        assertThat(script.watched()).isEqualTo(AgentIdSet.of(1));

        assertThat(script.withAgents(agent(1, "Offline")).after(15).seen(1).reason()).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void aHundredAgentsThatLeaveOneByOneAreOneWriteEach() {
        var ids = IntStream.rangeClosed(1, 100).toArray();
        var script = Script.of(StatusRequest.logout((Object) ids));
        var rows = new SubmitResult.Row[100];
        for (var id : ids) {
            script.withAgents(agent(id, "In-call"));
            rows[id - 1] = row(id, AgentResult.DEFERRED, WORDS);
        }
        script.resolved().answered(rows);
        var writes = script.writes;
        for (var id : ids) {
            script.withAgents(agent(id, "Offline")).after(15).seen(1).seen(2);
        }
        assertThat(script.writes - writes).isEqualTo(100);
        assertThat(script.reason()).isEqualTo("AllAgentsCompleted");
    }
}
