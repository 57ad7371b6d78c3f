package dev.contactcenter.operator.config;

/** Lists every setting that the operator takes from its environment. */
public enum Setting {
    /** The namespaces that are watched. */
    WATCH_NAMESPACES("", "namespaces to watch, comma-separated; empty: all"),
    /** Whether plain http is allowed. */
    ALLOW_HTTP("false", "true or false: allow http in a ContactCenter's url"),
    /** The hosts that may be called. */
    ALLOWED_HOSTS("", "host names, comma-separated; a ContactCenter's url must have one of them or a subdomain; empty: any host"),
    /** The proxy to the platforms. */
    PROXY("", "host:port of an HTTP proxy to the platforms, without credentials; empty: no proxy"),
    /** More certificate authorities for platforms. */
    TRUSTED_CA_FILE("", "file of CA certificates in PEM or DER, trusted for every platform in addition to those of the JVM; empty: none"),
    /** The port of probes and metrics. */
    HTTP_PORT("8080", "port of /livez, /readyz and /metrics; 0: a free port"),
    /** The number of objects that are reconciled at once. */
    RECONCILIATION_THREADS("16", "1 to 256: number of objects that are reconciled at once"),
    /** How many ContactCenters are connected at most. */
    MAX_CONTACT_CENTERS("1000", "1 to 100000: number of ContactCenters that are connected; the first ones by creation time"),
    /** Whether only one of several replicas works. */
    LEADER_ELECTION("false", "true or false: replicas elect one that works, by a Lease"),
    /** The namespace of the Lease. */
    LEASE_NAMESPACE("", "namespace of the Lease; empty: the operator's own namespace"),
    /** The format of log lines. */
    LOG_FORMAT("text", "format of log lines: text or json"),
    /** The lowest level that is logged. */
    LOG_LEVEL("INFO", "lowest level that is logged: ERROR, WARN, INFO, DEBUG or TRACE");

    private final String byDefault;
    private final String meaning;

    Setting(String byDefault, String meaning) {
        this.byDefault = byDefault;
        this.meaning = meaning;
    }

    /** Returns the value that counts if the environment has none. */
    public String byDefault() {
        return byDefault;
    }

    /** Returns what it is for and which values it takes. */
    public String meaning() {
        return meaning;
    }
}
