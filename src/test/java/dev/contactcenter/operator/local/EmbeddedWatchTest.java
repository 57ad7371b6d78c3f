package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists, watches and informers. */
class EmbeddedWatchTest extends ShipmentsOnTheServer {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "app=x               | a",
        "app==x,tier=front   | a",
        "app!=x              | b c",
        "app in (x, y)       | a b",
        "app notin (x,y)     | c",
        "app                 | a b",
        "!app                | c",
        "tier,app notin (y)  | a",
        "app=z               | ''",
    })
    void listsAreSelectedByLabels(String selector, String names) {
        label(create("a", ""), Map.of("app", "x", "tier", "front"));
        label(create("b", ""), Map.of("app", "y", "tier", "back"));
        create("c", "");

        assertThat(shipments().withLabelSelector(selector.trim()).list().getItems())
                .extracting(it -> it.getMetadata().getName())
                .containsExactlyInAnyOrder(names.isEmpty() ? new String[0] : names.split(" "));
    }

    @Test
    void listsAreSelectedByFieldsAndNamespaces() {
        client.namespaces()
                .resource(new NamespaceBuilder().withNewMetadata().withName("other").endMetadata().build())
                .create();
        create("a", "");
        create("b", "{carrier: Pigeon}");
        shipments("other").resource(shipmentOf("a", "{}")).create();

        assertThat(names(shipments().withField("metadata.name", "b").list())).containsExactly("default/b");
        assertThat(names(shipments().withoutField("spec.carrier", "Pigeon").list())).containsExactly("default/a");
        assertThat(names(client.genericKubernetesResources("example.dev/v1", "Shipment").inAnyNamespace().list()))
                .containsExactly("default/a", "default/b", "other/a");

        client.namespaces().withName("other").delete();
        assertThat(shipments("other").list().getItems()).isEmpty();
    }

    @Test
    void aWatchTellsEveryChangeInOrder() {
        create("before", "");
        var told = new CopyOnWriteArrayList<String>();
        shipments().watch(recordIn(told));
        create("one", "");
        applyStatus("one", "{place: Rome}");
        shipment("one").delete();

        await().untilAsserted(() ->
                assertThat(told).containsExactly("ADDED before", "ADDED one", "MODIFIED one", "DELETED one"));
    }

    @Test
    void forAWatchWithASelectorAnObjectThatStopsToMatchIsGone() {
        var told = new CopyOnWriteArrayList<String>();
        shipments().withLabel("app", "x").watch(recordIn(told));
        label(create("one", ""), Map.of("app", "x"));
        label(shipment("one").get(), Map.of("app", "y"));
        label(shipment("one").get(), Map.of("app", "x"));

        await().untilAsserted(() -> assertThat(told).containsExactly("ADDED one", "DELETED one", "ADDED one"));
    }

    @Test
    void aWatchFromBeforeTheServersStartIsToldToListAgain() {
        create("one", "");
        var told = new CopyOnWriteArrayList<String>();
        shipments().withResourceVersion("999999").watch(recordIn(told));
        await().untilAsserted(() -> assertThat(told).containsExactly("closed by HTTP 410"));
    }

    @Test
    void anInformerSeesExistingAndNewObjects() {
        create("one", "");
        try (var informer = shipments().inform()) {
            assertThat(informer.getStore().list()).hasSize(1);

            create("two", "");
            applyStatus("one", "{place: Rome}");
            await().untilAsserted(() -> assertThat(informer.getStore().list())
                    .extracting(it -> it.<String>get("status", "place"))
                    .containsExactlyInAnyOrder("Rome", null));
            shipments().delete();
            await().untilAsserted(() -> assertThat(informer.getStore().list()).isEmpty());
        }
    }
}
