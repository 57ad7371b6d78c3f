package dev.contactcenter.operator.reconciler.budget;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.reconciler.StatusWriter.Result;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterSpec;
import dev.contactcenter.operator.resource.ContactCenterSpec.BudgetSpec;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import dev.contactcenter.operator.resource.ContactCenterStatus.BudgetStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A ContactCenter in an API server that has nothing else, and that fails when it is told to. */
class StoredContactCenter extends LedgerStore {
    /** What the API server does with a write. */
    enum Fate {
        /** It takes it. */
        STORED,
        /** It does not take it. */
        REFUSED,
        /** It takes it, and its answer is lost. */
        ANSWER_LOST
    }

    final Deque<Fate> fates = new ArrayDeque<>();
    int writes;
    private final BudgetSpec budget;
    private int version = 1;
    private BudgetStatus status;

    StoredContactCenter(int maxLogouts, int perSeconds) {
        super(null, null);
        budget = new BudgetSpec(maxLogouts, perSeconds);
    }

    /** The object as it is stored now. */
    synchronized ContactCenter get() {
        return contactCenter(Integer.toString(version), budget, status);
    }

    static ContactCenter contactCenter(String version, BudgetSpec budget, BudgetStatus status) {
        var contactCenter = new ContactCenter();
        contactCenter.setMetadata(new ObjectMetaBuilder().withNamespace("support").withName("acme").withUid("uid-1").withGeneration(1L)
                .withResourceVersion(version).build());
        contactCenter.setSpec(new ContactCenterSpec(null, null, null, null, null, null, null, null, null, budget, null, null, null, null, null));
        contactCenter.setStatus(new ContactCenterStatus(1L, List.of(), List.of(), List.of(), status));
        return contactCenter;
    }

    /** Another program writes the status, and leaves this in it. */
    synchronized void changedByOthers(BudgetStatus now) {
        status = now;
        version++;
    }

    synchronized BudgetStatus status() {
        return status;
    }

    @Override
    synchronized Optional<ContactCenter> read(ContactCenterKey name) {
        return Optional.of(get());
    }

    @Override
    synchronized Written write(ContactCenter over, BudgetStatus next) {
        writes++;
        if (!over.getMetadata().getResourceVersion().equals(Integer.toString(version))) {
            return new Written(Result.CHANGED, Optional.empty());
        }
        var fate = fates.isEmpty() ? Fate.STORED : fates.poll();
        if (fate != Fate.REFUSED) {
            status = next;
            version++;
        }
        return fate == Fate.STORED ? new Written(Result.WRITTEN, Optional.of(get())) : new Written(Result.REFUSED, Optional.empty());
    }
}
