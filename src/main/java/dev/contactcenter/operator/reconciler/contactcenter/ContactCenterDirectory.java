package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.resource.ContactCenter;
import java.util.Optional;
import java.util.function.Function;

/** Finds ContactCenters in the cache of the cluster; none before the watches are open. Thread-safe. */
public final class ContactCenterDirectory {
    private volatile Function<ContactCenterKey, Optional<ContactCenter>> cache = key -> Optional.empty();

    /** Uses this cache from now on. */
    public void use(Function<ContactCenterKey, Optional<ContactCenter>> next) {
        cache = next;
    }

    /** Returns the ContactCenter of this name, if it exists. */
    public Optional<ContactCenter> find(ContactCenterKey key) {
        return cache.apply(key);
    }
}
