package dev.contactcenter.operator.notification;

import dev.contactcenter.operator.resource.BreakGlass;
import dev.contactcenter.operator.resource.CreatedBy;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.RequestedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes notifications. They have what the audit log has. The name of the user who wanted the operation, and names of agents, are
 * only in those of a ContactCenter that includes personal data.
 */
public final class NotificationFactory {
    /** A receiver need not take more than 64 KiB of a CloudEvent; the other fields need much less than the rest. */
    static final int MAX_IDS = 32 * 1024;
    /** In characters. */
    static final int MAX_MESSAGE = 8 * 1024;
    /** How many agents are told by name. */
    static final int MAX_AGENTS = 50;

    private static final Set<String> STATES_OF_NOTE = Set.of("Failed", "Skipped", "Deferred", "Pending");

    private NotificationFactory() {}

    /**
     * Makes a notification.
     *
     * @param news what happened
     * @param operation the operation
     * @param status its state
     * @param namespace the namespace of its ContactCenter
     * @param name the name of its ContactCenter
     * @param personalData whether people may be named
     * @param time when it happened
     */
    public static Notification of(
            News news, Operation operation, OperationStatus status, String namespace, String name, boolean personalData, Instant time) {
        var metadata = operation.getMetadata();
        var base = "/apis/" + operation.getApiVersion() + "/namespaces/";
        return new Notification(
                news.id(metadata.getUid()),
                news.event(),
                time,
                base + namespace + "/contactcenters/" + name,
                base + metadata.getNamespace() + "/" + operation.getPlural() + "/" + metadata.getName(),
                data(news, operation, status, namespace + "/" + name, personalData));
    }

    private static Map<String, Object> data(
            News news, Operation operation, OperationStatus status, String contactCenter, boolean personalData) {
        var data = new LinkedHashMap<String, Object>();
        data.put("event", news.event().name());
        data.put("kind", operation.getKind());
        data.put("namespace", operation.getMetadata().getNamespace());
        data.put("name", operation.getMetadata().getName());
        data.put("uid", operation.getMetadata().getUid());
        data.put("contactCenter", contactCenter);
        put(data, "reason", operation.getSpec().reason());
        data.put("dryRun", operation.getSpec().dryRun());
        put(data, "createdBy", CreatedBy.of(operation));
        put(data, "breakGlass", BreakGlass.of(operation));
        if (personalData) {
            put(data, "requestedBy", RequestedBy.of(operation));
        }
        put(data, "outcome", status.outcome());
        status.condition("Ready").ifPresent(ready -> {
            put(data, status.isEnded() ? "endReason" : "waitReason", ready.reason());
            put(data, "message", cut(ready.message() == null ? "" : ready.message(), MAX_MESSAGE));
        });
        agents(data, status);
        ids(data, status);
        if (personalData) {
            people(data, status);
        }
        return data;
    }

    private static void agents(Map<String, Object> data, OperationStatus status) {
        if (status.agents() != null) {
            data.put("agents", status.agents().matched());
            data.put("completedByOperation", status.agents().completedByOperation());
            data.put("completedBefore", status.agents().completedBefore());
            data.put("completedOtherwise", status.agents().completedOtherwise());
        }
    }

    private static void ids(Map<String, Object> data, OperationStatus status) {
        var ids = status.ids();
        if (ids == null) {
            return;
        }
        var all = List.of(ids.completed(), ids.skipped(), ids.failed(), ids.deferred(), ids.pending());
        if (all.stream().mapToInt(String::length).sum() > MAX_IDS) {
            data.put("idsOmitted", true);
            return;
        }
        put(data, "completed", ids.completed());
        put(data, "skipped", ids.skipped());
        put(data, "failed", ids.failed());
        put(data, "deferred", ids.deferred());
        put(data, "pending", ids.pending());
    }

    private static void people(Map<String, Object> data, OperationStatus status) {
        var people = new ArrayList<Map<String, Object>>();
        status.details().stream()
                .filter(detail -> STATES_OF_NOTE.contains(detail.state()))
                .limit(MAX_AGENTS)
                .forEach(detail -> {
                    var person = new LinkedHashMap<String, Object>();
                    put(person, "agentId", detail.agentId());
                    put(person, "name", detail.name());
                    put(person, "email", detail.email());
                    put(person, "agentNumber", detail.agentNumber());
                    put(person, "state", detail.state());
                    people.add(person);
                });
        if (!people.isEmpty()) {
            data.put("people", people);
        }
    }

    private static void put(Map<String, Object> data, String name, String text) {
        if (text != null && !text.isEmpty()) {
            data.put(name, text);
        }
    }

    /** Returns the text, cut to this many characters, but not within one. */
    static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 3)) + "...";
    }
}
