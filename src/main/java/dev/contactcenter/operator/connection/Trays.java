package dev.contactcenter.operator.connection;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The trays of all operations that have one. */
final class Trays {
    /** How many forgotten operations are remembered as such: more than can be in the middle of a reconciliation. */
    private static final int MOST_FORGOTTEN = 1000;

    private final Map<OperationKey, Tray> trays = new HashMap<>();
    private final Set<OperationKey> forgotten = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OperationKey, Boolean> eldest) {
            return size() > MOST_FORGOTTEN;
        }
    });

    Optional<Tray> find(OperationKey key) {
        return Optional.ofNullable(trays.get(key));
    }

    /** The tray that this errand's answer goes to; empty where nobody wants it any more, or nobody in particular did. */
    Optional<Tray> of(Errand errand) {
        return errand.owner().filter(this::isCurrent).map(Errand.Owner::tray);
    }

    /** Whether somebody still wants this done. */
    boolean isWanted(Errand errand) {
        return errand.owner().isEmpty() || of(errand).filter(tray -> !tray.isRecalled()).isPresent();
    }

    private boolean isCurrent(Errand.Owner owner) {
        return trays.get(owner.key()) == owner.tray();
    }

    Errand.Owner owner(OperationKey key) {
        return new Errand.Owner(key, trays.computeIfAbsent(key, any -> new Tray()));
    }

    /** A reconciliation of this operation begins: it is there. */
    void begun(OperationKey key) {
        forgotten.remove(key);
    }

    /** Whether it was forgotten in the middle of its reconciliation: what that still commands would be held for ever. */
    boolean isForgotten(OperationKey key) {
        return forgotten.contains(key);
    }

    void forget(OperationKey key) {
        trays.remove(key);
        forgotten.add(key);
    }

    /** Has nobody's work sent again that the platform does not take. */
    void recallAll() {
        trays.values().forEach(Tray::recall);
    }

    /** Nobody is to blame for what went wrong. */
    void trustAll() {
        trays.values().forEach(Tray::trust);
    }

    /** Whether the answers to all submissions have been recorded by those who made them. */
    boolean areRecorded() {
        return trays.values().stream().allMatch(tray -> tray.replies().isEmpty());
    }

    int size() {
        return trays.size();
    }
}
