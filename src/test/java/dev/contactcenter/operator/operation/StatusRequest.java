package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.RolloutSpec;
import dev.contactcenter.operator.resource.RolloutSpec.TimeoutAction;
import dev.contactcenter.operator.resource.RolloutSpec.WaveOrder;
import dev.contactcenter.operator.resource.TargetSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A spec under construction, as a user would write it. */
final class StatusRequest {
    private Action action = new Action.ForceLogout();
    private List<IntOrString> ids = List.of();
    private List<IntOrString> teams = List.of();
    private List<String> addresses = List.of();
    private TargetSpec.ExcludeSpec exclude;
    private List<String> statuses = List.of();
    private BusyAgents busyAgents;
    private Integer maxAgents;
    private Integer backoffLimit;
    private Long ttl;
    private Long deadline;
    private Instant notAfter;
    private boolean dryRun;
    private boolean suspend;
    private RolloutSpec rollout;
    private Integer keepAvailable;
    private Map<String, Integer> keepAvailablePerTeam;
    private String unreadable;
    private long generation = 1;
    private Optional<Outcome> endedAs = Optional.empty();
    private boolean foreignMark;

    static StatusRequest logout() {
        return new StatusRequest();
    }

    static StatusRequest logout(Object... ids) {
        return new StatusRequest().ids(ids);
    }

    static StatusRequest change(String status, Object... ids) {
        var request = new StatusRequest().ids(ids);
        request.action = new Action.ChangeStatus(status);
        return request;
    }

    StatusRequest ids(Object... ids) {
        this.ids = entries(ids);
        return this;
    }

    StatusRequest teams(Object... teams) {
        this.teams = entries(teams);
        return this;
    }

    StatusRequest addresses(String... addresses) {
        this.addresses = List.of(addresses);
        return this;
    }

    StatusRequest excluding(List<?> ids, List<Integer> teams, List<String> addresses) {
        exclude = new TargetSpec.ExcludeSpec(entries(ids.toArray()), entries(teams.toArray()), addresses);
        return this;
    }

    StatusRequest statuses(String... statuses) {
        this.statuses = List.of(statuses);
        return this;
    }

    StatusRequest busy(BusyAgents busyAgents) {
        this.busyAgents = busyAgents;
        return this;
    }

    StatusRequest maxAgents(int most) {
        maxAgents = most;
        return this;
    }

    StatusRequest backoffLimit(int limit) {
        backoffLimit = limit;
        return this;
    }

    StatusRequest ttl(long seconds) {
        ttl = seconds;
        generation++;
        return this;
    }

    StatusRequest deadline(long seconds) {
        deadline = seconds;
        return this;
    }

    StatusRequest notAfter(Instant time) {
        notAfter = time;
        return this;
    }

    StatusRequest dryRun() {
        dryRun = true;
        return this;
    }

    StatusRequest suspend(boolean held) {
        suspend = held;
        generation++;
        return this;
    }

    /** @param maxUnavailable a number, a percentage, or null; {@code minAvailable} likewise */
    StatusRequest inWaves(Object maxUnavailable, Object minAvailable) {
        return inWaves(maxUnavailable, minAvailable, TimeoutAction.Continue, WaveOrder.Id);
    }

    StatusRequest inWaves(Object maxUnavailable, Object minAvailable, TimeoutAction onTimeout, WaveOrder order) {
        rollout = new RolloutSpec(bound(maxUnavailable), bound(minAvailable), 900, onTimeout, order);
        return this;
    }

    private static IntOrString bound(Object written) {
        return written == null ? null : new IntOrString(written);
    }

    StatusRequest keeping(int number) {
        keepAvailable = number;
        return this;
    }

    StatusRequest keepingPerTeam(Map<String, Integer> numbers) {
        keepAvailablePerTeam = numbers;
        return this;
    }

    StatusRequest unreadable(String problem) {
        unreadable = problem;
        return this;
    }

    StatusRequest endedAs(Outcome outcome) {
        endedAs = Optional.of(outcome);
        return this;
    }

    StatusRequest withForeignMark() {
        foreignMark = true;
        return this;
    }

    Desired desired() {
        var target = new TargetSpec(ids, teams, addresses, exclude, statuses);
        var status = action instanceof Action.ChangeStatus change ? change.status() : null;
        var spec = new OperationSpec(
                null, target, status, busyAgents, null, maxAgents, dryRun, suspend, notAfter, deadline, backoffLimit, ttl,
                rollout, keepAvailable, keepAvailablePerTeam, unreadable);
        return new Desired(action, spec, generation, endedAs, foreignMark);
    }

    private static List<IntOrString> entries(Object[] entries) {
        return Arrays.stream(entries)
                .flatMap(entry -> entry instanceof int[] many ? Arrays.stream(many).boxed() : Stream.of(entry))
                .map(entry -> new IntOrString(entry))
                .toList();
    }
}
