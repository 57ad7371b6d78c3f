package dev.contactcenter.operator.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.status.AgentState;
import dev.contactcenter.operator.operation.status.Phase;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.BusyAgents;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Makes specs and statuses that can be read, and that fit together in no way: each field has a value that it may have, whatever
 * the others have. Only what makes the operator refuse a status is right: no agent in two states, none asked for that is finished.
 */
final class RandomObjects {
    private static final List<String> IDS = List.of("1", "2", "3", "4", "007", "kim@shop.example", "9e5c0000-0000-4000-8000-000000000071");
    private static final List<String> TIMES = List.of("1970-01-01T00:00:00Z", "2026-11-21T21:00:00Z", "2026-11-21T22:00:00Z",
            "2026-11-21T22:00:00.750Z", "2026-11-21T22:00:42Z", "2026-11-22T18:00:00Z", "9999-12-31T23:59:59Z");
    private static final List<Integer> NUMBERS = List.of(0, 0, 1, 1, 2, 3, 5, 7, 60, 1_000, 1_000_000, Integer.MAX_VALUE);
    private static final List<String> STATUSES = List.of("Available", "In-call", "Break", "Offline", "Wrap-up");
    private static final List<String> MESSAGES = List.of("m.", "The platform: the platform failed (HTTP 500).", "", "x".repeat(300) + ".");
    private static final List<String> ADDRESSES = List.of("10.0.0.1", "10.0.0.0/8", "0.0.0.0/0", "::1", "2001:db8::/32", "10.0.0.1-10.0.0.9");

    private final Random random;

    RandomObjects(Random random) {
        this.random = random;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <E extends Enum<E>> String any(Class<E> type) {
        return any(Arrays.asList(type.getEnumConstants())).name();
    }

    private boolean sometimes() {
        return random.nextInt(3) == 0;
    }

    private boolean mostly() {
        return random.nextInt(5) > 0;
    }

    /** Returns a spec. */
    ObjectNode spec() {
        var spec = Script.JSON.createObjectNode();
        selection(spec.putObject("target"), true);
        if (sometimes()) {
            selection(spec.withObject("/target").putObject("exclude"), false);
        }
        if (sometimes()) {
            spec.withObject("/target").putArray("statuses").add(any(STATUSES)).add(any(STATUSES));
        }
        spec.put("status", any(STATUSES)).put("busyAgents", any(BusyAgents.class));
        spec.put("dryRun", random.nextInt(8) == 0).put("suspend", random.nextInt(8) == 0);
        for (var field : List.of("maxAgents", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished", "keepAvailable")) {
            if (sometimes()) {
                spec.put(field, any(NUMBERS));
            }
        }
        if (sometimes()) {
            spec.put("notAfter", any(TIMES));
        }
        if (sometimes()) {
            spec.putObject("keepAvailablePerTeam").put("7", any(NUMBERS));
        }
        if (sometimes()) {
            rollout(spec.putObject("rollout"));
        }
        return spec;
    }

    private void selection(ObjectNode selection, boolean isNeeded) {
        var ids = selection.putArray("agentIds");
        some(30, IDS).forEach(ids::add);
        if (sometimes()) {
            selection.putArray("teamIds").add(7).add(any(IDS));
        }
        if (sometimes() || isNeeded && ids.isEmpty()) {
            selection.putArray("ipAddrs").add(any(ADDRESSES));
        }
    }

    private void rollout(ObjectNode rollout) {
        if (mostly()) {
            rollout.put("maxUnavailable", any(List.of("1%", "50%", "100%", "1", "3")));
        }
        if (sometimes()) {
            rollout.put("minAvailable", any(NUMBERS));
        }
        if (sometimes()) {
            rollout.put("returnTimeoutSeconds", any(NUMBERS));
        }
        rollout.put("onTimeout", any(List.of("Stop", "Continue"))).put("order", any(List.of("Id", "LongestIdle")));
    }

    /** Returns a status. */
    ObjectNode status() {
        var status = Script.JSON.createObjectNode();
        if (random.nextInt(8) > 0) {
            status.put("observedGeneration", random.nextInt(3));
        }
        status.put("phase", any(Phase.class)).put("startTime", any(TIMES)).put("progress", "1/2");
        if (sometimes()) {
            status.put("completionTime", any(TIMES)).put("outcome", any(Outcome.class));
        }
        var states = mostly() ? states(status) : new EnumMap<AgentState, List<String>>(AgentState.class);
        var open = open(states);
        var asked = some(50, open);
        if (mostly()) {
            submission(status.putObject("submission"), asked);
        }
        if (sometimes()) {
            waves(status.putObject("rollout"), states, asked);
        }
        if (sometimes()) {
            status.putArray("platformJobs").addObject().put("id", any(IDS)).put("status", any(List.of("running", "completed", "failed", "?")));
        }
        if (sometimes()) {
            status.putArray("errors").addObject().put("reason", any(Outcome.class)).put("message", any(MESSAGES)).put("agentIds", any(IDS));
        }
        conditions(status.putArray("conditions"));
        return status;
    }

    private Map<AgentState, List<String>> states(ObjectNode status) {
        var states = some(70, IDS).stream().collect(Collectors.groupingBy(
                id -> any(Arrays.asList(AgentState.values())), () -> new EnumMap<>(AgentState.class), Collectors.toList()));
        var ids = status.putObject("ids");
        states.forEach((state, of) -> ids.put(state.name().toLowerCase(Locale.ROOT), notation(of)));
        var counts = status.putObject("agents");
        for (var count : List.of("matched", "pending", "deferred", "completed", "skipped", "failed", "completedBefore", "completedOtherwise")) {
            counts.put(count, any(NUMBERS));
        }
        var details = status.putArray("details");
        for (var id : some(30, IDS)) {
            details.addObject().put("agentId", id).put("state", any(AgentState.class)).put("currentStatus", any(STATUSES)).put("message", any(MESSAGES));
        }
        return states;
    }

    private static List<String> open(Map<AgentState, List<String>> states) {
        return states.entrySet().stream()
                .filter(entry -> !entry.getKey().isFinal())
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    private void submission(ObjectNode submission, List<String> asked) {
        submission.put("ids", notation(asked)).put("attempt", any(NUMBERS)).put("failures", any(NUMBERS)).put("time", any(TIMES))
                .put("answered", random.nextBoolean()).put("accepted", random.nextBoolean());
        if (sometimes()) {
            submission.putObject("lastFailure").put("outcome", any(Outcome.class)).put("message", any(MESSAGES));
        }
        if (random.nextInt(8) == 0) {
            submission.putObject("rejection").put("reason", any(Reason.class)).put("message", any(MESSAGES));
        }
    }

    private void waves(ObjectNode rollout, Map<AgentState, List<String>> states, List<String> asked) {
        rollout.put("wave", any(NUMBERS)).put("waves", any(NUMBERS)).put("maxUnavailable", any(NUMBERS)).put("minAvailable", any(NUMBERS))
                .put("available", any(NUMBERS)).put("out", any(NUMBERS)).put("back", any(NUMBERS)).put("goneForGood", any(NUMBERS))
                .put("waveTime", any(TIMES));
        if (sometimes()) {
            rollout.put("nextLook", any(TIMES));
        }
        rollout.putObject("ids").put("due", notation(some(50, open(states)))).put("out", notation(asked))
                .put("goneForGood", notation(some(50, states.getOrDefault(AgentState.Completed, List.of()))));
    }

    private void conditions(ArrayNode conditions) {
        for (var type : some(40, List.of("Complete", "Failed", "Ready", "Reconciling", "Stalled", "Suspended"))) {
            // An operation that has ended is left alone: most have not.
            var isEnd = type.equals("Complete") || type.equals("Failed");
            conditions.addObject().put("type", type).put("status", isEnd && mostly() || random.nextBoolean() ? "False" : "True")
                    .put("lastTransitionTime", any(TIMES)).put("reason", any(Reason.class)).put("message", any(MESSAGES));
        }
    }

    /** Returns some of these, each with this chance in percent. */
    private List<String> some(int percent, List<String> all) {
        return all.stream().filter(each -> random.nextInt(100) < percent).toList();
    }

    private static String notation(List<String> ids) {
        return AgentIdSet.copyOf(ids.stream().map(AgentId::of).toList()).toString();
    }

    /** Returns a moment near the times of the objects. */
    Instant now() {
        return mostly() ? Script.START.plusSeconds(random.nextInt(100)) : Instant.parse(any(TIMES));
    }
}
