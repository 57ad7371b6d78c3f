package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.platform.Outcome;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What stays on an operation that has ended, beside its status: backups keep it where they drop the status, and it
 * keeps a restored operation from being run again.
 *
 * @param uid the uid of the object that ended
 * @param outcome how it ended
 */
public record FinishedAnnotation(String uid, Outcome outcome) {
    /** The annotation that holds it, as {@code uid outcome}. */
    public static final String ANNOTATION = "contactcenter.dev/finished";

    /** The mark among these annotations. One that can't be read counts too: better not run than run twice. */
    public static Optional<FinishedAnnotation> among(Map<String, String> annotations) {
        return Optional.ofNullable(annotations).map(all -> all.get(ANNOTATION)).map(FinishedAnnotation::parse);
    }

    private static FinishedAnnotation parse(String value) {
        var words = value.strip().split("\\s+", 2);
        var outcome = Arrays.stream(Outcome.values())
                .filter(known -> words.length == 2 && known.name().equals(words[1]))
                .findFirst();
        return new FinishedAnnotation(words[0], outcome.orElse(Outcome.Error));
    }

    /** The annotation's value. */
    public String value() {
        return uid + " " + outcome;
    }
}
