package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.resource.ContactCenter;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Makes the stores of the caches of ContactCenters. The framework has a cache for each controller that needs them. These stores hold
 * one object for each version of a ContactCenter, and not one each. An object of a cache must not be changed. Thread-safe.
 */
public final class SharedContactCenters {
    private final Map<String, WeakReference<ContactCenter>> newest = new ConcurrentHashMap<>();
    private final Set<String> namespaces;

    /** @param namespaces the namespaces that are watched; empty for all */
    public SharedContactCenters(Set<String> namespaces) {
        this.namespaces = namespaces;
    }

    /**
     * Gives a cache such a store. With two namespaces or more it keeps its own: then a cache has an informer for each namespace, and
     * informers can't share a store.
     */
    public void storeFor(Consumer<ItemStore<ContactCenter>> cache) {
        if (namespaces.size() <= 1) {
            cache.accept(new Store());
        }
    }

    private synchronized ContactCenter share(ContactCenter read) {
        var uid = read.getMetadata().getUid();
        var known = known(newest.get(uid), read);
        if (known.isEmpty()) {
            newest.put(uid, new WeakReference<>(read));
        }
        return known.orElse(read);
    }

    private static Optional<ContactCenter> known(WeakReference<ContactCenter> before, ContactCenter read) {
        return Optional.ofNullable(before)
                .map(WeakReference::get)
                .filter(known -> known.getMetadata().getResourceVersion().equals(read.getMetadata().getResourceVersion()));
    }

    private final class Store extends BasicItemStore<ContactCenter> {
        Store() {
            super(Cache::metaNamespaceKeyFunc);
        }

        @Override
        public ContactCenter put(String key, ContactCenter read) {
            return super.put(key, share(read));
        }

        @Override
        public ContactCenter remove(String key) {
            var removed = super.remove(key);
            if (removed != null) {
                newest.remove(removed.getMetadata().getUid());
            }
            return removed;
        }
    }
}
