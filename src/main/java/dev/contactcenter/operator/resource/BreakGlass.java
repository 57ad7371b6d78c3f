package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Reads why an operation goes past the disruption budget of its ContactCenter. Every user who may change the operation may say so, unless
 * admission policies of the cluster limit that.
 */
public final class BreakGlass {
    /** The annotation that holds the reason. */
    public static final String ANNOTATION = "contactcenter.dev/break-glass";

    /** The longest reason, in characters; a longer one is cut. */
    public static final int LONGEST = 256;

    private BreakGlass() {}

    /** Returns the reason, in one line of printable characters; empty if the operation keeps to the budget, as with {@code false}. */
    public static String of(HasMetadata operation) {
        var annotations = operation.getMetadata().getAnnotations();
        var reason = annotations == null ? null : annotations.get(ANNOTATION);
        var printable = reason == null ? "" : PrintableLine.of(reason, LONGEST);
        return printable.equalsIgnoreCase("false") ? "" : printable;
    }
}
