package dev.contactcenter.operator.operation;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The names of statuses that a platform is known to have, in its own spelling.
 *
 * @param names each name once, in alphabetical order
 * @param isWhole whether the platform has told all of them, so that it has no other status
 */
public record StatusNames(List<String> names, boolean isWhole) {
    /** Nothing is known. */
    public static final StatusNames NONE = new StatusNames(List.of(), false);

    public StatusNames {
        names = List.copyOf(new TreeSet<>(names));
    }

    /** Returns these names and others that exist as well. */
    public StatusNames and(Collection<String> others) {
        var all = new TreeSet<>(names);
        all.addAll(others);
        return new StatusNames(List.copyOf(all), isWhole);
    }

    /** Returns those of some names that are not among these. Case and blanks at the ends do not count. */
    public List<String> unknown(Collection<String> others) {
        var known = new HashSet<String>();
        names.forEach(name -> known.add(folded(name)));
        return others.stream().filter(name -> !known.contains(folded(name))).toList();
    }

    /** Returns those of these names that are not among some others. */
    List<String> unseen(Collection<String> others) {
        return new StatusNames(List.copyOf(others), false).unknown(names);
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
