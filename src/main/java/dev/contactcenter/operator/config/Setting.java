package dev.contactcenter.operator.config;

/**
 * Every setting that the operator takes from its environment: the one table of them.
 */
public enum Setting {
    /** The namespaces that are watched. */
    WATCH_NAMESPACES("", "namespaces to watch, comma-separated; empty: all"),
    /** Whether plain http is allowed. */
    ALLOW_HTTP("false", "true or false: whether a ContactCenter's url may be http"),
    /** The hosts that may be called. */
    ALLOWED_HOSTS("", "host names, comma-separated, that a ContactCenter's url may have, each with all below it; empty: any"),
    /** The way out to the platforms. */
    PROXY("", "host:port of an HTTP proxy that leads to the platforms, without credentials; empty: none"),
    /** Whom platforms may be certified by. */
    TRUSTED_CA_FILE("", "file of certificates in PEM that are trusted for every platform, beside those of the JVM; empty: none"),
    /** Where probes and metrics are served. */
    HTTP_PORT("8080", "port of /livez, /readyz and /metrics; 0 picks a free one"),
    /** How many objects are reconciled at once. */
    RECONCILIATION_THREADS("16", "1 to 256: how many objects are reconciled at once"),
    /** Whether only one of several replicas works. */
    LEADER_ELECTION("false", "true or false: whether replicas elect the one that works, by a Lease"),
    /** The namespace of the Lease. */
    LEASE_NAMESPACE("", "namespace of the Lease; empty: the operator's own"),
    /** How log lines look. */
    LOG_FORMAT("text", "text or json"),
    /** How much is logged. */
    LOG_LEVEL("INFO", "ERROR, WARN, INFO, DEBUG or TRACE");

    private final String byDefault;
    private final String meaning;

    Setting(String byDefault, String meaning) {
        this.byDefault = byDefault;
        this.meaning = meaning;
    }

    /** The value where the environment has none. */
    public String byDefault() {
        return byDefault;
    }

    /** What it is for, and what it may be. */
    public String meaning() {
        return meaning;
    }
}
