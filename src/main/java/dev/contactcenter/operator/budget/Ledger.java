package dev.contactcenter.operator.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is spent of a budget, or a change of it.
 *
 * @param entries the logouts whose result is known, by time; sorted, with different times
 * @param underWay the logouts that have been asked for, or are about to be, and whose result is not known. They count, however
 *     long that takes: it is not known yet when they happen. Less than 0 only in a change
 */
public record Ledger(List<Entry> entries, int underWay) {
    /** Nothing is spent. */
    public static final Ledger EMPTY = new Ledger(List.of(), 0);

    public Ledger {
        entries = List.copyOf(entries);
    }

    /**
     * Some logouts.
     *
     * @param time none of them was later
     * @param logouts how many
     */
    public record Entry(Instant time, int logouts) {}

    /** Returns the change by logouts that begin. */
    public static Ledger begun(int logouts) {
        return new Ledger(List.of(), logouts);
    }

    /** Returns the change by logouts that were under way, and were certainly not sent. */
    public static Ledger unsent(int logouts) {
        return new Ledger(List.of(), -logouts);
    }

    /** Returns the change by logouts that were under way, and have happened at this time at the latest, or may have. */
    public static Ledger settled(int logouts, Instant now) {
        return new Ledger(logouts == 0 ? List.of() : List.of(new Entry(now, logouts)), -logouts);
    }

    /** Returns this ledger with a change, or two changes together. */
    public Ledger plus(Ledger other) {
        var sum = new TreeMap<Instant, Integer>();
        entries.forEach(entry -> sum.merge(entry.time(), entry.logouts(), Integer::sum));
        other.entries.forEach(entry -> sum.merge(entry.time(), entry.logouts(), Integer::sum));
        return new Ledger(listOf(sum), underWay + other.underWay);
    }

    /**
     * Returns this ledger as it is at this time: without the logouts that no longer count, and with at most 62 entries. A
     * time that has not come yet, because another clock wrote it, becomes this one.
     */
    public Ledger at(Instant now, DisruptionBudget budget) {
        var latest = budget.roundUp(now);
        var counting = new TreeMap<Instant, Integer>();
        for (var entry : entries) {
            var rounded = budget.roundUp(entry.time());
            var time = rounded.isAfter(latest) ? latest : rounded;
            if (now.isBefore(time.plus(budget.period()))) {
                counting.merge(time, entry.logouts(), Integer::sum);
            }
        }
        return new Ledger(listOf(counting), Math.max(0, underWay));
    }

    private static List<Entry> listOf(TreeMap<Instant, Integer> logouts) {
        return logouts.entrySet().stream().map(entry -> new Entry(entry.getKey(), entry.getValue())).toList();
    }

    /** Returns how many logouts count. Call it only on a ledger {@link #at} a time. */
    public int spent() {
        return entries.stream().mapToInt(Entry::logouts).sum() + underWay;
    }

    /** Returns how many more logouts the budget admits; 0 if more are spent than it admits by now. */
    public int free(Instant now, DisruptionBudget budget) {
        return Math.max(0, budget.maxLogouts() - at(now, budget).spent());
    }

    /**
     * Returns the earliest time at which so many logouts more can have begun since now, if each begins as soon as it fits.
     *
     * @param logouts how many, 1 and up
     */
    public Instant freeAt(int logouts, Instant now, DisruptionBudget budget) {
        var rounds = (logouts - 1) / budget.maxLogouts();
        var wanted = (logouts - 1) % budget.maxLogouts() + 1;
        return freeInOneRound(wanted, now, budget).plus(budget.period().multipliedBy(rounds));
    }

    private Instant freeInOneRound(int logouts, Instant now, DisruptionBudget budget) {
        var present = at(now, budget);
        var free = (long) budget.maxLogouts() - present.spent();
        if (free >= logouts) {
            return now;
        }
        for (var entry : present.entries) {
            free += entry.logouts();
            if (free >= logouts) {
                return entry.time().plus(budget.period());
            }
        }
        // The rest is under way: it counts for a whole period from the moment when its result is known.
        return budget.roundUp(now).plus(budget.period());
    }

    /** Returns how long it takes at least until less is spent; empty if nothing has been entered. */
    public Optional<Duration> nextChange(Instant now, DisruptionBudget budget) {
        return at(now, budget).entries.stream().findFirst().map(entry -> Duration.between(now, entry.time().plus(budget.period())));
    }
}
