package dev.contactcenter.operator.reconciler.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.resource.ContactCenter;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedContactCentersTest {
    private static final String KEY = "support/acme";

    private final List<ItemStore<ContactCenter>> stores = new ArrayList<>();

    private void twoStores(Set<String> namespaces) {
        var shared = new SharedContactCenters(namespaces);
        shared.storeFor(stores::add);
        shared.storeFor(stores::add);
    }

    private static ContactCenter version(String resourceVersion) {
        var contactCenter = new ContactCenter();
        contactCenter.setMetadata(new ObjectMetaBuilder()
                .withNamespace("support").withName("acme").withUid("u-1").withResourceVersion(resourceVersion).build());
        return contactCenter;
    }

    @Test
    void twoCachesHoldOneObject() {
        twoStores(Set.of());
        stores.forEach(store -> store.put(KEY, version("1")));
        assertThat(stores.get(0).get(KEY)).isSameAs(stores.get(1).get(KEY));
    }

    @Test
    void aCacheThatIsBehindHoldsTheVersionThatItHasRead() {
        twoStores(Set.of("support"));
        stores.get(0).put(KEY, version("2"));
        stores.get(1).put(KEY, version("1"));
        assertThat(stores.get(0).get(KEY).getMetadata().getResourceVersion()).isEqualTo("2");
        assertThat(stores.get(1).get(KEY).getMetadata().getResourceVersion()).isEqualTo("1");

        stores.get(1).put(KEY, version("2"));
        assertThat(stores.get(1).get(KEY).getMetadata().getResourceVersion()).isEqualTo("2");
    }

    @Test
    void whatOneCacheRemovesStaysInTheOther() {
        twoStores(Set.of());
        stores.forEach(store -> store.put(KEY, version("1")));
        stores.get(0).remove(KEY);
        assertThat(stores.get(0).get(KEY)).isNull();
        assertThat(stores.get(1).get(KEY)).isNotNull();
    }

    @Test
    void informersOfSeveralNamespacesShareNothing() {
        twoStores(Set.of("support", "sales"));
        assertThat(stores).isEmpty();
    }
}
