package dev.contactcenter.operator.kubectl.output;

/** How a result is written. The names are the values of {@code -o}. */
public enum OutputFormat {
    /** For people, in columns. */
    table,
    /** One JSON value. */
    json,
    /** One YAML document. */
    yaml,
    /** Comma-separated values, RFC 4180. */
    csv,
    /** Names only, one a line. */
    name;

    /** Returns whether programs read it: then it is as complete as can be. */
    public boolean isForPrograms() {
        return this != table;
    }
}
