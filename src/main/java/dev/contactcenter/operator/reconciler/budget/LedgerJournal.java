package dev.contactcenter.operator.reconciler.budget;

import dev.contactcenter.operator.budget.DisruptionBudget;
import dev.contactcenter.operator.budget.Ledger;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.resource.ContactCenter;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * The ledger of one ContactCenter: what its status holds, the entries since, and what this process has under way. One thread stores
 * at a time, all changes together; the others wait for it. If the stored version has changed meanwhile, the entries are added to what
 * is there now, so no writer lowers what another has entered. Thread-safe.
 */
final class LedgerJournal {
    private static final int MAX_TRIES = 5;

    private final ContactCenterKey name;
    private final LedgerStore store;
    private final Clock clock;
    private final Executor later;
    private DisruptionBudget budget;
    private ContactCenter object;
    private Ledger stored;
    private Ledger unstored = Ledger.EMPTY;
    private Ledger beingStored = Ledger.EMPTY;
    private int underWay;
    private int underWayBeingStored;
    /** What the last write said is under way; it may have been stored even if its answer was lost. */
    private int lastWritten;
    private boolean isStoring;
    private boolean isStoringSoon;
    private boolean isClosed;
    /** Changes are numbered from 1; all up to these numbers are stored, or could not be stored at the last try. */
    private long lastEntered;
    private long lastStored;
    private long lastFailed;

    /**
     * Opens the journal of an operator that has just begun. What another process had under way counts from now on as spent: it
     * is not known if it was sent.
     *
     * @param contactCenter a version of the object
     * @param ifLost what is spent if the object has no record of it
     * @param later runs a task after a moment
     */
    LedgerJournal(ContactCenterKey name, ContactCenter contactCenter, DisruptionBudget budget, Ledger ifLost, LedgerStore store, Clock clock, Executor later) {
        this.name = name;
        this.budget = budget;
        this.store = store;
        this.clock = clock;
        this.later = later;
        object = contactCenter;
        var record = LedgerRecord.ledgerOf(contactCenter.getStatus());
        stored = record.orElse(Ledger.EMPTY);
        if (record.isEmpty()) {
            unstored = ifLost;
            lastEntered++;
            storeSoon();
        }
        lastWritten = stored.underWay();
        settleOthers(stored.underWay());
    }

    /** Uses this budget from now on. */
    synchronized void use(DisruptionBudget now) {
        budget = now;
    }

    /** Returns what is spent, with all changes. */
    synchronized Ledger ledger() {
        return new Ledger(stored.plus(beingStored).plus(unstored).entries(), underWay);
    }

    /** Enters logouts as under way. Returns the number of this change. */
    synchronized long begin(int logouts) {
        underWay += logouts;
        return ++lastEntered;
    }

    /**
     * Enters that logouts are no longer under way.
     *
     * @param spent how many have happened, or may have
     * @param unsent how many were certainly not sent
     */
    synchronized void end(int spent, int unsent) {
        underWay -= spent + unsent;
        enter(spent);
    }

    private void enter(int spent) {
        unstored = unstored.plus(new Ledger(Ledger.settled(spent, clock.instant()).entries(), 0));
        lastEntered++;
        storeSoon();
    }

    private void settleOthers(int logouts) {
        if (logouts > 0) {
            enter(logouts);
        }
    }

    /** Stores nothing any more: the ContactCenter or its budget is gone, or the operator ends. */
    synchronized void close() {
        isClosed = true;
    }

    /** Stores all changes, if the API server takes them now. Returns whether it did. */
    boolean storeAll() {
        long all;
        synchronized (this) {
            all = lastEntered;
        }
        return storeUpTo(all);
    }

    /** Stores all changes after a moment. Those that come in until then are stored with them. */
    private void storeSoon() {
        if (!isStoringSoon && !isClosed) {
            isStoringSoon = true;
            later.execute(this::storeNow);
        }
    }

    private void storeNow() {
        synchronized (this) {
            isStoringSoon = false;
        }
        if (!storeAll()) {
            synchronized (this) {
                storeSoon();
            }
        }
    }

    /** Stores all changes up to this one. Returns whether they are stored. */
    boolean storeUpTo(long change) {
        while (true) {
            long upTo;
            synchronized (this) {
                if (isClosed) {
                    return false;
                } else if (lastStored >= change) {
                    return true;
                } else if (isStoring) {
                    if (!awaitChange() || lastStored < change && lastFailed >= change) {
                        return false;
                    }
                    continue;
                }
                isStoring = true;
                beingStored = unstored;
                underWayBeingStored = underWay;
                unstored = Ledger.EMPTY;
                upTo = lastEntered;
            }
            if (!storeAndRecord(upTo)) {
                return false;
            }
        }
    }

    private boolean awaitChange() {
        try {
            wait();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean storeAndRecord(long upTo) {
        var isStored = false;
        try {
            isStored = store();
        } finally {
            synchronized (this) {
                if (isStored) {
                    lastStored = upTo;
                } else {
                    unstored = beingStored.plus(unstored);
                    lastFailed = upTo;
                }
                beingStored = Ledger.EMPTY;
                isStoring = false;
                notifyAll();
            }
        }
        return isStored;
    }

    private boolean store() {
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            Ledger next;
            ContactCenter version;
            DisruptionBudget present;
            synchronized (this) {
                present = budget;
                next = new Ledger(stored.plus(beingStored).entries(), underWayBeingStored).at(clock.instant(), present);
                lastWritten = next.underWay();
                version = object;
            }
            var written = store.write(version, LedgerRecord.of(next, present));
            if (written.result() == StatusWriter.Result.WRITTEN) {
                synchronized (this) {
                    stored = next;
                    object = written.stored().orElse(version);
                    beingStored = Ledger.EMPTY;
                }
                return true;
            }
            if (written.result() != StatusWriter.Result.CHANGED || !readAgain()) {
                return false;
            }
        }
        return false;
    }

    /** Takes what is stored now. Returns whether the same object still exists. */
    private boolean readAgain() {
        var found = store.read(name).filter(each -> each.getMetadata().getUid().equals(object.getMetadata().getUid()));
        found.ifPresent(this::rebase);
        return found.isPresent();
    }

    /**
     * A record that is gone is written again. If another operator has written what it has under way, that counts as spent from now
     * on.
     */
    private synchronized void rebase(ContactCenter now) {
        object = now;
        var before = stored;
        stored = LedgerRecord.ledgerOf(now.getStatus()).orElse(before);
        if (stored.underWay() != before.underWay() && stored.underWay() != lastWritten) {
            settleOthers(stored.underWay());
        }
    }
}
