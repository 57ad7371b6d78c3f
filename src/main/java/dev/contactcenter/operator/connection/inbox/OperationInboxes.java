package dev.contactcenter.operator.connection.inbox;

import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Observed.NeverSent;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The inboxes of all operations. Not thread-safe. */
public final class OperationInboxes {
    /** How many forgotten operations are remembered: more than can be reconciled at the same time. */
    private static final int MAX_FORGOTTEN = 1000;

    private final Map<OperationKey, OperationInbox> inboxes = new HashMap<>();
    private final Set<OperationKey> forgotten = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OperationKey, Boolean> eldest) {
            return size() > MAX_FORGOTTEN;
        }
    });

    /** Returns the operation's inbox, if it has one. */
    public Optional<OperationInbox> find(OperationKey key) {
        return Optional.ofNullable(inboxes.get(key));
    }

    /** Returns the operation's inbox, and makes one if it has none. */
    public OperationInbox open(OperationKey key) {
        return inboxes.computeIfAbsent(key, any -> new OperationInbox());
    }

    /**
     * Runs an action on the inbox that gets this request's result. Does nothing if the operation was forgotten since,
     * or if the request is one of the connection itself.
     *
     * @param affected the operation is added here
     */
    public void update(PendingRequest request, Set<OperationKey> affected, Consumer<OperationInbox> change) {
        of(request).ifPresent(inbox -> {
            change.accept(inbox);
            affected.add(request.owner().orElseThrow().key());
        });
    }

    /** Returns the inbox that this request's result is for; empty if the operation was forgotten since. */
    public Optional<OperationInbox> of(PendingRequest request) {
        return request.owner().filter(this::isCurrent).map(owner -> inboxes.get(owner.key()));
    }

    private boolean isCurrent(PendingRequest.Owner owner) {
        return inboxes.get(owner.key()) == owner.recipient();
    }

    /** Returns whether this request is still wanted. */
    public boolean isWanted(PendingRequest request) {
        return request.owner().isEmpty() || of(request).filter(OperationInbox::isWanted).isPresent();
    }

    /** Returns whether a result for this operation has come in, and no further one is expected. */
    public boolean isComplete(OperationKey key) {
        return find(key).filter(OperationInbox::isComplete).isPresent();
    }

    /** Records that a reconciliation of this operation begins: the operation exists. */
    public void beginReconciliation(OperationKey key) {
        forgotten.remove(key);
    }

    /**
     * Returns whether the operation was forgotten during its reconciliation. A command of that reconciliation would
     * hold data that is never released.
     */
    public boolean isForgotten(OperationKey key) {
        return forgotten.contains(key);
    }

    /** Removes the operation's inbox. */
    public void forget(OperationKey key) {
        inboxes.remove(key);
        forgotten.add(key);
    }

    /** Cancels the requests of all operations. */
    public void cancelAll() {
        inboxes.values().forEach(OperationInbox::cancelAll);
    }

    /** Ends the batch limits of all operations: the platform was the cause of the failures. */
    public void unlimitBatchSizes() {
        inboxes.values().forEach(OperationInbox::unlimitBatchSize);
    }

    /** Returns whether all operations have recorded the results of the submissions that were sent. */
    public boolean areRecorded() {
        return inboxes.values().stream().allMatch(inbox -> inbox.results().stream().allMatch(NeverSent.class::isInstance));
    }

    /** Returns how many operations have an inbox. */
    public int size() {
        return inboxes.size();
    }
}
