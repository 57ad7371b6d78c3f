package dev.contactcenter.operator.notification;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The mark on an operation that says what one receiver has got. It is written together with the mark of the end, before the
 * status that ends the operation: so an ended operation that has this mark without the end still has to be told. It counts for
 * the object with this uid only.
 *
 * @param uid the uid of the operation
 * @param told the keys of the news that the receiver has got
 */
public record NotifiedAnnotation(String uid, Set<String> told) {
    private static final String PREFIX = "contactcenter.dev/notified-";

    public NotifiedAnnotation {
        told = new TreeSet<>(told);
    }

    /** Returns the annotation for this receiver. */
    public static String nameFor(String receiver) {
        return PREFIX + receiver;
    }

    /** Returns the marks of all receivers that the object with this uid has of its own. */
    public static Stream<NotifiedAnnotation> all(Map<String, String> annotations, String uid) {
        return Optional.ofNullable(annotations).orElse(Map.of()).entrySet().stream()
                .filter(annotation -> annotation.getKey().startsWith(PREFIX))
                .flatMap(annotation -> of(annotation.getValue(), uid).stream());
    }

    /** Returns the mark of this receiver, if the object with this uid has one of its own. */
    public static Optional<NotifiedAnnotation> among(Map<String, String> annotations, String receiver, String uid) {
        return Optional.ofNullable(annotations)
                .map(all -> all.get(nameFor(receiver)))
                .flatMap(value -> of(value, uid));
    }

    private static Optional<NotifiedAnnotation> of(String value, String uid) {
        return Optional.of(value.strip().split("\\s+"))
                .filter(words -> words[0].equals(uid))
                .map(words -> new NotifiedAnnotation(uid, Set.copyOf(Arrays.asList(words).subList(1, words.length))));
    }

    /** Returns the annotation's value. */
    public String value() {
        return told.isEmpty() ? uid : uid + " " + String.join(" ", told);
    }
}
