package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import dev.contactcenter.operator.resource.OperationStatus.Ids;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.testing.World;
import org.junit.jupiter.api.Test;

/** What operations are for; for every platform on every API server. */
abstract class BasicsEndToEnd extends EndToEnd {
    @Test
    void whatThePlatformCanDoIsTold() {
        connected();

        assertThat(world.contactCenter(NAME).getStatus().capabilities())
                .containsExactlyInAnyOrderElementsOf(face.capabilities().stream().map(Enum::name).toList());
    }

    @Test
    void idleAgentsAreLoggedOutAtOnce() {
        connected();

        logout("idle", face.agentIds(11, 12) + ", " + face.teamIds(2));

        var status = world.awaitLogout("idle", World::ended).getStatus();
        assertThat(status.ids()).isEqualTo(new Ids("", "", face.ids(11, 12, 21, 22, 23), "", ""));
        assertThat(status.agents()).isEqualTo(new Counts(5, 0, 0, 5, 0, 0));
        assertThat(status.phase()).isEqualTo("Succeeded");
        assertThat(status.outcome()).isEqualTo("Success");
        assertThat(status.progress()).isEqualTo("5/5");
        assertThat(status.observedGeneration()).isEqualTo(1);
        assertThat(status.details()).extracting(Detail::previousStatus).containsOnly(face.words().available());
        assertThat(status.details()).extracting(Detail::currentStatus).containsOnly(face.words().offline());
        assertThat(status.conditions()).extracting(Condition::type, Condition::status, Condition::reason)
                .containsExactlyInAnyOrder(
                        tuple("Complete", "True", "AllAgentsCompleted"),
                        tuple("Ready", "True", "AllAgentsCompleted"));
        assertThat(statuses(11, 12, 21, 22, 23)).containsOnly("Offline");
        assertThat(statuses(13, 14, 15)).containsOnly("Available");
    }

    /** Either the platform is asked at once and waits, or the operator waits and asks then. */
    @Test
    void agentsInACallAreDeferredAndGoWhenItEnds() {
        inACall(12);
        connected();

        logout("busy", face.agentIds(11, 12));

        var deferred = world.awaitLogout("busy", job -> reason(job, "Ready").equals("AgentsBusy"));
        assertThat(ids(deferred)).isEqualTo(new Ids("", face.ids(12), face.ids(11), "", ""));
        assertThat(deferred.getStatus().phase()).isEqualTo("Deferred");
        assertThat(deferred.getStatus().details().get(0))
                .returns(face.ids(12), Detail::agentId)
                .returns("Deferred", Detail::state)
                .returns(face.words().inACall(), Detail::currentStatus);
        assertThat(statuses(12)).containsExactly("In-call");
        assertThat(asked(12)).isEqualTo(can(Capability.DeferOnPlatform) ? 1 : 0);

        world.center().end(AgentId.of(12));

        assertThat(ids(world.awaitLogout("busy", World::ended))).isEqualTo(new Ids("", "", face.ids(11, 12), "", ""));
        assertThat(asked(11)).isEqualTo(1);
        assertThat(asked(12)).isEqualTo(1);
    }

    @Test
    void anAgentInACallIsCutOffWhereThatIsWantedAndThePlatformCan() {
        inACall(12);
        connected();

        logout("interrupt", face.agentIds(11, 12), "busyAgents: Interrupt");

        var job = world.awaitLogout("interrupt", World::ended);
        if (can(Capability.Interrupt)) {
            assertThat(reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
            assertThat(statuses(11, 12)).containsOnly("Offline");
        } else {
            assertThat(reason(job, "Failed")).isEqualTo("UnsupportedByPlatform");
            assertThat(job.getStatus().condition("Failed").orElseThrow().message()).contains("Interrupt", "Use Defer or Skip");
            assertThat(statuses(11, 12)).containsExactly("Available", "In-call");
        }
    }

    @Test
    void agentsAtAddressesAreLoggedOutWhereThePlatformTellsAddresses() {
        connected();

        logout("addresses", "ipAddrs: [10.0.1.0/29, 10.0.1.14-10.0.1.15, 10.0.2.22], exclude: {%s}".formatted(face.agentIds(15)));

        var job = world.awaitLogout("addresses", World::ended);
        if (can(Capability.SelectByIp)) {
            assertThat(ids(job).completed()).isEqualTo(face.ids(14, 22));
            assertThat(statuses(11, 15, 23)).containsOnly("Available");
        } else {
            assertThat(reason(job, "Failed")).isEqualTo("UnsupportedByPlatform");
            assertThat(job.getStatus().condition("Failed").orElseThrow().message()).contains("ipAddrs", "agentIds or teamIds");
            assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).isEmpty();
        }
    }

    @Test
    void aStatusChangeChangesFreeAgentsSkipsOfflineOnesAndWaitsForBusyOnes() {
        inACall(12);
        world.center().move(AgentId.of(13), "Offline");
        world.center().move(AgentId.of(14), "Break");
        connected();

        change("training", "break", face.agentIds(11, 12, 13, 14));

        var waiting = world.awaitChange("training", job -> reason(job, "Ready").equals("AgentsBusy"));
        assertThat(ids(waiting)).isEqualTo(new Ids("", face.ids(12), face.ids(11, 14), face.ids(13), ""));
        world.center().end(AgentId.of(12));
        var done = world.awaitChange("training", World::ended);
        assertThat(ids(done)).isEqualTo(new Ids("", "", face.ids(11, 12, 14), face.ids(13), ""));
        assertThat(statuses(11, 12, 13)).containsExactly("Break", "Break", "Offline");
    }
}
