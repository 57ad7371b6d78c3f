package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.ForceLogoutSchedule;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.Schedule;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules, from the manifest to the agents. The operator's clock goes five minutes ahead, so that a tick is due at once. */
class SchedulesTest {
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private World world;

    @BeforeEach
    void startTheWorld() {
        var center = new SimulatedCenter(Clock.systemUTC());
        for (var id : List.of(11, 12)) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of("1"), new SimulatedAgent.Person("A", "a@example.com", "1"),
                    List.of("10.0.0." + id), "Available"));
        }
        world = World.shared(center);
        startOperator();
        world.applyContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private void startOperator() {
        world.startOperator(Map.of(), Clock.offset(Clock.systemUTC(), AHEAD));
    }

    private void schedule(String kind, String name, String schedule, String more, String template) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: %s
                metadata: {name: %s, annotations: {contactcenter.dev/requested-by: sam}}
                spec:
                  schedule: "%s"
                  %s
                  jobTemplate: {metadata: {labels: {team: voice}, annotations: {contactcenter.dev/break-glass: planned}}, spec: {%s}}
                """.formatted(kind, name, schedule, more, template));
    }

    private ForceLogoutSchedule awaitSchedule(String name, Predicate<ForceLogoutSchedule> holds) {
        return await("schedule " + name).atMost(PATIENCE).until(
                () -> world.client().resources(ForceLogoutSchedule.class).inNamespace(world.namespace()).withName(name).get(),
                found -> found != null && found.getStatus() != null && holds.test(found));
    }

    private static String reason(Schedule schedule, String type) {
        return schedule.getStatus().condition(type).map(Condition::reason).orElse("");
    }

    private <P extends Operation> List<P> operations(Class<P> type, String schedule) {
        return world.client().resources(type).inNamespace(world.namespace()).withLabel(Schedule.LABEL, schedule).list().getItems();
    }

    private <P extends Operation> P awaitOnlyOperation(Class<P> type, String schedule) {
        return await("operation of " + schedule).atMost(PATIENCE).until(
                () -> operations(type, schedule), found -> found.size() == 1 && World.ended(found.get(0))).get(0);
    }

    @Test
    void atItsTickAScheduleCreatesAnOperationThatItOwns() {
        schedule("ForceLogoutSchedule", "evening", "* * * * *", "startingDeadlineSeconds: 100", "target: {agentIds: [11]}, notAfterSeconds: 1800");

        var schedule = awaitSchedule("evening", found -> found.getStatus().lastSuccessfulTime() != null);
        var tick = schedule.getStatus().lastScheduleTime();
        var job = world.logout("evening-" + tick.getEpochSecond() / 60);
        assertThat(job.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
            assertThat(owner.getUid()).isEqualTo(schedule.getMetadata().getUid());
            assertThat(owner.getKind()).isEqualTo("ForceLogoutSchedule");
            assertThat(owner.getController()).isTrue();
        });
        assertThat(job.getMetadata().getLabels()).containsEntry("team", "voice").containsEntry("contactcenter.dev/schedule", "evening");
        assertThat(job.getMetadata().getAnnotations())
                .containsEntry("contactcenter.dev/scheduled-at", tick.toString())
                .containsEntry("contactcenter.dev/requested-by", "sam")
                .doesNotContainKey("contactcenter.dev/break-glass");
        assertThat(job.getSpec().notAfter()).isEqualTo(tick.plusSeconds(1800));
        assertThat(world.center().agent(AgentId.of(11)).orElseThrow().status()).isEqualTo("Offline");
        assertThat(world.center().agent(AgentId.of(12)).orElseThrow().status()).isEqualTo("Available");
        assertThat(reason(schedule, "Ready")).isEqualTo("Scheduled");
        assertThat(schedule.getStatus().nextScheduleTime()).isEqualTo(tick.plusSeconds(60));
        assertThat(schedule.getStatus().missed().count()).isPositive();
    }

    @Test
    void anOperatorThatStartsAnewMakesNoTickTwice() {
        schedule("ForceLogoutSchedule", "hourly", "@every 2m", "concurrencyPolicy: Allow", "target: {agentIds: [11]}");
        var before = awaitSchedule("hourly", found -> found.getStatus().lastSuccessfulTime() != null).getStatus();
        world.stopOperator();
        world.client().resources(ForceLogoutSchedule.class).inNamespace(world.namespace()).withName("hourly").editStatus(schedule -> {
            schedule.setStatus(null);
            return schedule;
        });

        startOperator();

        var after = awaitSchedule("hourly", found -> found.getStatus().lastSuccessfulTime() != null).getStatus();
        assertThat(after.lastScheduleTime()).isEqualTo(before.lastScheduleTime());
        assertThat(operations(ForceLogoutJob.class, "hourly")).hasSize(1);
    }

    @Test
    void aNewValueOfRunAtRunsAScheduleOnceThoughItIsSuspended() {
        schedule("AgentStatusSchedule", "lunch", "0 12 * * *", "suspend: true", "status: Break, target: {agentIds: [11]}");
        await().atMost(PATIENCE).until(() -> world.client().genericKubernetesResources("contactcenter.dev/v1alpha1", "AgentStatusSchedule")
                .inNamespace(world.namespace()).withName("lunch").get().getAdditionalProperties().toString().contains("Suspended"));
        assertThat(operations(AgentStatusChange.class, "lunch")).isEmpty();

        world.client().genericKubernetesResources("contactcenter.dev/v1alpha1", "AgentStatusSchedule")
                .inNamespace(world.namespace()).withName("lunch").edit(schedule -> {
                    schedule.getMetadata().getAnnotations().put("contactcenter.dev/run-at", "now");
                    return schedule;
                });

        var change = awaitOnlyOperation(AgentStatusChange.class, "lunch");
        assertThat(change.getMetadata().getName()).startsWith("lunch-run-");
        assertThat(world.center().agent(AgentId.of(11)).orElseThrow().status()).isEqualTo("Break");
    }

    @Test
    void anOperationThatTheApiServerRefusesIsAConditionInItsWordsAndTriedAgain() {
        var now = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.MINUTES);
        for (var minute = -1; minute <= 2; minute++) {
            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: taken-%d}
                    spec: {suspend: true, target: {agentIds: [11]}}
                    """.formatted(now.getEpochSecond() / 60 + minute));
        }
        schedule("ForceLogoutSchedule", "taken", "* * * * *", "concurrencyPolicy: Forbid", "target: {agentIds: [11]}");

        var refused = awaitSchedule("taken", found -> reason(found, "Ready").equals("CreateRefused"));
        assertThat(refused.getStatus().condition("Ready").orElseThrow().message()).contains("already exists").contains("It is tried again");
        assertThat(reason(refused, "Reconciling")).isEqualTo("CreateRefused");
        assertThat(refused.getStatus().lastScheduleTime()).isNull();

        world.client().resources(ForceLogoutJob.class).inNamespace(world.namespace()).delete();
        var served = awaitSchedule("taken", found -> found.getStatus().lastSuccessfulTime() != null);
        assertThat(reason(served, "Ready")).isEqualTo("Scheduled");
        assertThat(served.getStatus().refusal()).isNull();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(world.client().resources(Event.class).inNamespace(world.namespace()).list().getItems())
                .filteredOn(event -> event.getRegarding().getName().equals("taken"))
                .extracting(Event::getReason)
                .contains("CreateRefused", "Created", "Scheduled"));
    }

    @Test
    void aScheduleThatIsNoneSaysSoAndNothingElseIsDone() {
        schedule("ForceLogoutSchedule", "backwards", "0 22-2 * * *", "timeZone: Europe/Berlin", "target: {agentIds: [11]}");

        var schedule = awaitSchedule("backwards", found -> reason(found, "Stalled").equals("InvalidSchedule"));
        assertThat(schedule.getStatus().condition("Ready").orElseThrow().message())
                .isEqualTo("spec.schedule is refused: hour \"22-2\" ends before it starts; write two entries, as in 22-23,0-2.");
        assertThat(operations(ForceLogoutJob.class, "backwards")).isEmpty();
    }

    @Test
    void onlySoManyEndedOperationsAreKept() {
        schedule("ForceLogoutSchedule", "often", "0 0 1 1 *", "successfulJobsHistoryLimit: 1", "target: {agentIds: [11]}");
        awaitSchedule("often", found -> !found.getStatus().conditions().isEmpty());
        for (var run = 1; run <= 3; run++) {
            var value = "run " + run;
            world.client().resources(ForceLogoutSchedule.class).inNamespace(world.namespace()).withName("often").edit(schedule -> {
                schedule.getMetadata().getAnnotations().put("contactcenter.dev/run-at", value);
                return schedule;
            });
            awaitSchedule("often", found -> value.equals(found.getStatus().lastRunAt()));
            await().atMost(PATIENCE).until(() -> operations(ForceLogoutJob.class, "often"), found -> found.size() == 1 && World.ended(found.get(0)));
        }
    }
}
