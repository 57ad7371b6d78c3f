package dev.contactcenter.operator.connection.inbox;

import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.model.OperationKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The trays of all operations that have one. */
public final class OperationInboxes {
    /** How many forgotten operations are remembered as such: more than can be in the middle of a reconciliation. */
    private static final int MAX_FORGOTTEN = 1000;

    private final Map<OperationKey, OperationInbox> trays = new HashMap<>();
    private final Set<OperationKey> forgotten = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OperationKey, Boolean> eldest) {
            return size() > MAX_FORGOTTEN;
        }
    });

    public Optional<OperationInbox> find(OperationKey key) {
        return Optional.ofNullable(trays.get(key));
    }

    /** The tray that this errand's answer goes to; empty where nobody wants it any more, or nobody in particular did. */
    public Optional<OperationInbox> of(PendingRequest errand) {
        return errand.owner().filter(this::isCurrent).map(owner -> trays.get(owner.key()));
    }

    /** Whether somebody still wants this done. */
    public boolean isWanted(PendingRequest errand) {
        return errand.owner().isEmpty() || of(errand).filter(tray -> !tray.isRecalled()).isPresent();
    }

    private boolean isCurrent(PendingRequest.Owner owner) {
        return trays.get(owner.key()) == owner.recipient();
    }

    /** Returns the operation's inbox, and makes one if it has none. */
    public OperationInbox open(OperationKey key) {
        return trays.computeIfAbsent(key, any -> new OperationInbox());
    }

    /** A reconciliation of this operation begins: it is there. */
    public void begun(OperationKey key) {
        forgotten.remove(key);
    }

    /** Whether it was forgotten in the middle of its reconciliation: what that still commands would be held for ever. */
    public boolean isForgotten(OperationKey key) {
        return forgotten.contains(key);
    }

    public void forget(OperationKey key) {
        trays.remove(key);
        forgotten.add(key);
    }

    /** Has nobody's work sent again that the platform does not take. */
    public void recallAll() {
        trays.values().forEach(OperationInbox::cancelAll);
    }

    /** Nobody is to blame for what went wrong. */
    public void trustAll() {
        trays.values().forEach(OperationInbox::trust);
    }

    /** Whether the answers to all submissions have been recorded by those who made them. */
    public boolean areRecorded() {
        return trays.values().stream().allMatch(tray -> tray.replies().isEmpty());
    }

    public int size() {
        return trays.size();
    }
}
