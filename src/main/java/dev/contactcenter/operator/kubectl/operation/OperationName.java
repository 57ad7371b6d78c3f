package dev.contactcenter.operator.kubectl.operation;

import java.util.Optional;

/**
 * How a user names an operation: {@code end-of-shift}, {@code flj/end-of-shift}.
 *
 * @param kind its kind, if the user says it
 * @param name its name
 */
public record OperationName(Optional<OperationKind> kind, String name) {
    private static final String NAME = "[a-z0-9]([-a-z0-9.]*[a-z0-9])?";
    private static final int MAX_LENGTH = 253;

    /** Reads it. @throws IllegalArgumentException if it can be no name; the message quotes it */
    public static OperationName parse(String text) {
        var slash = text.indexOf('/');
        var name = text.substring(slash + 1);
        if (!name.matches(NAME) || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("'" + text + "' is no name of an operation, such as end-of-shift or flj/end-of-shift");
        }
        if (slash < 0) {
            return new OperationName(Optional.empty(), name);
        }
        var kind = OperationKind.named(text.substring(0, slash));
        if (kind.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' names no kind of operation: flj and asc are known");
        }
        return new OperationName(kind, name);
    }

    @Override
    public String toString() {
        return kind.map(known -> known.singular() + "/").orElse("") + name;
    }
}
