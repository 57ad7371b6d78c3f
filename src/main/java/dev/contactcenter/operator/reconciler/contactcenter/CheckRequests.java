package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.resource.Api;
import dev.contactcenter.operator.resource.ContactCenter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The annotations by which users have asked to check ContactCenters at once, as they were seen last. Thread-safe. */
final class CheckRequests {
    private final Map<ContactCenterKey, String> seen = new ConcurrentHashMap<>();

    /**
     * Returns whether the annotation has changed since this was asked last. What it was before this process saw the ContactCenter
     * does not matter: a new connection begins with a check.
     */
    boolean isNew(ContactCenter contactCenter) {
        var now = Api.reconcileAt(contactCenter);
        var before = seen.put(ContactCenterReconciler.nameOf(contactCenter), now);
        return before != null && !before.equals(now);
    }

    void remove(ContactCenterKey name) {
        seen.remove(name);
    }
}
