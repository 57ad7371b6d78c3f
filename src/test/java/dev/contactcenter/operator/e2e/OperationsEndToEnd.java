package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.ended;
import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import dev.contactcenter.operator.resource.OperationStatus.Ids;
import dev.contactcenter.operator.resource.OperationStatus.PlatformJob;
import dev.contactcenter.operator.resource.OperationStatus.Problem;
import dev.contactcenter.operator.simulator.Call;
import dev.contactcenter.operator.simulator.CcaipSettings;
import dev.contactcenter.operator.simulator.Fault;
import dev.contactcenter.operator.simulator.Interaction;
import dev.contactcenter.operator.simulator.SimulatedAgent;
import dev.contactcenter.operator.simulator.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What users see of operations, from the manifest to the status, with everything in between being real. The same tests
 * run on every API server there is.
 */
abstract class OperationsEndToEnd {
    private static final String NAME = "default";
    private static final String PASSWORD = "secret-token";

    private World world;

    abstract World world(SimulatedCenter center);

    @BeforeEach
    void startTheWorld() {
        world = world(new SimulatedCenter(Clock.systemUTC()));
        agents(1, 11, 12, 13, 14, 15);
        agents(2, 21, 22, 23);
        world.startOperator();
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private void agents(int team, int... ids) {
        for (var id : ids) {
            world.center().add(SimulatedAgent.of(
                    AgentId.of(id),
                    TeamId.of(Integer.toString(team)),
                    new SimulatedAgent.Person("Name " + id, id + "@example.com", "Agent No." + id),
                    List.of("10.0." + team + "." + id),
                    "Available"));
        }
    }

    private void inACall(int... ids) {
        for (var id : ids) {
            world.center().begin(AgentId.of(id), Interaction.Kind.CALL);
        }
    }

    private void connected() {
        world.applyContactCenter(NAME, PASSWORD);
        world.awaitContactCenter(NAME, "Connected");
    }

    private void logout(String name, String target) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {target: %s}
                """.formatted(name, target));
    }

    private void change(String name, String status, String target) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: AgentStatusChange
                metadata: {name: %s}
                spec: {status: %s, target: %s}
                """.formatted(name, status, target));
    }

    private String statusOf(int id) {
        return world.center().agent(AgentId.of(id)).orElseThrow().status();
    }

    private static Ids ids(Operation operation) {
        return operation.getStatus().ids();
    }

    @Test
    void idleAgentsAreLoggedOutAtOnce() {
        connected();

        logout("idle", "{agentIds: [11, 12], teamIds: [2]}");

        var status = world.awaitLogout("idle", World::ended).getStatus();
        assertThat(status.ids()).isEqualTo(new Ids("", "", "11-12,21-23", "", ""));
        assertThat(status.agents()).isEqualTo(new Counts(5, 0, 0, 5, 0, 0));
        assertThat(status.phase()).isEqualTo("Succeeded");
        assertThat(status.outcome()).isEqualTo("Success");
        assertThat(status.progress()).isEqualTo("5/5");
        assertThat(status.observedGeneration()).isEqualTo(1);
        assertThat(status.conditions()).extracting(Condition::type, Condition::status, Condition::reason)
                .containsExactlyInAnyOrder(
                        tuple("Complete", "True", "AllAgentsCompleted"),
                        tuple("Ready", "True", "AllAgentsCompleted"));
        assertThat(List.of(statusOf(11), statusOf(12), statusOf(21), statusOf(22), statusOf(23))).containsOnly("Offline");
        assertThat(List.of(statusOf(13), statusOf(14), statusOf(15))).containsOnly("Available");
    }

    @Test
    void agentsAtAddressesAreLoggedOutAndNobodyElse() {
        connected();

        logout("addresses", "{ipAddrs: [10.0.1.0/29, 10.0.1.14-10.0.1.15, 10.0.2.22], exclude: {agentIds: [15]}}");

        assertThat(ids(world.awaitLogout("addresses", World::ended)).completed()).isEqualTo("14,22");
        assertThat(List.of(statusOf(11), statusOf(15), statusOf(23))).containsOnly("Available");
    }

    @Test
    void agentsInACallAreDeferredAndGoWhenItEnds() {
        connected();
        inACall(12);

        logout("busy", "{agentIds: [11, 12]}");

        var deferred = world.awaitLogout("busy", job -> reason(job, "Ready").equals("AgentsBusy"));
        assertThat(ids(deferred)).isEqualTo(new Ids("", "12", "11", "", ""));
        assertThat(deferred.getStatus().phase()).isEqualTo("Deferred");
        assertThat(deferred.getStatus().details().get(0)).isEqualTo(new Detail("12", null, null, null, "Deferred", "In-call",
                "In-call", "will force logout as soon as the ongoing call/chat is completed"));
        assertThat(statusOf(12)).isEqualTo("In-call");

        world.center().end(AgentId.of(12));

        var done = world.awaitLogout("busy", World::ended);
        assertThat(ids(done)).isEqualTo(new Ids("", "", "11-12", "", ""));
        assertThat(world.simulator().center().journal().requests(Call.FORCE_LOGOUT)).hasSize(1);
    }

    @Test
    void theOthersAreServedWhereOneIsUnknown() {
        connected();

        logout("unknown", "{agentIds: [11, 99]}");

        var job = world.awaitLogout("unknown", World::ended);
        assertThat(ids(job)).isEqualTo(new Ids("", "", "11", "", "99"));
        assertThat(job.getStatus().outcome()).isEqualTo("InvalidAgentId");
        assertThat(reason(job, "Failed")).isEqualTo("AgentsFailed");
        assertThat(reason(job, "Stalled")).isEqualTo("AgentsFailed");
        assertThat(job.getStatus().errors())
                .containsExactly(new Problem("InvalidAgentId", "the platform knows no agent of this id", "99"));
        assertThat(statusOf(11)).isEqualTo("Offline");
    }

    @Test
    void aTargetThatMatchesNobodyFailsAndTouchesNobody() {
        connected();

        logout("nobody", "{teamIds: [7], ipAddrs: [192.0.2.0/24]}");

        var job = world.awaitLogout("nobody", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo("NoAgentsFound");
        assertThat(world.center().journal().requests(Call.FORCE_LOGOUT)).isEmpty();
    }

    @Test
    void whoIsOfflineAlreadyIsCompletedWithoutARequest() {
        connected();
        world.center().move(AgentId.of(11), "Offline");

        logout("offline", "{agentIds: [11]}");

        var job = world.awaitLogout("offline", World::ended);
        assertThat(reason(job, "Complete")).isEqualTo("NothingToDo");
        assertThat(ids(job).completed()).isEqualTo("11");
        assertThat(world.center().journal().requests(Call.FORCE_LOGOUT)).isEmpty();
    }

    @Test
    void anAgentWhoLogsInAgainIsLeftAlone() {
        connected();
        inACall(12);
        logout("again", "{agentIds: [11, 12]}");
        world.awaitLogout("again", job -> reason(job, "Ready").equals("AgentsBusy"));

        world.center().logIn(AgentId.of(11));
        world.center().end(AgentId.of(12));

        assertThat(ids(world.awaitLogout("again", World::ended)).completed()).isEqualTo("11-12");
        assertThat(statusOf(11)).isEqualTo("Available");
    }

    @Test
    void aMarkThatThePlatformLostIsSetAgain() {
        connected();
        inACall(12);
        logout("lost", "{agentIds: [12]}");
        world.awaitLogout("lost", job -> reason(job, "Ready").equals("AgentsBusy"));

        world.center().loseMark(AgentId.of(12));
        world.center().end(AgentId.of(12));

        assertThat(ids(world.awaitLogout("lost", World::ended)).completed()).isEqualTo("12");
        assertThat(world.center().journal().requests(Call.FORCE_LOGOUT)).hasSize(2);
    }

    @Test
    void aStatusChangeServesWhoIsFreeLeavesWhoIsOfflineAndWaitsForWhoIsBusy() {
        connected();
        inACall(12);
        world.center().move(AgentId.of(13), "Offline");
        world.center().move(AgentId.of(14), "Break");

        change("training", "break", "{agentIds: [11, 12, 13, 14]}");

        var waiting = world.awaitChange("training", job -> reason(job, "Ready").equals("AgentsBusy"));
        assertThat(ids(waiting)).isEqualTo(new Ids("", "12", "11,14", "13", ""));
        world.center().end(AgentId.of(12));
        var done = world.awaitChange("training", World::ended);
        assertThat(ids(done)).isEqualTo(new Ids("", "", "11-12,14", "13", ""));
        assertThat(List.of(statusOf(11), statusOf(12), statusOf(13))).containsExactly("Break", "Break", "Offline");
    }

    @Test
    void aStatusThatDoesNotExistFailsInThePlatformsWords() {
        connected();

        change("napping", "Napping", "{agentIds: [11]}");

        var job = world.awaitChange("napping", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo("InvalidStatus");
        assertThat(job.getStatus().condition("Failed").orElseThrow().message()).contains("status 'Napping' does not exist");
        assertThat(statusOf(11)).isEqualTo("Available");
    }

    @ParameterizedTest
    @CsvSource({"ID, 105", "JOB_ID, 105", "LINK, 105", "LINK_HEADER, 105", "LOCATION_HEADER, 105", "DOCUMENTED, ''"})
    void aPlatformJobIsFollowedUntilTheAgentsAreOut(CcaipSettings.JobAnswer shape, String id) {
        world.simulator().settings(settings -> settings.jobThreshold(3).jobSeconds(2).jobAnswer(shape));
        connected();

        logout("crowd", "{teamIds: [1]}");

        var job = world.awaitLogout("crowd", World::ended);
        assertThat(ids(job).completed()).isEqualTo("11-15");
        assertThat(job.getStatus().platformJobs())
                .allSatisfy(started -> assertThat(started.id()).isEqualTo(id))
                .hasSize(id.isEmpty() ? 0 : 1);
        assertThat(job.getStatus().platformJobs()).extracting(PlatformJob::status).doesNotContain("failed");
    }

    @Test
    void anOperationWaitsForItsContactCenterAndItsSecretAndGoesOnByItself() {
        logout("early", "{agentIds: [11]}");
        var waiting = world.awaitLogout("early", job -> reason(job, "Ready").equals("ContactCenterNotFound"));
        assertThat(waiting.getStatus().phase()).isEqualTo("Pending");
        assertThat(reason(waiting, "Reconciling")).isEqualTo("ContactCenterNotFound");

        world.applyContactCenter(NAME, "wrong");
        world.awaitContactCenter(NAME, "InvalidSecurityUser");
        world.awaitLogout("early", job -> reason(job, "Ready").equals("ContactCenterNotReady"));

        world.applySecret(NAME, PASSWORD);
        assertThat(reason(world.awaitLogout("early", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void aMissingAndAMalformedSecretAreToldInTheContactCenter() {
        world.applyContactCenter(NAME, PASSWORD);
        world.client().secrets().inNamespace(world.namespace()).withName(NAME).delete();
        assertThat(world.awaitContactCenter(NAME, "SecretNotFound").getStatus().condition("Ready").orElseThrow().message())
                .contains(world.namespace() + "/default");

        world.applySecret(NAME, "''");
        world.awaitContactCenter(NAME, "SecretInvalid");

        world.applySecret(NAME, PASSWORD);
        world.awaitContactCenter(NAME, "Connected");
    }

    @Test
    void anAccountThatMayNothingIsToldAsUnauthorized() {
        world.simulator().settings(settings -> settings.forbidden(true));
        world.applyContactCenter(NAME, PASSWORD);
        world.awaitContactCenter(NAME, "Unauthorized");

        world.simulator().settings(settings -> settings.forbidden(false));
        world.awaitContactCenter(NAME, "Connected");
    }

    @Test
    void aPlatformThatIsAwayIsWaitedFor() {
        connected();
        world.simulator().faults().always(new Fault.Reset());
        logout("outage", "{agentIds: [11]}");
        await().atMost(Duration.ofSeconds(40)).until(() -> world.logout("outage").getStatus() != null
                && world.logout("outage").getStatus().condition("Ready").map(Condition::reason).orElse("").matches("ContactCenterNotReady|Retrying"));
        assertThat(ended(world.logout("outage"))).isFalse();

        world.simulator().faults().clear();

        assertThat(ids(world.awaitLogout("outage", World::ended)).completed()).isEqualTo("11");
    }

    @Test
    void aLostAnswerIsLookedForBeforeItIsAskedAgain() {
        connected();
        world.simulator().faults().next(1, new Fault.LostAnswer(), Call.FORCE_LOGOUT);

        logout("lost-answer", "{agentIds: [11, 12]}");

        assertThat(ids(world.awaitLogout("lost-answer", World::ended)).completed()).isEqualTo("11-12");
        assertThat(world.center().journal().requests(Call.FORCE_LOGOUT)).hasSize(1);
    }

    @Test
    void anOperationGoesOnAfterTheOperatorHasBeenRestarted() {
        connected();
        inACall(12);
        logout("restart", "{agentIds: [11, 12]}");
        world.awaitLogout("restart", job -> reason(job, "Ready").equals("AgentsBusy"));

        world.stopOperator();
        world.center().logIn(AgentId.of(11));
        world.center().end(AgentId.of(12));
        world.startOperator();

        assertThat(ids(world.awaitLogout("restart", World::ended)).completed()).isEqualTo("11-12");
        assertThat(statusOf(11)).isEqualTo("Available");
        assertThat(world.center().journal().requests(Call.FORCE_LOGOUT)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "dryRun: true, DryRun, Complete",
        "maxAgents: 1, TooManyAgents, Failed",
        "busyAgents: Interrupt, UnsupportedByPlatform, Failed",
        "notAfter: '2020-01-01T00:00:00Z', StartDeadlineExceeded, Failed"
    })
    void whatMustTouchNobodyTouchesNobody(String field, String reason, String condition) {
        connected();

        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: harmless}
                spec:
                  target: {agentIds: [11, 12]}
                  %s
                """.formatted(field));

        var job = world.awaitLogout("harmless", World::ended);
        assertThat(reason(job, condition)).isEqualTo(reason);
        assertThat(world.center().journal().requests(Call.FORCE_LOGOUT)).isEmpty();
    }

    @Test
    void aSuspendedOperationStartsWhenItIsResumed() {
        connected();
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: held}
                spec: {target: {agentIds: [11]}, suspend: true}
                """);
        world.awaitLogout("held", job -> reason(job, "Suspended").equals("Suspended"));
        assertThat(world.center().journal().requests(Call.FORCE_LOGOUT)).isEmpty();

        world.client().resource(world.logout("held")).edit(job -> {
            var spec = job.getSpec();
            job.setSpec(new OperationSpec(spec.contactCenterRef(), spec.target(), null,
                    spec.busyAgents(), null, null, false, false, null, null, null, null, null));
            return job;
        });

        assertThat(reason(world.awaitLogout("held", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void eventsTellWhatHappened() {
        connected();

        logout("told", "{agentIds: [11]}");

        world.awaitLogout("told", World::ended);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        world.client().events().v1().events().inNamespace(world.namespace()).list().getItems())
                .filteredOn(event -> "told".equals(event.getRegarding().getName()))
                .extracting(event -> event.getReason())
                .contains("Submitting", "AllAgentsCompleted"));
    }

    @Test
    void aPlatformThatAnswersNonsenseIsNotBelieved() {
        connected();
        world.simulator().faults().next(2, new Fault.WrongShape(), Call.READ_STATUSES);

        logout("nonsense", "{agentIds: [11]}");

        assertThat(ids(world.awaitLogout("nonsense", World::ended)).completed()).isEqualTo("11");
    }

    @Test
    void anOperationRestoredFromABackupWithoutItsStatusIsNotRunAgain() {
        connected();
        logout("restored", "{agentIds: [11]}");
        var original = world.awaitLogout("restored", World::ended);
        var mark = original.getMetadata().getAnnotations().get("contactcenter.dev/finished");
        assertThat(mark).isEqualTo(original.getMetadata().getUid() + " Success");

        world.client().resource(original).delete();
        world.center().logIn(AgentId.of(11));
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: restored, annotations: {contactcenter.dev/finished: "%s"}}
                spec: {target: {agentIds: [11]}}
                """.formatted(mark));

        var restored = world.awaitLogout("restored", job -> ended(job) && !job.getMetadata().getUid().equals(original.getMetadata().getUid()));
        assertThat(reason(restored, "Complete")).isEqualTo("AlreadyFinished");
        assertThat(restored.getStatus().outcome()).isEqualTo("Success");
        assertThat(statusOf(11)).isEqualTo("Available");
    }

    @Test
    void itsOwnMarkWithoutAStatusIsWhatACrashLeavesAndDoesNotKeepItFromEnding() {
        connected();
        world.stopOperator();
        logout("marked", "{teamIds: [7]}");
        var uid = world.logout("marked").getMetadata().getUid();
        world.client().resource(world.logout("marked")).edit(job -> {
            job.getMetadata().setAnnotations(Map.of("contactcenter.dev/finished", uid + " Error"));
            return job;
        });

        world.startOperator();

        assertThat(reason(world.awaitLogout("marked", World::ended), "Failed")).isEqualTo("NoAgentsFound");
    }

    @Test
    void oneThatIsBeingDeletedAsksForNobodyAnyMoreWhoeversFinalizerHoldsIt() {
        connected();
        world.simulator().faults().next(1, Fault.tooManyRequests(Duration.ofSeconds(3)), Call.FORCE_LOGOUT);
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: held, finalizers: [example.com/hold]}
                spec: {target: {agentIds: [11]}}
                """);
        world.awaitLogout("held", job -> reason(job, "Ready").equals("TooManyRequests"));

        world.client().resource(world.logout("held")).delete();
        logout("next", "{agentIds: [21]}");

        world.awaitLogout("next", World::ended);
        assertThat(statusOf(11)).isEqualTo("Available");
    }

    @Test
    void anOperationIsDeletedWhenItsTimeAfterTheEndIsOver() {
        connected();
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: gone}
                spec: {target: {agentIds: [11]}, ttlSecondsAfterFinished: 2}
                """);
        world.awaitLogout("gone", World::ended);

        await().atMost(Duration.ofSeconds(20)).until(() -> world.logout("gone") == null);
        assertThat(statusOf(11)).isEqualTo("Offline");
    }

    @Test
    void whatIsMutableTakesEffectAtOnce() {
        connected();
        inACall(12);
        logout("mutable", "{agentIds: [11, 12]}");
        world.awaitLogout("mutable", job -> reason(job, "Ready").equals("AgentsBusy"));

        world.client().resource(world.logout("mutable")).edit(job -> {
            var spec = job.getSpec();
            job.setSpec(new OperationSpec(spec.contactCenterRef(), spec.target(), null,
                    spec.busyAgents(), null, null, false, false, null, 1L, null, null, null));
            return job;
        });

        var job = world.awaitLogout("mutable", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo("DeadlineExceeded");
        assertThat(job.getStatus().condition("Failed").orElseThrow().message()).contains("may still log out 1 agent").contains("12");
        assertThat(ids(job)).isEqualTo(new Ids("", "12", "11", "", ""));
    }
}
