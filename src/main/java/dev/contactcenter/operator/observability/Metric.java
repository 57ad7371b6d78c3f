package dev.contactcenter.operator.observability;

import java.util.List;

/**
 * All that this project measures: the page of metrics is this list. No label ever names an agent, an operation or a
 * user, so that there are as many series as there are ContactCenters, and not more.
 */
public enum Metric {
    PLATFORM_REQUESTS("contactcenter.platform.requests", Type.TIMER,
            "requests to platforms, and the time until they were answered",
            "contact_center", "call", "outcome"),
    PLATFORM_MERGED("contactcenter.platform.merged", Type.SUMMARY,
            "how many wishes of operations went along in one request",
            "contact_center", "call"),
    PLATFORM_PAUSED("contactcenter.platform.paused", Type.SECONDS,
            "for how much longer nothing is sent, since the platform has had enough; 0: not paused",
            "contact_center"),
    PLATFORM_PACE("contactcenter.platform.pace", Type.GAUGE,
            "requests a second that may be sent now: spec.requestsPerSecond, or less after answers of 429",
            "contact_center"),
    QUEUE_WAITING("contactcenter.queue.waiting", Type.GAUGE,
            "wishes that wait to be sent",
            "contact_center", "call"),
    QUEUE_WAIT("contactcenter.queue.wait", Type.TIMER,
            "how long wishes had waited when they were sent",
            "contact_center", "call"),
    WATCHED_OPERATIONS("contactcenter.watched.operations", Type.GAUGE,
            "operations that wait for agents whom the platform was asked for, or who are in a call or chat",
            "contact_center"),
    READY("contactcenter.ready", Type.GAUGE,
            "1: the ContactCenter is ready; 0: it is not, for this reason",
            "contact_center", "reason"),
    OPERATIONS("contactcenter.operations", Type.GAUGE,
            "operations that stand in the cluster",
            "contact_center", "kind", "phase"),
    OPERATIONS_OLDEST("contactcenter.operations.oldest", Type.SECONDS,
            "the age of the oldest of the operations that have not ended, since their start or, before that, their creation",
            "contact_center", "kind", "phase"),
    OPERATIONS_ENDED("contactcenter.operations.ended", Type.COUNTER,
            "operations that have ended, since the operator's start",
            "contact_center", "kind", "outcome"),
    AGENTS("contactcenter.agents", Type.COUNTER,
            "agents who have come to this state in an operation, since the operator's start",
            "contact_center", "kind", "state"),
    AGENTS_COMPLETION("contactcenter.agents.completion", Type.TIMER,
            "from the creation of the operation until an agent who had to be asked for was logged out, or in the status",
            "contact_center", "kind", "when"),
    RECONCILIATIONS("contactcenter.reconciliations", Type.TIMER,
            "visits to objects, and the time they took",
            "kind", "outcome"),
    RECONCILIATIONS_WAITING("contactcenter.reconciliations.waiting", Type.GAUGE,
            "visits that are due, or under way",
            "kind"),
    STATUS_WRITES("contactcenter.status.writes", Type.COUNTER,
            "writes of a status: written, changed (the object had changed meanwhile: tried again at once) or refused by the API server",
            "kind", "outcome"),
    LEADER("contactcenter.leader", Type.GAUGE,
            "1: this replica works; 0: it stands by"),
    BUILD_INFO("contactcenter.build.info", Type.GAUGE,
            "always 1: which version runs on which Java",
            "version", "java");

    /** What can be measured. */
    public enum Type {
        /** How often and how long: a histogram in seconds. */
        TIMER("histogram", "_seconds"),
        /** How often and how much. */
        SUMMARY("summary", ""),
        /** How often since the start. */
        COUNTER("counter", "_total"),
        /** What is now. */
        GAUGE("gauge", ""),
        /** What is now, in seconds. */
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

    /** The name that Micrometer is given. */
    String id() {
        return id;
    }

    /** The unit that Micrometer is given; null where there is none. */
    String unit() {
        return type == Type.SECONDS ? "seconds" : null;
    }

    /** The name in Prometheus. */
    public String prometheusName() {
        return this == BUILD_INFO ? "contactcenter_build_info" : id.replace('.', '_') + type.suffix;
    }

    /** The type in Prometheus. */
    public String prometheusType() {
        return type.word;
    }

    /** The names of the labels, in order. */
    public List<String> labels() {
        return labels;
    }

    /** What it tells. */
    public String meaning() {
        return meaning;
    }
}
