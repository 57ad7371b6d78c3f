package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Server-side apply and patches. */
class EmbeddedApplyTest extends ShipmentsOnTheServer {
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
    void anApplyCreatesAMissingObjectWithoutItsStatus() {
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
}
