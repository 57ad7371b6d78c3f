package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.resource.ContactCenter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides which ContactCenters are connected if there are more than the operator may connect: the first ones by creation time, and
 * by name if they are as old. Thread-safe.
 */
final class ContactCenterLimit {
    private record Place(String created, ContactCenterKey key, String uid) {
        static final Comparator<Place> ORDER =
                Comparator.comparing(Place::created).thenComparing(place -> place.key.toString()).thenComparing(Place::uid);

        static Place of(ContactCenter contactCenter) {
            var metadata = contactCenter.getMetadata();
            return new Place(
                    Objects.requireNonNullElse(metadata.getCreationTimestamp(), ""),
                    ContactCenterReconciler.nameOf(contactCenter),
                    Objects.requireNonNullElse(metadata.getUid(), ""));
        }
    }

    private final int max;
    private final Map<ContactCenterKey, Place> places = new HashMap<>();
    private final TreeSet<Place> within = new TreeSet<>(Place.ORDER);
    private final TreeSet<Place> beyond = new TreeSet<>(Place.ORDER);
    private boolean seeded;

    /** @param max how many are connected at most */
    ContactCenterLimit(int max) {
        this.max = max;
    }

    /** Records those that exist, at the first call: else the first ones to be reconciled would be connected, and then dropped. */
    synchronized void seed(Supplier<Stream<ContactCenter>> existing) {
        if (!seeded) {
            seeded = true;
            existing.get().forEach(this::add);
        }
    }

    /**
     * Records that a ContactCenter exists.
     *
     * @return the others that are on the other side of the limit because of it
     */
    synchronized Set<ContactCenterKey> add(ContactCenter contactCenter) {
        var place = Place.of(contactCenter);
        var before = places.put(place.key, place);
        if (place.equals(before)) {
            return Set.of();
        }
        if (before != null) {
            within.remove(before);
            beyond.remove(before);
        }
        beyond.add(place);
        var moved = settle();
        moved.remove(place.key);
        return moved;
    }

    /**
     * Records that a ContactCenter was deleted.
     *
     * @return the others that are on the other side of the limit because of that
     */
    synchronized Set<ContactCenterKey> remove(ContactCenter contactCenter) {
        var place = Place.of(contactCenter);
        if (!places.remove(place.key, place)) {
            return Set.of();
        }
        within.remove(place);
        beyond.remove(place);
        return settle();
    }

    /** Moves the first ones within the limit, and the last ones beyond. Returns those that were moved. */
    private Set<ContactCenterKey> settle() {
        var moved = new HashSet<ContactCenterKey>();
        while (!beyond.isEmpty() && (within.size() < max || Place.ORDER.compare(beyond.first(), within.last()) < 0)) {
            moved.add(move(beyond.pollFirst(), within));
            if (within.size() > max) {
                moved.add(move(within.pollLast(), beyond));
            }
        }
        return moved;
    }

    private static ContactCenterKey move(Place place, Set<Place> to) {
        to.add(place);
        return place.key;
    }

    /** Returns why this ContactCenter is not connected, and what to do; empty if it is within the limit. */
    synchronized Optional<String> problemOf(ContactCenterKey key) {
        var place = places.get(key);
        return place == null || within.contains(place)
                ? Optional.empty()
                : Optional.of("There are too many ContactCenters. The operator connects " + max
                        + " at most: the first ones by creation time. Delete those that are not needed, or raise the operator's setting MAX_CONTACT_CENTERS.");
    }
}
