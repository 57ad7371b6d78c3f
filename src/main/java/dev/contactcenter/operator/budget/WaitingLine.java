package dev.contactcenter.operator.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The operations that wait for a budget, who has waited longest first. Not thread-safe.
 *
 * @param <K> names an operation
 */
public final class WaitingLine<K> {
    private record Place<K>(Claim claim, K name) {}

    private final Map<K, Claim> claims = new HashMap<>();
    private final Comparator<Place<K>> turns;
    private final TreeSet<Place<K>> line;

    /** @param byName decides between operations that have waited equally long */
    public WaitingLine(Comparator<K> byName) {
        turns = Comparator.comparing((Place<K> place) -> place.claim().since()).thenComparing(Place::name, byName);
        line = new TreeSet<>(turns);
    }

    /** Adds an operation, or changes its claim. */
    public void put(K name, Claim claim) {
        remove(name);
        claims.put(name, claim);
        line.add(new Place<>(claim, name));
    }

    /** Removes an operation that waits no longer. Returns whether it was in the line. */
    public boolean remove(K name) {
        var claim = claims.remove(name);
        return claim != null && line.remove(new Place<>(claim, name));
    }

    /** Records that an operation has got so many logouts: if it needs more, it waits again from now on. */
    public void granted(K name, int logouts, Instant now) {
        var claim = claims.get(name);
        if (claim == null || claim.need() <= logouts) {
            remove(name);
        } else {
            put(name, new Claim(claim.need() - logouts, now));
        }
    }

    /** Returns the claim of an operation, or the given one if it does not wait yet. */
    private Claim claimOf(K name, Claim otherwise) {
        return claims.getOrDefault(name, otherwise);
    }

    /**
     * Returns how much of what is free an operation may take, see {@link FairShare}.
     *
     * @param name the operation
     * @param ifNew its claim if it is not in the line yet
     * @param free how much there is
     */
    public int share(K name, Claim ifNew, int free) {
        if (free == 0) {
            return 0;
        }
        var all = new HashMap<>(claims);
        all.put(name, claimOf(name, ifNew));
        var places = new TreeSet<>(line);
        places.add(new Place<>(claimOf(name, ifNew), name));
        return FairShare.divide(free, all, namesOf(places)).getOrDefault(name, 0);
    }

    /** Returns the operations that may take something of what is free. */
    public List<K> served(int free) {
        return free == 0 ? List.of() : List.copyOf(FairShare.divide(free, claims, namesOf(line)).keySet());
    }

    private List<K> namesOf(TreeSet<Place<K>> places) {
        var names = new ArrayList<K>(places.size());
        places.forEach(place -> names.add(place.name()));
        return names;
    }

    /**
     * Returns how many operations have their turn before this one.
     *
     * @param name the operation
     * @param ifNew its claim if it is not in the line yet
     */
    public int before(K name, Claim ifNew) {
        return line.headSet(new Place<>(claimOf(name, ifNew), name)).size();
    }

    /** Returns how many operations wait. */
    public int size() {
        return claims.size();
    }
}
