package dev.contactcenter.operator.kubectl.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of operation. */
public enum OperationKind {
    /** Logs agents out. */
    LOGOUT("ForceLogoutJob", "flj", "logout", "logged out"),
    /** Puts agents in a status. */
    STATUS("AgentStatusChange", "asc", "status", "in the new status");

    private final String kind;
    private final String shortName;
    private final String prefix;
    private final String done;

    OperationKind(String kind, String shortName, String prefix, String done) {
        this.kind = kind;
        this.shortName = shortName;
        this.prefix = prefix;
        this.done = done;
    }

    /** Returns the field {@code kind} of its objects. */
    public String kind() {
        return kind;
    }

    /** Returns the word that the API server has for one of them in a path, such as forcelogoutjobs. */
    public String plural() {
        return singular() + "s";
    }

    /** Returns the word for one of them, such as forcelogoutjob. */
    public String singular() {
        return kind.toLowerCase(Locale.ROOT);
    }

    /** Returns what a generated name begins with. */
    public String prefix() {
        return prefix;
    }

    /** Returns what is so with an agent that it has completed. */
    public String done() {
        return done;
    }

    /** Returns the kind that this word means: a kind, its plural or its short name, in any case, with or without a group. */
    public static Optional<OperationKind> named(String word) {
        var plain = word.toLowerCase(Locale.ROOT).replaceFirst("\\..*$", "");
        return Arrays.stream(values()).filter(kind -> List.of(kind.singular(), kind.plural(), kind.shortName).contains(plain)).findFirst();
    }
}
