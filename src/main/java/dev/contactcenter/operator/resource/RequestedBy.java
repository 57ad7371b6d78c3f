package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Reads who is said to have created an object. This is a claim: it is true only if admission policies of the cluster enforce it.
 */
public final class RequestedBy {
    /** The annotation that holds the user name. */
    public static final String ANNOTATION = "contactcenter.dev/requested-by";

    /** The longest name, in characters; a longer one is cut. */
    public static final int LONGEST = 256;

    private RequestedBy() {}

    /** Returns the name, in one line of printable characters; empty if there is none. */
    public static String of(HasMetadata object) {
        var annotations = object.getMetadata().getAnnotations();
        var name = annotations == null ? null : annotations.get(ANNOTATION);
        return name == null ? "" : PrintableLine.of(name, LONGEST);
    }
}
