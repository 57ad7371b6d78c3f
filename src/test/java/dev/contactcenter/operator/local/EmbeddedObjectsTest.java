package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of objects that are created, replaced and deleted. */
class EmbeddedObjectsTest extends ShipmentsOnTheServer {
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
    void aListComesInPartsWhereThatIsAskedFor() {
        List.of("c", "a", "b").forEach(name -> create(name, ""));

        var first = shipments().list(new ListOptionsBuilder().withLimit(2L).build());
        assertThat(first.getItems()).extracting(it -> it.getMetadata().getName()).containsExactly("a", "b");
        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(1);

        var rest = shipments().list(new ListOptionsBuilder().withLimit(2L).withContinue(first.getMetadata().getContinue()).build());
        assertThat(rest.getItems()).extracting(it -> it.getMetadata().getName()).containsExactly("c");
        assertThat(rest.getMetadata().getContinue()).isNull();

        assertThatThrownBy(() -> shipments().list(new ListOptionsBuilder().withContinue("?").build())).satisfies(failsWith(400));
    }

    @Test
    void everyPartOfAListHasTheVersionOfTheFirstSoThatAWatchMissesNoChangeBetweenThem() {
        List.of("a", "b").forEach(name -> create(name, ""));
        var first = shipments().list(new ListOptionsBuilder().withLimit(1L).build());

        create("aa", "");
        var second = shipments().list(new ListOptionsBuilder().withLimit(1L).withContinue(first.getMetadata().getContinue()).build());
        var third = shipments().list(new ListOptionsBuilder().withLimit(1L).withContinue(second.getMetadata().getContinue()).build());

        assertThat(second.getMetadata().getResourceVersion()).isEqualTo(first.getMetadata().getResourceVersion());
        assertThat(third.getMetadata().getResourceVersion()).isEqualTo(first.getMetadata().getResourceVersion());
    }

    @Test
    void missingFieldsGetTheDefaultsOfTheSchema() {
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
}
