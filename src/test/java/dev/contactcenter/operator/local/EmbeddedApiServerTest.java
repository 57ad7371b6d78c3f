package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The server as a whole. */
class EmbeddedApiServerTest extends ShipmentsOnTheServer {
    @Test
    void anEventWrittenInOneGroupIsReadInTheOther() {
        var event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName("one.")
                .endMetadata()
                .withNewRegarding()
                .withKind("Shipment")
                .withName("one")
                .withNamespace(NAMESPACE)
                .endRegarding()
                .withReason("Left")
                .withNote("It left")
                .withType("Normal")
                .withEventTime(new MicroTime("2026-01-01T00:00:00.000000Z"))
                .build();
        var created = client.events().v1().events().inNamespace(NAMESPACE).resource(event).create();
        assertThat(created.getNote()).isEqualTo("It left");

        assertThat(client.v1().events().inNamespace(NAMESPACE).withField("involvedObject.name", "one").list().getItems())
                .singleElement()
                .satisfies(it -> assertThat(it.getMessage()).isEqualTo("It left"))
                .satisfies(it -> assertThat(it.getMetadata().getName()).hasSizeGreaterThan("one.".length()));
    }

    @Test
    void everythingIsAllowed() {
        var access = client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder().withNewSpec().endSpec().build());
        var rules = client.authorization()
                .v1()
                .selfSubjectRulesReview()
                .create(new SelfSubjectRulesReviewBuilder().withNewSpec().withNamespace("x").endSpec().build());

        assertThat(access.getStatus().getAllowed()).isTrue();
        assertThat(rules.getStatus().getResourceRules()).singleElement().satisfies(rule -> assertThat(rule.getVerbs())
                .containsExactly("*"));
    }

    @Test
    void discoveryNamesTheKindsThatAreInstalledAndNoOthers() {
        assertThat(client.getApiResources("example.dev/v1").getResources())
                .extracting(APIResource::getName)
                .containsExactly("shipments", "shipments/status");

        client.apiextensions().v1().customResourceDefinitions().withName("shipments.example.dev").delete();

        assertThat(client.getApiResources("example.dev/v1")).isNull();
    }

    @Test
    void aWrongBodyIsToldSo() {
        assertThatThrownBy(() -> client.raw("/apis/example.dev/v1/namespaces/default/shipments", "POST", "[]"))
                .satisfies(failsWith(400));
        assertThatThrownBy(() -> client.raw("/apis/example.dev/v1/namespaces/default/shipments", "POST", "{\"a\":"))
                .satisfies(failsWith(400));
        assertThatThrownBy(() -> client.raw("/apis/example.dev/v1/namespaces/default/nothings", "POST", "{}"))
                .satisfies(failsWith(404));
    }

    @Test
    void closingTheServerEndsAllItsThreads() {
        var before = Thread.getAllStackTraces().keySet();
        var other = EmbeddedApiServer.start(0);
        var told = new CopyOnWriteArrayList<String>();
        try (var watching = new KubernetesClientBuilder().withConfig(other.clientConfig()).build()) {
            watching.namespaces().watch(recordIn(told));
            await().until(() -> told.size() == 2);
            other.close();

            await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread))
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("apiserver") || name.startsWith("HTTP-Dispatcher")));
        }
    }

    @Test
    void aClientThatKnowsTheKubeconfigAloneWatchesToo() {
        var told = new CopyOnWriteArrayList<String>();
        var config = Config.fromKubeconfig(server.kubeconfig());
        try (var other = new KubernetesClientBuilder().withConfig(config).build()) {
            other.genericKubernetesResources("example.dev/v1", "Shipment").watch(recordIn(told));
            create("one", "");

            await().untilAsserted(() -> assertThat(told).containsExactly("ADDED one"));
        }
    }
}
