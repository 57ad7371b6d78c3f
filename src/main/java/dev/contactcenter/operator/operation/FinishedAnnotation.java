package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.platform.Outcome;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The mark on an operation that has ended, beside its status. It counts for the object with this uid only: a copy of that
 * object has another uid and runs. An object with its own mark never asks a platform again, even if its status is lost.
 *
 * @param uid the uid of the object that ended
 * @param outcome how it ended
 */
public record FinishedAnnotation(String uid, Outcome outcome) {
    /** The annotation that holds it, as {@code uid outcome}. */
    public static final String ANNOTATION = "contactcenter.dev/finished";

    /** Returns the mark among these annotations. An outcome that can't be read counts as Error. */
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

    /** Returns the annotation's value. */
    public String value() {
        return uid + " " + outcome;
    }
}
