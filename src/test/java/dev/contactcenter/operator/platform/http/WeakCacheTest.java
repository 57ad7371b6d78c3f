package dev.contactcenter.operator.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeakCacheTest {
    private final WeakCache<String, Object> cache = new WeakCache<>();

    @Test
    void equalKeysShareAValueThatIsInUse() {
        var value = cache.get("a", Object::new);
        assertThat(cache.get("a", Object::new)).isSameAs(value);
        assertThat(cache.get("b", Object::new)).isNotSameAs(value);
    }

    @Test
    void aValueThatIsNotInUseIsDropped() {
        cache.get("a", () -> new byte[1_000_000]);
        await().until(() -> {
            System.gc();
            cache.get("b", Object::new);
            return cache.size() == 1;
        });
    }

    @Test
    void clientsWithTheSameTrustAndProxyShareOneThread() {
        var before = selectors();
        List<GetWithBody> clients = new ArrayList<>();
        for (var i = 0; i < 50; i++) {
            clients.add(new GetWithBody(HttpSettings.DEFAULT, TrustedCertificates.of(Optional.empty())));
        }
        assertThat(selectors() - before).isLessThanOrEqualTo(1);
        assertThat(clients).hasSize(50);
    }

    private static long selectors() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().contains("SelectorManager")).count();
    }
}
