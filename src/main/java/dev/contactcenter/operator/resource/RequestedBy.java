package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.regex.Pattern;

/**
 * Who is said to have created an object. That is true only where the cluster's admission policies make it so; without
 * them anybody may write anything there.
 */
public final class RequestedBy {
    /** The annotation that says it: a user name. */
    public static final String ANNOTATION = "contactcenter.dev/requested-by";

    /** The longest name, in characters; what is longer is cut. */
    public static final int LONGEST = 256;

    /** Controls, invisible formatting such as that which turns the direction of writing, and separators of lines. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

    private RequestedBy() {}

    /** The name, in one line of printable characters; empty where nobody is named. */
    public static String of(HasMetadata object) {
        var annotations = object.getMetadata().getAnnotations();
        var name = annotations == null ? null : annotations.get(ANNOTATION);
        if (name == null) {
            return "";
        }
        var printable = UNPRINTABLE.matcher(name).replaceAll(" ").strip();
        return printable.codePointCount(0, printable.length()) <= LONGEST
                ? printable
                : printable.substring(0, printable.offsetByCodePoints(0, LONGEST - 3)) + "...";
    }
}
