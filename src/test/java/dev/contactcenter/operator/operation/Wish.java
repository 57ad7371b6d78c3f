package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.TargetSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A spec under construction, as a user would write it. */
final class Wish {
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
    private String unreadable;
    private long generation = 1;

    static Wish logout() {
        return new Wish();
    }

    static Wish logout(Object... ids) {
        return new Wish().ids(ids);
    }

    static Wish change(String status, Object... ids) {
        var wish = new Wish().ids(ids);
        wish.action = new Action.ChangeStatus(status);
        return wish;
    }

    Wish ids(Object... ids) {
        this.ids = entries(ids);
        return this;
    }

    Wish teams(Object... teams) {
        this.teams = entries(teams);
        return this;
    }

    Wish addresses(String... addresses) {
        this.addresses = List.of(addresses);
        return this;
    }

    Wish excluding(List<Integer> ids, List<Integer> teams, List<String> addresses) {
        exclude = new TargetSpec.ExcludeSpec(entries(ids.toArray()), entries(teams.toArray()), addresses);
        return this;
    }

    Wish statuses(String... statuses) {
        this.statuses = List.of(statuses);
        return this;
    }

    Wish busy(BusyAgents busyAgents) {
        this.busyAgents = busyAgents;
        return this;
    }

    Wish maxAgents(int most) {
        maxAgents = most;
        return this;
    }

    Wish backoffLimit(int limit) {
        backoffLimit = limit;
        return this;
    }

    Wish ttl(long seconds) {
        ttl = seconds;
        generation++;
        return this;
    }

    Wish deadline(long seconds) {
        deadline = seconds;
        return this;
    }

    Wish notAfter(Instant time) {
        notAfter = time;
        return this;
    }

    Wish dryRun() {
        dryRun = true;
        return this;
    }

    Wish suspend(boolean held) {
        suspend = held;
        generation++;
        return this;
    }

    Wish unreadable(String problem) {
        unreadable = problem;
        return this;
    }

    Subject subject() {
        var target = new TargetSpec(ids, teams, addresses, exclude, statuses);
        var status = action instanceof Action.ChangeStatus change ? change.status() : null;
        var spec = new OperationSpec(
                null, target, status, busyAgents, null, maxAgents, dryRun, suspend, notAfter, deadline, backoffLimit, ttl, unreadable);
        return new Subject(action, spec, generation);
    }

    private static List<IntOrString> entries(Object[] entries) {
        return Arrays.stream(entries)
                .flatMap(entry -> entry instanceof int[] many ? Arrays.stream(many).boxed() : Stream.of(entry))
                .map(entry -> new IntOrString(entry))
                .toList();
    }
}
