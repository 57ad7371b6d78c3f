package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.observability.AuditLog;
import dev.contactcenter.operator.resource.Operation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Writes an audit line for an operation that was deleted before its end: without it the audit log would have no end of it. */
final class AbandonedOperations {
    /** A deletion may be reported several times within moments. */
    private static final int MAX_REMEMBERED = 1000;

    private final AuditLog audit;
    private final Set<String> told = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_REMEMBERED;
        }
    }));

    AbandonedOperations(AuditLog audit) {
        this.audit = audit;
    }

    AbandonedOperations() {
        this(new AuditLog());
    }

    /**
     * Handles the deletion of an operation; it may be reported more than once. An operation that had neither found its agents
     * nor asked for any leaves no agent, and nothing in the audit log that needs an end.
     *
     * @return whether this is the first report of an operation that was deleted before its end
     */
    boolean deleted(Operation operation) {
        var status = operation.getStatus();
        if (operation.getSpec() == null || status == null || status.isEnded() || status.ids() == null && status.submission() == null) {
            return false;
        }
        var isNew = told.add(operation.getMetadata().getUid());
        if (isNew) {
            audit.abandoned(operation, status);
        }
        return isNew;
    }
}
