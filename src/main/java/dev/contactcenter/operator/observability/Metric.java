package dev.contactcenter.operator.observability;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists everything that this project measures: the documentation is made from this list. No label names an agent, an operation
 * or a user, so the number of series grows with the ContactCenters, schedules and rosters only.
 */
public enum Metric {
    PLATFORM_REQUESTS("contactcenter.platform.requests", Type.TIMER,
            "Requests to platforms, and the time until the answer",
            "contact_center", "call", "outcome"),
    PLATFORM_MERGED("contactcenter.platform.merged", Type.SUMMARY,
            "Requests of operations that were merged into one request to the platform",
            "contact_center", "call"),
    PLATFORM_PAUSED("contactcenter.platform.paused", Type.SECONDS,
            "Time until requests are sent again after a 429; 0: not paused",
            "contact_center"),
    PLATFORM_PACE("contactcenter.platform.pace", Type.GAUGE,
            "Requests a second that the rate limiter allows now: spec.requestsPerSecond, or less after a 429",
            "contact_center"),
    QUEUE_WAITING("contactcenter.queue.waiting", Type.GAUGE,
            "Requests of operations in the queue",
            "contact_center", "call"),
    QUEUE_WAIT("contactcenter.queue.wait", Type.TIMER,
            "Time that requests of operations waited in the queue",
            "contact_center", "call"),
    WATCHED_OPERATIONS("contactcenter.watched.operations", Type.GAUGE,
            "Operations whose agents are polled: requests were accepted, or agents are in a call or chat",
            "contact_center"),
    READY("contactcenter.ready", Type.GAUGE,
            "1: the ContactCenter is ready; 0: it is not ready, for this reason",
            "contact_center", "reason"),
    BUDGET_LIMIT("contactcenter.budget.limit", Type.GAUGE,
            "Logouts that the disruption budget admits in its period",
            "contact_center"),
    BUDGET_SPENT("contactcenter.budget.spent", Type.GAUGE,
            "Logouts that count against the disruption budget now",
            "contact_center"),
    BUDGET_WAITING("contactcenter.budget.waiting", Type.GAUGE,
            "Operations that wait for the disruption budget",
            "contact_center"),
    OPERATIONS("contactcenter.operations", Type.GAUGE,
            "Operations that exist in the cluster",
            "contact_center", "kind", "phase"),
    OPERATIONS_OLDEST("contactcenter.operations.oldest", Type.SECONDS,
            "Age of the oldest operation in this phase that has not ended, since its start or, before that, its creation",
            "contact_center", "kind", "phase"),
    OPERATIONS_ENDED("contactcenter.operations.ended", Type.COUNTER,
            "Operations that have ended, since the operator started or the ContactCenter was created",
            "contact_center", "kind", "outcome"),
    AGENTS("contactcenter.agents", Type.COUNTER,
            "Agents that have reached this state in an operation, since the operator started or the ContactCenter was created",
            "contact_center", "kind", "state"),
    AGENTS_COMPLETION("contactcenter.agents.completion", Type.TIMER,
            "Time from the creation of an operation until an agent was logged out, or in the status; without agents that needed no request",
            "contact_center", "kind", "when"),
    ROLLOUT_OUT("contactcenter.rollout.out", Type.GAUGE,
            "Agents that were asked for in a wave and are not back",
            "contact_center"),
    ROLLOUT_WAVES("contactcenter.rollout.waves", Type.COUNTER,
            "Waves that have begun, since the operator started or the ContactCenter was created",
            "contact_center"),
    ROLLOUT_AGENTS("contactcenter.rollout.agents", Type.COUNTER,
            "Agents of waves that came back, or did not come back in time (gone), since the operator started or the ContactCenter was created",
            "contact_center", "result"),
    SCHEDULE_SINCE_SUCCESS("contactcenter.schedule.since.success", Type.SECONDS,
            "How long ago an operation of the schedule last ended well, or the schedule was created if none has",
            "kind", "schedule"),
    SCHEDULE_MISSED("contactcenter.schedule.missed", Type.GAUGE,
            "Ticks that the schedule has missed since it was created",
            "kind", "schedule"),
    ROSTER_AGENTS("contactcenter.roster.agents", Type.GAUGE,
            "Agents that the roster shows, by what they do: available, busy, unavailable or offline",
            "roster", "presence"),
    NOTIFICATIONS("contactcenter.notifications", Type.COUNTER,
            "Notifications to receivers outside the cluster: delivered, or undelivered (given up)",
            "contact_center", "outcome"),
    NOTIFICATIONS_WAITING("contactcenter.notifications.waiting", Type.GAUGE,
            "Notifications that no receiver has got yet: on their way, or tried again later",
            "contact_center"),
    RECONCILIATIONS("contactcenter.reconciliations", Type.TIMER,
            "Reconciles, and the time they took",
            "kind", "outcome"),
    RECONCILIATIONS_WAITING("contactcenter.reconciliations.waiting", Type.GAUGE,
            "Reconciles that are due or under way",
            "kind"),
    STATUS_WRITES("contactcenter.status.writes", Type.COUNTER,
            "Status writes: written, changed (the object had changed; tried again at once), stale (it had changed, and"
                    + " its new version does not come; tried again after 5 s), refused by the API server (tried again), or invalid (not tried again)",
            "kind", "outcome"),
    LEADER("contactcenter.leader", Type.GAUGE,
            "1: this replica works; 0: it stands by"),
    BUILD_INFO("contactcenter.build.info", Type.GAUGE,
            "Always 1; the labels tell the version and the Java that runs it",
            "version", "java");

    /** The types of measures. */
    public enum Type {
        /** Number and duration: a histogram in seconds. */
        TIMER("histogram", "_seconds"),
        /** Number and size. */
        SUMMARY("summary", ""),
        /** Number since the start. */
        COUNTER("counter", "_total"),
        /** Present value. */
        GAUGE("gauge", ""),
        /** Present value in seconds. */
        SECONDS("gauge", "_seconds");

        private final String word;
        private final String suffix;

        Type(String word, String suffix) {
            this.word = word;
            this.suffix = suffix;
        }
    }

    private final String id;
    private final Type type;
    private final String meaning;
    private final List<String> labels;

    Metric(String id, Type type, String meaning, String... labels) {
        this.id = id;
        this.type = type;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    /** Returns the name for Micrometer. */
    String id() {
        return id;
    }

    /** Returns the unit for Micrometer; null if there is none. */
    String unit() {
        return type == Type.SECONDS ? "seconds" : null;
    }

    /** Returns the name in Prometheus. */
    public String prometheusName() {
        return this == BUILD_INFO ? "contactcenter_build_info" : id.replace('.', '_') + type.suffix;
    }

    /** Returns the type in Prometheus. */
    public String prometheusType() {
        return type.word;
    }

    /** Returns the names of the labels, in order. */
    public List<String> labels() {
        return labels;
    }

    /** Returns the labels with these values, in order. */
    Tags tags(String... values) {
        var tags = new ArrayList<Tag>();
        for (var i = 0; i < values.length; i++) {
            tags.add(Tag.of(labels.get(i), values[i]));
        }
        return Tags.of(tags);
    }

    /** Returns the help text. */
    public String meaning() {
        return meaning;
    }
}
