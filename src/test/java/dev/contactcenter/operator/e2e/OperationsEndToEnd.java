package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.ended;
import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.OperationStatus.Ids;
import dev.contactcenter.operator.resource.OperationStatus.Problem;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.testing.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How operations fare when not all is well, and what their fields do; for every platform. */
abstract class OperationsEndToEnd extends EndToEnd {
    @Test
    void theOthersAreServedWhereOneIsUnknown() {
        connected();

        logout("unknown", face.agentIds(11, 99));

        var job = world.awaitLogout("unknown", World::ended);
        assertThat(ids(job)).isEqualTo(new Ids("", "", face.ids(11), "", face.ids(99)));
        assertThat(job.getStatus().outcome()).isEqualTo("InvalidAgentId");
        assertThat(reason(job, "Failed")).isEqualTo("AgentsFailed");
        assertThat(reason(job, "Stalled")).isEqualTo("AgentsFailed");
        assertThat(job.getStatus().errors())
                .containsExactly(new Problem("InvalidAgentId", "the platform knows no agent of this id", face.ids(99)));
        assertThat(statuses(11)).containsExactly("Offline");
    }

    @Test
    void aTargetThatMatchesNoAgentFailsAndChangesNoAgent() {
        connected();

        logout("nobody", face.teamIds(7));

        var job = world.awaitLogout("nobody", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo(face.words().unknownTeam());
        assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).isEmpty();
    }

    @Test
    void anOfflineAgentIsCompletedWithoutARequest() {
        world.center().move(AgentId.of(11), "Offline");
        connected();

        logout("offline", face.agentIds(11));

        var job = world.awaitLogout("offline", World::ended);
        assertThat(reason(job, "Complete")).isEqualTo("NothingToDo");
        assertThat(ids(job).completed()).isEqualTo(face.ids(11));
        assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).isEmpty();
    }

    @Test
    void anAgentThatLogsInAgainIsNotLoggedOutAgain() {
        inACall(12);
        connected();
        logout("again", face.agentIds(11, 12));
        world.awaitLogout("again", job -> reason(job, "Ready").equals("AgentsBusy"));

        world.center().logIn(AgentId.of(11));
        world.center().end(AgentId.of(12));

        assertThat(ids(world.awaitLogout("again", World::ended)).completed()).isEqualTo(face.ids(11, 12));
        assertThat(statuses(11)).containsExactly("Available");
    }

    @Test
    void aStatusThatDoesNotExistFailsInThePlatformsWords() {
        connected();

        change("napping", "Napping", face.agentIds(11));

        var job = world.awaitChange("napping", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo("InvalidStatus");
        assertThat(job.getStatus().condition("Failed").orElseThrow().message()).contains("Napping");
        assertThat(statuses(11)).containsExactly("Available");
    }

    @Test
    void anOperationWaitsForItsContactCenterAndSecretAndContinuesByItself() {
        logout("early", face.agentIds(11));
        var waiting = world.awaitLogout("early", job -> reason(job, "Ready").equals("ContactCenterNotFound"));
        assertThat(waiting.getStatus().phase()).isEqualTo("Pending");
        assertThat(reason(waiting, "Reconciling")).isEqualTo("ContactCenterNotFound");

        face.connect(world, NAME, "wrong");
        world.awaitContactCenter(NAME, "InvalidSecurityUser");
        world.awaitLogout("early", job -> reason(job, "Ready").equals("ContactCenterNotReady"));

        world.applySecret(NAME, PASSWORD);
        assertThat(reason(world.awaitLogout("early", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void anAccountThatMayNothingIsToldAsUnauthorized() {
        world.simulator().faults().always(new Fault.Refusal(403, 0, false), face.check());
        face.connect(world, NAME, PASSWORD);
        world.awaitContactCenter(NAME, "Unauthorized");

        world.simulator().faults().clear();
        world.awaitContactCenter(NAME, "Connected");
    }

    @Test
    void onlyAgentsInTheNamedStatusesAreMeant() {
        world.center().move(AgentId.of(14), "Break");
        connected();

        logout("on-a-break", face.teamIds(1) + ", statuses: [break], exclude: {%s}".formatted(face.agentIds(15)));

        assertThat(ids(world.awaitLogout("on-a-break", World::ended)).completed()).isEqualTo(face.ids(14));
        assertThat(statuses(11, 12, 13, 15)).containsOnly("Available");
    }

    @Test
    void anExclusionByLoginNameChangesNoAgent() {
        connected();

        logout("by-name", face.teamIds(1) + ", exclude: {agentIds: [maria.schmidt]}");

        var job = world.awaitLogout("by-name", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo("InvalidTarget");
        assertThat(job.getStatus().condition("Failed").orElseThrow().message())
                .contains("'maria.schmidt'", "give the agent's id").containsOnlyOnce("No agent was changed.");
        assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).isEmpty();
    }

    @Test
    void aPlatformThatIsAwayIsWaitedFor() {
        connected();
        world.simulator().faults().always(new Fault.Reset());
        logout("outage", face.agentIds(11));
        await().atMost(Duration.ofSeconds(40)).until(() -> world.logout("outage").getStatus() != null
                && world.logout("outage").getStatus().condition("Ready").map(Condition::reason).orElse("").matches("ContactCenterNotReady|Retrying"));
        assertThat(ended(world.logout("outage"))).isFalse();

        world.simulator().faults().clear();

        assertThat(ids(world.awaitLogout("outage", World::ended)).completed()).isEqualTo(face.ids(11));
    }

    @Test
    void afterALostAnswerTheAgentsAreReadBeforeTheNextRequest() {
        connected();
        // The pause before the read is short in tests: a slow logout would not show yet, and would be requested again.
        world.simulator().cxone(settings -> settings.logoutMillis(0));
        world.simulator().amazonConnect(settings -> settings.statusMillis(0));
        world.simulator().genesys().updateAndGet(settings -> settings.logoutMillis(0));
        world.simulator().faults().next(1, new Fault.LostAnswer(), ApiCall.FORCE_LOGOUT);

        logout("lost-answer", face.agentIds(11, 12));

        assertThat(ids(world.awaitLogout("lost-answer", World::ended)).completed()).isEqualTo(face.ids(11, 12));
        assertThat(statuses(11, 12)).containsOnly("Offline");
        assertThat(asked(11) + asked(12)).isEqualTo(2);
    }

    @Test
    void anOperationContinuesAfterARestartOfTheOperator() {
        inACall(12);
        connected();
        logout("restart", face.agentIds(11, 12));
        world.awaitLogout("restart", job -> reason(job, "Ready").equals("AgentsBusy"));

        world.stopOperator();
        world.center().logIn(AgentId.of(11));
        world.center().end(AgentId.of(12));
        world.startOperator();

        assertThat(ids(world.awaitLogout("restart", World::ended)).completed()).isEqualTo(face.ids(11, 12));
        assertThat(statuses(11)).containsExactly("Available");
        assertThat(asked(11)).isEqualTo(1);
        assertThat(asked(12)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "dryRun: true, DryRun, Complete",
        "maxAgents: 1, TooManyAgents, Failed",
        "notAfter: '2020-01-01T00:00:00Z', StartDeadlineExceeded, Failed"
    })
    void operationsThatMayChangeNoAgentChangeNone(String field, String reason, String condition) {
        connected();

        logout("harmless", face.agentIds(11, 12), field);

        var job = world.awaitLogout("harmless", World::ended);
        assertThat(reason(job, condition)).isEqualTo(reason);
        assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).isEmpty();
    }

    @Test
    void aSuspendedOperationStartsWhenItIsResumed() {
        connected();
        logout("held", face.agentIds(11), "suspend: true");
        world.awaitLogout("held", job -> reason(job, "Suspended").equals("Suspended"));
        assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).isEmpty();

        world.client().resource(world.logout("held")).edit(job -> {
            var spec = job.getSpec();
            job.setSpec(new OperationSpec(spec.contactCenterRef(), spec.target(), null,
                    spec.busyAgents(), null, null, false, false, null, null, null, null, null));
            return job;
        });

        assertThat(reason(world.awaitLogout("held", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void agentsAreLoggedOutInWavesAndNobodyTwice() {
        connected();

        logout("waves", face.agentIds(11, 12), "rollout: {maxUnavailable: 1, order: Id}");

        var first = world.awaitLogout("waves", job -> reason(job, "Ready").equals("WaitingForReturn"));
        assertThat(first.getStatus().rollout().ids().out()).isEqualTo(face.ids(11));
        assertThat(statuses(11, 12)).containsExactly("Offline", "Available");
        world.center().logIn(AgentId.of(11));
        world.awaitLogout("waves", job -> job.getStatus().rollout().wave() == 2 && reason(job, "Ready").equals("WaitingForReturn"));
        assertThat(statuses(11, 12)).containsExactly("Available", "Offline");
        world.center().logIn(AgentId.of(12));

        var job = world.awaitLogout("waves", World::ended);
        assertThat(reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(job.getStatus().rollout().back()).isEqualTo(2);
        assertThat(statuses(11, 12)).containsExactly("Available", "Available");
        assertThat(asked(11)).isEqualTo(1);
    }

    @Test
    void someAgentsOfATargetStay() {
        connected();

        logout("floor", face.agentIds(11, 12, 13), "keepAvailable: 2");

        var job = world.awaitLogout("floor", World::ended);
        assertThat(ids(job)).isEqualTo(new Ids("", "", face.ids(13), face.ids(11, 12), ""));
        assertThat(statuses(11, 12, 13)).containsExactly("Available", "Available", "Offline");
    }

    @Test
    void eventsReportEachStep() {
        connected();

        logout("told", face.agentIds(11));

        world.awaitLogout("told", World::ended);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        world.client().events().v1().events().inNamespace(world.namespace()).list().getItems())
                .filteredOn(event -> "told".equals(event.getRegarding().getName()))
                .extracting(event -> event.getReason())
                .contains("Submitting", "AllAgentsCompleted"));
    }

    @Test
    void aCopyOfAnEndedOperationRunsThoughItCarriesTheMarkOfTheEnd() {
        connected();
        logout("original", face.agentIds(11));
        var original = world.awaitLogout("original", World::ended);
        var mark = original.getMetadata().getAnnotations().get("contactcenter.dev/finished");
        assertThat(mark).isEqualTo(original.getMetadata().getUid() + " Success");

        world.center().logIn(AgentId.of(11));
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: copy, annotations: {contactcenter.dev/finished: "%s"}}
                spec: {target: {%s}}
                """.formatted(mark, face.agentIds(11)));

        assertThat(reason(world.awaitLogout("copy", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(statuses(11)).containsExactly("Offline");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        world.client().events().v1().events().inNamespace(world.namespace()).list().getItems())
                .filteredOn(event -> "copy".equals(event.getRegarding().getName()))
                .extracting(event -> event.getReason())
                .contains("FinishedMarkIgnored"));
    }

    @Test
    void itsOwnMarkWithoutAStatusIsWhatACrashLeavesAndDoesNotKeepItFromEnding() {
        connected();
        world.stopOperator();
        logout("marked", face.teamIds(7));
        var uid = world.logout("marked").getMetadata().getUid();
        world.client().resource(world.logout("marked")).edit(job -> {
            job.getMetadata().setAnnotations(Map.of("contactcenter.dev/finished", uid + " Error"));
            return job;
        });

        world.startOperator();

        assertThat(reason(world.awaitLogout("marked", World::ended), "Failed")).isEqualTo(face.words().unknownTeam());
    }

    @Test
    void anOperationIsDeletedWhenItsTimeAfterTheEndIsOver() {
        connected();
        logout("gone", face.agentIds(11), "ttlSecondsAfterFinished: 2");
        world.awaitLogout("gone", World::ended);

        await().atMost(Duration.ofSeconds(20)).until(() -> world.logout("gone") == null);
        assertThat(statuses(11)).containsExactly("Offline");
    }

    @Test
    void mutableFieldsTakeEffectAtOnce() {
        inACall(12);
        connected();
        logout("mutable", face.agentIds(11, 12));
        world.awaitLogout("mutable", job -> reason(job, "Ready").equals("AgentsBusy"));

        world.client().resource(world.logout("mutable")).edit(job -> {
            var spec = job.getSpec();
            job.setSpec(new OperationSpec(spec.contactCenterRef(), spec.target(), null,
                    spec.busyAgents(), null, null, false, false, null, 1L, null, null, null));
            return job;
        });

        var job = world.awaitLogout("mutable", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo("DeadlineExceeded");
        assertThat(job.getStatus().condition("Failed").orElseThrow().message()).contains(face.ids(12)).satisfies(
                message -> assertThat(message.contains("may still log out 1 agent")).isEqualTo(can(Capability.DeferOnPlatform)));
        assertThat(ids(job)).as("only what the platform has deferred may still happen").isEqualTo(can(Capability.DeferOnPlatform)
                ? new Ids("", face.ids(12), face.ids(11), "", "")
                : new Ids(face.ids(12), "", face.ids(11), "", ""));
    }
}
