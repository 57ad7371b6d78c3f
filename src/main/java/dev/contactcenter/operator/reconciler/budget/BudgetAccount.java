package dev.contactcenter.operator.reconciler.budget;

import dev.contactcenter.operator.budget.Claim;
import dev.contactcenter.operator.budget.DisruptionBudget;
import dev.contactcenter.operator.budget.Ledger;
import dev.contactcenter.operator.budget.WaitingLine;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.reconciler.budget.BudgetTurn.Reservation;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The budget of one ContactCenter: what is spent, what this process has under way, and who waits. A reservation is stored before
 * it is granted; those that come in while one is being stored are stored together. Thread-safe.
 */
final class BudgetAccount {
    private final LedgerJournal journal;
    private final Clock clock;
    private final Map<OperationKey, Integer> underWay = new HashMap<>();
    private final WaitingLine<OperationKey> waiting =
            new WaitingLine<>(Comparator.comparing(OperationKey::namespace).thenComparing(OperationKey::name).thenComparing(OperationKey::uid));
    private DisruptionBudget budget;

    BudgetAccount(DisruptionBudget budget, LedgerJournal journal, Clock clock) {
        this.budget = budget;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What an operation may ask for.
     *
     * @param logouts how many, 0 and up
     * @param used how much is spent of how much
     * @param perSeconds the period of the budget
     * @param next when there may be more
     */
    record Offer(int logouts, String used, long perSeconds, Instant next) {}

    /** Uses this budget from now on. What is spent stays spent. */
    synchronized void use(DisruptionBudget now) {
        budget = now;
        journal.use(now);
    }

    /**
     * Returns what an operation may ask for now. Nothing is entered.
     *
     * @param since since when the operation waits
     */
    synchronized Offer offer(OperationKey operation, Instant since) {
        var now = clock.instant();
        var claim = new Claim(Integer.MAX_VALUE, since);
        var ledger = journal.ledger().at(now, budget);
        var logouts = waiting.share(operation, claim, ledger.free(now, budget));
        var next = ledger.freeAt(logouts + waiting.before(operation, claim) + 1, now, budget);
        return new Offer(logouts, LedgerRecord.used(ledger, budget), budget.period().toSeconds(), next);
    }

    /**
     * Enters logouts as under way, all or none. Returns when that is stored, or can't be.
     *
     * @param wanted how many
     * @param since since when the operation waits
     * @param isForced whether the budget does not limit them
     */
    Reservation reserve(OperationKey operation, int wanted, Instant since, boolean isForced) {
        long change;
        synchronized (this) {
            if (!isForced && offer(operation, since).logouts() < wanted) {
                return Reservation.TOO_FEW;
            }
            underWay.merge(operation, wanted, Integer::sum);
            waiting.granted(operation, wanted, clock.instant());
            change = journal.begin(wanted);
        }
        if (journal.storeUpTo(change)) {
            return Reservation.ENTERED;
        }
        settle(operation, 0, wanted);
        return Reservation.NOT_STORED;
    }

    /** Returns how many logouts of an operation are under way. */
    synchronized int underWay(OperationKey operation) {
        return underWay.getOrDefault(operation, 0);
    }

    /**
     * Records that logouts are no longer under way.
     *
     * @param spent how many have happened, or may have
     * @param unsent how many were certainly not sent
     * @return the operations that may go on because of that
     */
    List<OperationKey> settle(OperationKey operation, int spent, int unsent) {
        synchronized (this) {
            var open = underWay(operation);
            var isSpent = Math.min(spent, open);
            var isUnsent = Math.min(unsent, open - isSpent);
            if (isSpent + isUnsent == 0) {
                return List.of();
            }
            underWay.computeIfPresent(operation, (key, logouts) -> logouts == isSpent + isUnsent ? null : logouts - isSpent - isUnsent);
            journal.end(isSpent, isUnsent);
            return isUnsent == 0 ? List.of() : served();
        }
    }

    private List<OperationKey> served() {
        return waiting.served(journal.ledger().free(clock.instant(), budget));
    }

    /** Records that an operation waits for the budget. */
    synchronized void waitsFor(OperationKey operation, int need, Instant since) {
        waiting.put(operation, new Claim(Math.max(1, need), since));
    }

    /**
     * Records that an operation waits no longer.
     *
     * @return the operations that may go on because of that
     */
    synchronized List<OperationKey> waitsNoLonger(OperationKey operation) {
        return waiting.remove(operation) ? served() : List.of();
    }

    /** Drops an operation that has ended or was deleted. What it has under way counts as spent. */
    List<OperationKey> forget(OperationKey operation) {
        settle(operation, underWay(operation), 0);
        return waitsNoLonger(operation);
    }

    /** Stores all changes, if the API server takes them now. */
    void storeAll() {
        journal.storeAll();
    }

    /** Stores nothing any more. */
    void close() {
        journal.close();
    }

    /** Returns what is spent, for people. */
    synchronized Ledger ledger() {
        return journal.ledger().at(clock.instant(), budget);
    }

    /** Returns the budget. */
    synchronized DisruptionBudget budget() {
        return budget;
    }

    /** Returns how many operations wait. */
    synchronized int waiting() {
        return waiting.size();
    }
}
