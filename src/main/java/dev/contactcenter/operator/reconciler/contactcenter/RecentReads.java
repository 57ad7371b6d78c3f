package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.resource.ContactCenter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The versions of ContactCenters whose Secrets have just been read to connect. When the connection is ready, they need not be read
 * again: that is half of all reads when many ContactCenters start together. Thread-safe.
 */
final class RecentReads {
    private final Map<ContactCenterKey, String> versions = new ConcurrentHashMap<>();

    void add(ContactCenter contactCenter) {
        versions.put(ContactCenterReconciler.nameOf(contactCenter), contactCenter.getMetadata().getResourceVersion());
    }

    /** Returns whether they have been read for this very version. The answer is yes only once. */
    boolean take(ContactCenter contactCenter) {
        return contactCenter.getMetadata().getResourceVersion().equals(versions.remove(ContactCenterReconciler.nameOf(contactCenter)));
    }

    void remove(ContactCenterKey name) {
        versions.remove(name);
    }
}
