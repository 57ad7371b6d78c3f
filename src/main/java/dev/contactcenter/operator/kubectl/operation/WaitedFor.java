package dev.contactcenter.operator.kubectl.operation;

import java.util.HashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the agents that an operation waits for. */
public final class WaitedFor {
    /** The most agents that are named. */
    private static final int MOST = 6;

    private WaitedFor() {}

    /** Returns such as {@code 12 (In-call), 25 and 3 more}; empty if the operation has ended or waits for no agent. */
    public static String text(OperationView operation) {
        if (operation.hasEnded()) {
            return "";
        }
        var statuses = new HashMap<String, String>();
        operation.details().forEach(detail -> statuses.put(detail.path("agentId").asText(), detail.path("currentStatus").asText("")));
        var deferred = operation.ids("deferred");
        var pending = operation.ids("pending");
        var named = Stream.concat(deferred.stream(), pending.stream())
                .limit(MOST)
                .map(id -> id + (statuses.getOrDefault(id.value(), "").isEmpty() ? "" : " (" + statuses.get(id.value()) + ")"))
                .collect(Collectors.joining(", "));
        var more = deferred.size() + pending.size() - MOST;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
