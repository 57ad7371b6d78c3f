package dev.contactcenter.operator.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.RolloutStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final String CENTER = "support/acme";
    private static final Instant CREATED = Instant.parse("2026-11-21T20:00:00Z");
    private static final Pattern SAMPLE = Pattern.compile("^(\\w+?)(_bucket|_count|_sum|_max)?(?:\\{(.*)})? (\\S+)$");

    private final Metrics metrics = new Metrics("1.2.3");

    /** Records something of each kind. */
    private void measureAll() {
        metrics.requestCompleted(CENTER, "read", "ok", Duration.ofMillis(40), 3);
        metrics.requestDequeued(CENTER, "read", Duration.ofMillis(200));
        metrics.readiness(CENTER, true, "Connected");
        metrics.statusWrite("ForceLogoutJob", "written");
        metrics.statusWritten(CENTER, job(ids("1-3", "", "")), ended(ids("", "", "1-3")), CREATED.plusSeconds(2));
        metrics.statusWritten(CENTER, job(ids("", "", "")), inWaves(), CREATED);
        metrics.reconcileDue("ForceLogoutJob");
        metrics.reconciled("ForceLogoutJob", true, Duration.ofMillis(3));
        metrics.observe(gauges(List.of(new RuntimeGauges.Operations(CENTER, "ForceLogoutJob", "Deferred", 2, Optional.of(Duration.ofSeconds(90))))));
    }

    private static RuntimeGauges gauges(List<RuntimeGauges.Operations> operations) {
        return new RuntimeGauges() {
            @Override
            public List<Operations> operations() {
                return operations;
            }

            @Override
            public List<Load> loads() {
                return List.of(new Load(CENTER, Map.of("read", 4), 2, Duration.ofMillis(1500), 2.5));
            }

            @Override
            public List<ScheduleState> schedules() {
                return List.of(new ScheduleState("ForceLogoutSchedule", "support/evening", Duration.ofSeconds(90), 2));
            }

            @Override
            public List<RosterAgents> rosters() {
                return List.of(new RosterAgents("support/floor", "busy", 3));
            }

            @Override
            public List<Budget> budgets() {
                return List.of(new Budget(CENTER, 100, 37, 2));
            }

            @Override
            public Map<String, Integer> notificationsWaiting() {
                return Map.of(CENTER, 3, "support/gone", 1);
            }

            @Override
            public boolean isLeader() {
                return true;
            }
        };
    }

    private static ForceLogoutJob job(OperationStatus.Ids ids) {
        var job = new ForceLogoutJob();
        job.setMetadata(new ObjectMetaBuilder().withNamespace("support").withName("end-of-shift")
                .withCreationTimestamp(CREATED.toString()).build());
        job.setStatus(status(ids, List.of()));
        return job;
    }

    private static OperationStatus.Ids ids(String pending, String deferred, String completed) {
        return new OperationStatus.Ids(pending, deferred, completed, "", "");
    }

    private static OperationStatus ended(OperationStatus.Ids ids) {
        return status(ids, List.of(new Condition("Complete", "True", 1L, CREATED, "AllAgentsCompleted", "")));
    }

    private static OperationStatus status(OperationStatus.Ids ids, List<Condition> conditions) {
        return new OperationStatus(
                1L, null, null, null, null, conditions.isEmpty() ? null : "Success", null, ids, null, null, null, null, null, null, conditions, null);
    }

    private static OperationStatus inWaves() {
        return new OperationStatus(1L, null, null, null, null, null, null, ids("", "", ""), null,
                new RolloutStatus(2, 5, 10, null, null, 7, 12, 1, null, null, null), null, null, null, null, List.of(), null);
    }

    private List<String> lines() {
        return metrics.scrape().lines().toList();
    }

    private double value(String series) {
        return lines().stream()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(series + " is not among\n" + String.join("\n", lines())));
    }

    @Test
    void everyNameTypeAndLabelIsListed() {
        measureAll();

        var types = lines().stream()
                .filter(line -> line.startsWith("# TYPE contactcenter_"))
                .map(line -> line.substring("# TYPE ".length()))
                .filter(line -> !line.endsWith("_max gauge"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(types).containsExactlyElementsOf(all(metric -> metric.prometheusName() + " " + metric.prometheusType()));

        var labels = lines().stream()
                .filter(line -> line.startsWith("contactcenter_"))
                .map(MetricsTest::nameAndLabels)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(labels).containsExactlyElementsOf(all(metric -> metric.prometheusName() + new TreeSet<>(metric.labels())));
    }

    private static TreeSet<String> all(Function<Metric, String> form) {
        return Arrays.stream(Metric.values()).map(form).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nameAndLabels(String line) {
        var sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        var labels = Stream.of(sample.group(3) == null ? new String[0] : sample.group(3).split(",(?=\\w+=)"))
                .map(label -> label.substring(0, label.indexOf('=')))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toCollection(TreeSet::new));
        return sample.group(1) + labels;
    }

    @Test
    void theTimeUntilAnAnswerIsAHistogram() {
        metrics.requestCompleted(CENTER, "read", "ok", Duration.ofMillis(300), 1);

        var series = "contactcenter_platform_requests_seconds_bucket{call=\"read\",contact_center=\"support/acme\",outcome=\"ok\",le=\"%s\"}";
        assertThat(value(series.formatted("0.25"))).isZero();
        assertThat(value(series.formatted("0.5"))).isEqualTo(1);
    }

    @Test
    void agentsAreCountedWhenTheyReachAState() {
        // given: three asked for, one of whom turns out to be in a call; later that one is out too
        var inCall = status(ids("", "3", "1-2"), List.of());
        metrics.statusWritten(CENTER, job(ids("1-3", "", "")), inCall, CREATED.plusSeconds(1));
        var waiting = job(ids("", "", ""));
        waiting.setStatus(inCall);
        metrics.statusWritten(CENTER, waiting, ended(ids("", "", "1-3")), CREATED.plusSeconds(400));

        assertThat(value("contactcenter_agents_total{contact_center=\"support/acme\",kind=\"ForceLogoutJob\",state=\"Completed\"}")).isEqualTo(3);
        assertThat(value("contactcenter_agents_total{contact_center=\"support/acme\",kind=\"ForceLogoutJob\",state=\"Deferred\"}")).isEqualTo(1);
        assertThat(value("contactcenter_operations_ended_total{contact_center=\"support/acme\",kind=\"ForceLogoutJob\",outcome=\"Success\"}")).isEqualTo(1);
    }

    @Test
    void theTimeUntilAnAgentInACallIsOutIsMeasuredApart() {
        var inCall = status(ids("", "3", "1-2"), List.of());
        metrics.statusWritten(CENTER, job(ids("1-3", "", "")), inCall, CREATED.plusSeconds(1));
        var waiting = job(ids("", "", ""));
        waiting.setStatus(inCall);
        metrics.statusWritten(CENTER, waiting, ended(ids("", "", "1-3")), CREATED.plusSeconds(400));

        var sum = "contactcenter_agents_completion_seconds_sum{contact_center=\"support/acme\",kind=\"ForceLogoutJob\",when=\"%s\"}";
        assertThat(value(sum.formatted("at_once"))).isEqualTo(2);
        assertThat(value(sum.formatted("after_call"))).isEqualTo(400);
    }

    @Test
    void anAgentThatWasOutBeforeIsNotMeasured() {
        var resolved = status(ids("2", "", "1"), List.of());
        var fresh = job(ids("", "", ""));
        fresh.setStatus(null);

        metrics.statusWritten(CENTER, fresh, resolved, CREATED.plusSeconds(5));

        assertThat(metrics.scrape()).contains("state=\"Completed\"").doesNotContain("contactcenter_agents_completion");
    }

    @Test
    void anEndThatIsWrittenTwiceIsCountedOnce() {
        var done = job(ids("", "", "1"));
        done.setStatus(ended(ids("", "", "1")));

        metrics.statusWritten(CENTER, done, ended(ids("", "", "1")), CREATED);

        assertThat(metrics.scrape()).doesNotContain("contactcenter_operations_ended_total{contact_center=\"support").doesNotContain("contactcenter_agents_total");
    }

    @Test
    void aReasonThatNoLongerHoldsDisappears() {
        metrics.readiness(CENTER, false, "Unreachable");
        assertThat(value("contactcenter_ready{contact_center=\"support/acme\",reason=\"Unreachable\"}")).isZero();

        metrics.readiness(CENTER, true, "Connected");
        assertThat(value("contactcenter_ready{contact_center=\"support/acme\",reason=\"Connected\"}")).isEqualTo(1);
        assertThat(metrics.scrape()).doesNotContain("Unreachable");

        metrics.gone(CENTER);
        assertThat(metrics.scrape()).doesNotContain("contactcenter_ready{");
    }

    @Test
    void theMeasuresOfADeletedContactCenterDisappear() {
        measureAll();
        metrics.scrape();

        metrics.gone(CENTER);

        assertThat(lines().stream().filter(line -> line.contains(CENTER)).map(line -> line.replaceAll("[{].*", "")))
                .allMatch(name -> name.matches("contactcenter_(budget_\\w+|operations|operations_oldest_seconds|platform_pa\\w+|queue_waiting|rollout_out|watched_operations)"));
    }

    @Test
    void operationsOfAMissingContactCenterHaveACommonLabel() {
        metrics.readiness(CENTER, false, "Unreachable");
        assertThat(metrics.labelOf(CENTER)).isEqualTo(CENTER);
        assertThat(metrics.labelOf("made/up")).isEqualTo("unknown");
    }

    @Test
    void deletedOperationsAreNotCounted() {
        measureAll();
        var series = "contactcenter_operations{contact_center=\"support/acme\",kind=\"ForceLogoutJob\",phase=\"Deferred\"}";
        assertThat(value(series)).isEqualTo(2);

        metrics.observe(gauges(List.of()));

        assertThat(metrics.scrape()).doesNotContain("contactcenter_operations{");
    }

    @Test
    void aReconcileThatThrowsIsCountedAndStillThrows() {
        var failing = new ControllerExecution<String>() {
            @Override
            public String name() {
                return "reconcile";
            }

            @Override
            public String controllerName() {
                return "forcelogoutjobreconciler";
            }

            @Override
            public String successTypeName(String result) {
                return "none";
            }

            @Override
            public ResourceID resourceID() {
                return new ResourceID("end-of-shift", "support");
            }

            @Override
            public Map<String, Object> metadata() {
                return Map.of(Constants.RESOURCE_GVK_KEY, new GroupVersionKind("contactcenter.dev", "v1alpha1", "ForceLogoutJob"));
            }

            @Override
            public String execute() {
                throw new IllegalStateException("on purpose");
            }
        };
        var runtime = new ReconcileMetrics(metrics);
        var job = job(ids("", "", ""));
        runtime.reconcileCustomResource(job, null, Map.of());
        assertThat(value("contactcenter_reconciliations_waiting{kind=\"ForceLogoutJob\"}")).isEqualTo(1);

        assertThatThrownBy(() -> runtime.timeControllerExecution(failing)).hasMessage("on purpose");
        runtime.reconciliationExecutionFinished(job, Map.of());

        assertThat(value("contactcenter_reconciliations_seconds_count{kind=\"ForceLogoutJob\",outcome=\"failure\"}")).isEqualTo(1);
        assertThat(value("contactcenter_reconciliations_waiting{kind=\"ForceLogoutJob\"}")).isZero();
    }

    @Test
    void theOldestAgeHasNoSeriesForAPhaseInWhichAllHaveEnded() {
        metrics.observe(gauges(List.of(
                new RuntimeGauges.Operations(CENTER, "ForceLogoutJob", "Succeeded", 3, Optional.empty()),
                new RuntimeGauges.Operations(CENTER, "ForceLogoutJob", "Deferred", 1, Optional.of(Duration.ofSeconds(7))))));

        assertThat(lines().stream().filter(line -> line.startsWith("contactcenter_operations_oldest_seconds{")))
                .singleElement().asString().contains("phase=\"Deferred\"").endsWith(" 7.0");
        assertThat(value("contactcenter_operations{contact_center=\"support/acme\",kind=\"ForceLogoutJob\",phase=\"Succeeded\"}")).isEqualTo(3);
    }

    @Test
    void notificationsThatWaitAreCountedForContactCentersThatExist() {
        metrics.readiness(CENTER, true, "Connected");
        metrics.readiness("support/quiet", true, "Connected");
        metrics.observe(gauges(List.of()));

        assertThat(lines().stream().filter(line -> line.startsWith("contactcenter_notifications_waiting{"))).containsExactlyInAnyOrder(
                "contactcenter_notifications_waiting{contact_center=\"support/acme\"} 3.0",
                "contactcenter_notifications_waiting{contact_center=\"support/quiet\"} 0.0");
    }

    @Test
    void wavesAndThoseWhoCameBackAreCounted() {
        var job = job(ids("", "", ""));
        var now = inWaves();

        metrics.statusWritten(CENTER, job, now, CREATED);
        job.setStatus(now);
        metrics.statusWritten(CENTER, job, now, CREATED);
        metrics.observe(gauges(List.of(
                new RuntimeGauges.Operations(CENTER, "ForceLogoutJob", "Running", 1, Optional.empty(), 7),
                new RuntimeGauges.Operations(CENTER, "ForceLogoutJob", "Deferred", 1, Optional.empty(), 2))));

        assertThat(value("contactcenter_rollout_waves_total{contact_center=\"support/acme\"}")).isEqualTo(2);
        assertThat(value("contactcenter_rollout_agents_total{contact_center=\"support/acme\",result=\"back\"}")).isEqualTo(12);
        assertThat(value("contactcenter_rollout_agents_total{contact_center=\"support/acme\",result=\"gone\"}")).isEqualTo(1);
        assertThat(value("contactcenter_rollout_out{contact_center=\"support/acme\"}")).isEqualTo(9);
    }

    @Test
    void endedOperationsAreCountedFromZeroSoThatAnAlertSeesTheFirstFailure() {
        metrics.readiness(CENTER, true, "Connected");

        var series = "contactcenter_operations_ended_total{contact_center=\"%s\",kind=\"AgentStatusChange\",outcome=\"Error\"}";
        assertThat(value(series.formatted(CENTER))).isZero();
        assertThat(value(series.formatted("unknown"))).isZero();
    }

    @Test
    void aContactCenterBeyondTheLimitHasNoCountersUntilItIsConnected() {
        metrics.readiness(CENTER, false, "TooManyContactCenters");
        assertThat(lines().stream().filter(line -> line.contains(CENTER))).singleElement().asString()
                .isEqualTo("contactcenter_ready{contact_center=\"support/acme\",reason=\"TooManyContactCenters\"} 0.0");

        metrics.readiness(CENTER, true, "Connected");

        assertThat(value("contactcenter_operations_ended_total{contact_center=\"support/acme\",kind=\"AgentStatusChange\",outcome=\"Error\"}"))
                .isZero();
    }

    @Test
    void noLabelNamesAnAgentAnOperationOrAUser() {
        measureAll();
        assertThat(metrics.scrape()).doesNotContain("end-of-shift");
        assertThat(Arrays.stream(Metric.values()).flatMap(metric -> metric.labels().stream()).distinct())
                .containsExactlyInAnyOrder("contact_center", "call", "outcome", "kind", "phase", "state", "when", "reason", "result", "schedule", "roster", "presence", "version", "java");
    }
}
