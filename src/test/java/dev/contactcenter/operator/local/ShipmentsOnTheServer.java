package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Starts a server with a kind of its own for each test; and what tests do with objects of that kind. */
abstract class ShipmentsOnTheServer {
    static final String NAMESPACE = "default";

    EmbeddedApiServer server;
    KubernetesClient client;

    @BeforeEach
    final void start() {
        server = EmbeddedApiServer.start(0);
        client = new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
        client.load(ShipmentsOnTheServer.class.getResourceAsStream("/apiserver/shipments.yaml")).create();
    }

    @AfterEach
    final void stop() {
        client.close();
        server.close();
    }

    final MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            anyShipments() {
        return client.genericKubernetesResources("example.dev/v1", "Shipment");
    }

    final NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            shipments(String namespace) {
        return anyShipments().inNamespace(namespace);
    }

    final NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            shipments() {
        return shipments(NAMESPACE);
    }

    final Resource<GenericKubernetesResource> shipment(String name) {
        return shipments().withName(name);
    }

    final GenericKubernetesResource create(String name, String spec) {
        return shipments().resource(shipmentOf(name, spec.isEmpty() ? "{}" : spec)).create();
    }

    final GenericKubernetesResource shipmentOf(String name, String spec) {
        var shipment = new GenericKubernetesResource();
        shipment.setApiVersion("example.dev/v1");
        shipment.setKind("Shipment");
        shipment.setMetadata(new ObjectMetaBuilder().withName(name).build());
        shipment.setAdditionalProperty("spec", yaml(spec));
        return shipment;
    }

    final GenericKubernetesResource applyStatus(String name, String status) {
        var shipment = shipmentOf(name, "{}");
        shipment.setAdditionalProperty("status", yaml(status));
        return shipments().resource(shipment).subresource("status").patch(apply());
    }

    static PatchContext apply() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("test")
                .withForce(true)
                .build();
    }

    static Object yaml(String text) {
        try {
            return new YAMLMapper().readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static GenericKubernetesResource spec(GenericKubernetesResource shipment, String field, Object value) {
        shipment.<Map<String, Object>>get("spec").put(field, value);
        return shipment;
    }

    final void label(GenericKubernetesResource shipment, Map<String, String> labels) {
        shipments().withName(shipment.getMetadata().getName()).edit(it -> {
            it.getMetadata().setLabels(labels);
            return it;
        });
    }

    static List<String> names(GenericKubernetesResourceList list) {
        return list.getItems().stream()
                .map(it -> it.getMetadata().getNamespace() + "/" + it.getMetadata().getName())
                .toList();
    }

    static ConfigMap configMap(String name, Map<String, String> data) {
        return new ConfigMapBuilder().withNewMetadata().withName(name).endMetadata().withData(data).build();
    }

    static Consumer<Throwable> failsWith(int code) {
        return failure -> assertThat(failure).isInstanceOfSatisfying(
                KubernetesClientException.class, it -> assertThat(it.getCode()).isEqualTo(code));
    }

    static <T extends HasMetadata> Watcher<T> recordIn(List<String> told) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, T resource) {
                told.add(action + " " + resource.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                told.add("closed by HTTP " + (cause.isHttpGone() ? 410 : 0));
            }
        };
    }
}
