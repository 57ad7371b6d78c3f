package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import dev.contactcenter.operator.resource.OperationStatus.Ids;
import dev.contactcenter.operator.resource.OperationStatus.PlatformJob;
import dev.contactcenter.operator.simulator.ccaip.CcaipSettings;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.testing.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only CCAIP does: it defers by itself, has jobs, and answers for many agents in one request. */
abstract class CcaipEndToEnd extends EndToEnd {
    @Test
    void aDeferredAgentIsShownInThePlatformsWordsAndAskedForOnce() {
        connected();
        inACall(12);

        logout("busy", "agentIds: [11, 12]");

        var deferred = world.awaitLogout("busy", job -> reason(job, "Ready").equals("AgentsBusy"));
        assertThat(ids(deferred)).isEqualTo(new Ids("", "12", "11", "", ""));
        assertThat(deferred.getStatus().phase()).isEqualTo("Deferred");
        assertThat(deferred.getStatus().details().get(0)).isEqualTo(new Detail("12", null, null, null, "Deferred", "In-call",
                "In-call", "will force logout as soon as the ongoing call/chat is completed"));
        assertThat(statuses(12)).containsExactly("In-call");

        world.center().end(AgentId.of(12));

        var done = world.awaitLogout("busy", World::ended);
        assertThat(ids(done)).isEqualTo(new Ids("", "", "11-12", "", ""));
        assertThat(world.simulator().center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(1);
    }

    @Test
    void aDeferredLogoutThatThePlatformLostIsAskedForAgain() {
        connected();
        inACall(12);
        logout("lost", "agentIds: [12]");
        world.awaitLogout("lost", job -> reason(job, "Ready").equals("AgentsBusy"));

        world.center().loseMark(AgentId.of(12));
        world.center().end(AgentId.of(12));

        assertThat(ids(world.awaitLogout("lost", World::ended)).completed()).isEqualTo("12");
        assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"ID, 105", "JOB_ID, 105", "LINK, 105", "LINK_HEADER, 105", "LOCATION_HEADER, 105", "DOCUMENTED, ''"})
    void aPlatformJobIsReadUntilItsAgentsAreOut(CcaipSettings.JobAnswer shape, String id) {
        world.simulator().settings(settings -> settings.jobThreshold(3).jobSeconds(2).jobAnswer(shape));
        connected();

        logout("crowd", "teamIds: [1]");

        var job = world.awaitLogout("crowd", World::ended);
        assertThat(ids(job).completed()).isEqualTo("11-15");
        assertThat(job.getStatus().platformJobs())
                .allSatisfy(started -> assertThat(started.id()).isEqualTo(id))
                .hasSize(id.isEmpty() ? 0 : 1);
        assertThat(job.getStatus().platformJobs()).extracting(PlatformJob::status).doesNotContain("failed");
    }

    @Test
    void afterWrongAnswersTheLogoutIsCompletedByAGoodOne() {
        connected();
        world.simulator().faults().next(2, new Fault.WrongShape(), ApiCall.READ_STATUSES);

        logout("nonsense", "agentIds: [11]");

        assertThat(ids(world.awaitLogout("nonsense", World::ended)).completed()).isEqualTo("11");
    }

    @Test
    void anOperationBeingDeletedSendsNoRequest() {
        connected();
        world.simulator().faults().next(1, Fault.tooManyRequests(Duration.ofSeconds(3)), ApiCall.FORCE_LOGOUT);
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: held, finalizers: [example.com/hold]}
                spec: {target: {agentIds: [11]}}
                """);
        world.awaitLogout("held", job -> reason(job, "Ready").equals("TooManyRequests"));

        world.client().resource(world.logout("held")).delete();
        logout("next", "agentIds: [21]");

        world.awaitLogout("next", World::ended);
        assertThat(statuses(11)).containsExactly("Available");
    }
}
