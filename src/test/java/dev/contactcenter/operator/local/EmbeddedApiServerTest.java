package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fabric8's client, and an operator on it, may expect of the embedded API server: what a real one does. */
class EmbeddedApiServerTest {
    private static final String NAMESPACE = "default";

    private EmbeddedApiServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server = EmbeddedApiServer.start(0);
        client = new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
        client.load(getClass().getResourceAsStream("/apiserver/shipments.yaml")).create();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void anObjectIsCreatedReadReplacedAndDeleted() {
        var created = create("one", "parcels: 3");
        assertThat(created.getMetadata().getUid()).isNotEmpty();
        assertThat(created.getMetadata().getCreationTimestamp()).isNotEmpty();
        assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(shipment("one").get()).isEqualTo(created);

        var replaced = shipment("one").edit(it -> spec(it, "parcels", 4));
        assertThat(replaced.<Integer>get("spec", "parcels")).isEqualTo(4);
        assertThat(replaced.getMetadata().getUid()).isEqualTo(created.getMetadata().getUid());

        assertThat(shipment("one").delete()).hasSize(1);
        assertThat(shipment("one").get()).isNull();
        assertThat(shipment("one").delete()).isEmpty();
    }

    @Test
    void whatIsMissingGetsTheDefaultsOfTheSchema() {
        var created = create("one", "stops: [a]");

        assertThat(created.<Map<String, Object>>get("spec"))
                .isEqualTo(Map.of(
                        "carrier", "Mail", "parcels", 1, "stops", List.of("a"), "insurance", Map.of("amount", 100)));
        assertThat(created.<Integer>get("status", "observedGeneration")).isEqualTo(-1);
    }

    @Test
    void fieldsThatTheSchemaDoesNotKnowAreDroppedAndRefusedOnRequest() {
        assertThat(create("one", "stpos: [a]").<Object>get("spec", "stpos")).isNull();

        assertThatThrownBy(() -> shipments()
                        .resource(shipmentOf("two", "{stpos: [a], insurance: {amout: 1}}"))
                        .fieldValidation(FieldValidateable.Validation.STRICT)
                        .create())
                .satisfies(failsWith(400))
                .hasMessageContaining("unknown field \"spec.stpos\", unknown field \"spec.insurance.amout\"");
    }

    @Test
    void aNameOrANamespaceThatCanNotBeIsRefused() {
        assertThatThrownBy(() -> create("No_Name", "")).satisfies(failsWith(422));
        assertThatThrownBy(() -> create("one", "").getMetadata().setName(create("one", "").toString()))
                .satisfies(failsWith(409))
                .hasMessageContaining("already exists");
        assertThatThrownBy(() -> client.configMaps()
                        .inNamespace("nowhere")
                        .resource(configMap("x", Map.of()))
                        .create())
                .satisfies(failsWith(404))
                .hasMessageContaining("namespaces \"nowhere\" not found");
    }

    @Test
    void theGenerationGrowsWithTheSpecAlone() {
        create("one", "parcels: 3");

        shipment("one").edit(it -> {
            it.getMetadata().setLabels(Map.of("a", "b"));
            return it;
        });
        assertThat(shipment("one").get().getMetadata().getGeneration()).isEqualTo(1);
        applyStatus("one", "{place: Rome}");
        assertThat(shipment("one").get().getMetadata().getGeneration()).isEqualTo(1);
        shipment("one").edit(it -> spec(it, "parcels", 4));
        assertThat(shipment("one").get().getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void anUpdateOfAnOlderVersionIsAConflict() {
        var old = create("one", "parcels: 3");
        shipment("one").edit(it -> spec(it, "parcels", 4));

        assertThatThrownBy(() -> shipments().resource(spec(old, "parcels", 5)).update())
                .satisfies(failsWith(409))
                .hasMessageContaining("the object has been modified");
        assertThat(shipment("one").get().<Integer>get("spec", "parcels")).isEqualTo(4);
    }

    @Test
    void aChangeThatChangesNothingMakesNoNewVersion() {
        create("one", "parcels: 3");
        var before = applyStatus("one", "{place: Rome}");

        assertThat(applyStatus("one", "{place: Rome}")).isEqualTo(before);
    }

    @Test
    void theStatusIsWrittenThroughItsSubresourceAloneAndNothingElseIs() {
        create("one", "parcels: 3");
        applyStatus("one", "{place: Rome}");

        var both = shipmentOf("one", "{parcels: 9}");
        both.setAdditionalProperty("status", Map.of("place", "Oslo"));
        shipments().resource(both).forceConflicts().serverSideApply();
        assertThat(shipment("one").get().<String>get("status", "place")).isEqualTo("Rome");
        assertThat(shipment("one").get().<Integer>get("spec", "parcels")).isEqualTo(9);

        both.setAdditionalProperty("spec", Map.of("parcels", 1));
        shipments().resource(both).subresource("status").patch(apply());
        assertThat(shipment("one").get().<String>get("status", "place")).isEqualTo("Oslo");
        assertThat(shipment("one").get().<Integer>get("spec", "parcels")).isEqualTo(9);
    }

    @Test
    void anApplyTakesBackWhatItsManagerAppliedBeforeAndLeavesTheRest() {
        create("one", "");
        shipment("one").subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"status": {"tags": {"mine": "1"}, "conditions": [{"type": "Paid", "status": "True"}]}}""");
        applyStatus("one", "{place: Rome, tags: {a: '1', b: '2'}, conditions: [{type: Ready, reason: A}, {type: Late}]}");
        applyStatus("one", "{tags: {b: '3'}, conditions: [{type: Ready, status: 'True'}]}");

        assertThat(shipment("one").get().<Object>get("status"))
                .isEqualTo(Map.of(
                        "observedGeneration", -1,
                        "tags", Map.of("mine", "1", "b", "3"),
                        "conditions",
                                List.of(
                                        Map.of("type", "Paid", "status", "True"),
                                        Map.of("type", "Ready", "status", "True"))));
    }

    @Test
    void anApplyThatNamesAnOlderVersionIsAConflict() {
        var old = create("one", "");
        var current = applyStatus("one", "{place: Rome}");

        var status = shipmentOf("one", "{}");
        status.setAdditionalProperty("status", Map.of("place", "Oslo"));
        status.getMetadata().setResourceVersion(old.getMetadata().getResourceVersion());
        assertThatThrownBy(() -> shipments().resource(status).subresource("status").patch(apply()))
                .satisfies(failsWith(409));

        status.getMetadata().setResourceVersion(current.getMetadata().getResourceVersion());
        shipments().resource(status).subresource("status").patch(apply());
        assertThat(shipment("one").get().<String>get("status", "place")).isEqualTo("Oslo");
    }

    @Test
    void anApplyCreatesWhatIsNotThereButNoStatusOfIt() {
        var status = shipmentOf("one", "{}");
        assertThatThrownBy(() -> shipments().resource(status).subresource("status").patch(apply()))
                .satisfies(failsWith(404));

        assertThat(shipments().resource(shipmentOf("one", "{parcels: 2}")).serverSideApply())
                .satisfies(it -> assertThat(it.<Integer>get("spec", "parcels")).isEqualTo(2));
    }

    @Test
    void patchesMergeAsTheirStandardsSay() {
        create("one", "{parcels: 3, stops: [a, b], insurance: {currency: EUR}}");

        shipment("one").patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"spec": {"stops": ["c"], "insurance": {"currency": null, "amount": 7}}}""");
        shipment("one").patch(PatchContext.of(PatchType.JSON), """
                [{"op": "test", "path": "/spec/parcels", "value": 3},
                 {"op": "add", "path": "/spec/stops/-", "value": "d"}]""");

        assertThat(shipment("one").get().<Object>get("spec"))
                .isEqualTo(Map.of(
                        "carrier", "Mail", "parcels", 3, "stops", List.of("c", "d"), "insurance", Map.of("amount", 7)));
        assertThatThrownBy(() -> shipment("one").patch(PatchContext.of(PatchType.JSON), """
                        [{"op": "test", "path": "/spec/parcels", "value": 4}]"""))
                .satisfies(failsWith(422));
    }

    @Test
    void aDryRunAnswersWithWhatWouldBeAndStoresNothing() {
        var created = shipments().resource(shipmentOf("one", "{parcels: 3}")).dryRun().create();
        assertThat(created.<String>get("spec", "carrier")).isEqualTo("Mail");
        assertThat(shipments().list().getItems()).isEmpty();

        var stored = create("one", "parcels: 3");
        shipment("one").dryRun().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"parcels\": 4}}");
        shipment("one").dryRun().delete();
        assertThat(shipment("one").get()).isEqualTo(stored);
    }

    @Test
    void aDeletionMayNameTheVersionThatItMeans() {
        var old = create("one", "");
        var current = applyStatus("one", "{place: Rome}");

        assertThatThrownBy(() -> shipments()
                        .resource(old)
                        .lockResourceVersion(old.getMetadata().getResourceVersion())
                        .delete())
                .satisfies(failsWith(409));
        shipments().resource(current).lockResourceVersion(current.getMetadata().getResourceVersion()).delete();
        assertThat(shipment("one").get()).isNull();
    }

    @Test
    void finalizersHoldADeletedObjectUntilTheLastIsGone() {
        var held = shipmentOf("one", "{}");
        held.getMetadata().setFinalizers(List.of("example.dev/hold"));
        shipments().resource(held).create();

        shipment("one").delete();
        assertThat(shipment("one").get().getMetadata().getDeletionTimestamp()).isNotNull();

        shipment("one").edit(it -> {
            it.getMetadata().setFinalizers(List.of());
            return it;
        });
        assertThat(shipment("one").get()).isNull();
    }

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
    void anInformerFollowsWhatIsThereAndWhatComes() {
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

    @Test
    void plainDataOfASecretIsStoredEncoded() {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName("acme")
                .endMetadata()
                .addToStringData("username", "u")
                .build();

        var stored = client.secrets().inNamespace(NAMESPACE).resource(secret).create();

        assertThat(stored.getData()).containsExactly(Map.entry("username", "dQ=="));
        assertThat(stored.getType()).isEqualTo("Opaque");
    }

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
        var told = new CopyOnWriteArrayList<String>();
        shipments().watch(recordIn(told));
        create("one", "");
        await().until(() -> !told.isEmpty());
        server.close();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("apiserver") || name.startsWith("HTTP-Dispatcher")));
    }

    private MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            anyShipments() {
        return client.genericKubernetesResources("example.dev/v1", "Shipment");
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            shipments(String namespace) {
        return anyShipments().inNamespace(namespace);
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            shipments() {
        return shipments(NAMESPACE);
    }

    private Resource<GenericKubernetesResource> shipment(String name) {
        return shipments().withName(name);
    }

    private GenericKubernetesResource create(String name, String spec) {
        return shipments().resource(shipmentOf(name, spec.isEmpty() ? "{}" : spec)).create();
    }

    private GenericKubernetesResource shipmentOf(String name, String spec) {
        var shipment = new GenericKubernetesResource();
        shipment.setApiVersion("example.dev/v1");
        shipment.setKind("Shipment");
        shipment.setMetadata(new ObjectMetaBuilder().withName(name).build());
        shipment.setAdditionalProperty("spec", yaml(spec));
        return shipment;
    }

    private GenericKubernetesResource applyStatus(String name, String status) {
        var shipment = shipmentOf(name, "{}");
        shipment.setAdditionalProperty("status", yaml(status));
        return shipments().resource(shipment).subresource("status").patch(apply());
    }

    private static PatchContext apply() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("test")
                .withForce(true)
                .build();
    }

    private static Object yaml(String text) {
        try {
            return new YAMLMapper().readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static GenericKubernetesResource spec(GenericKubernetesResource shipment, String field, Object value) {
        shipment.<Map<String, Object>>get("spec").put(field, value);
        return shipment;
    }

    private void label(GenericKubernetesResource shipment, Map<String, String> labels) {
        shipments().withName(shipment.getMetadata().getName()).edit(it -> {
            it.getMetadata().setLabels(labels);
            return it;
        });
    }

    private static List<String> names(GenericKubernetesResourceList list) {
        return list.getItems().stream()
                .map(it -> it.getMetadata().getNamespace() + "/" + it.getMetadata().getName())
                .toList();
    }

    private static ConfigMap configMap(String name, Map<String, String> data) {
        return new ConfigMapBuilder().withNewMetadata().withName(name).endMetadata().withData(data).build();
    }

    private static Consumer<Throwable> failsWith(int code) {
        return failure -> assertThat(failure).isInstanceOfSatisfying(
                KubernetesClientException.class, it -> assertThat(it.getCode()).isEqualTo(code));
    }

    private static Watcher<GenericKubernetesResource> recordIn(List<String> told) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, GenericKubernetesResource resource) {
                told.add(action + " " + resource.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                told.add("closed by HTTP " + (cause.isHttpGone() ? 410 : 0));
            }
        };
    }
}
