package dev.contactcenter.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import dev.contactcenter.operator.testing.FaultyApiServer;
import dev.contactcenter.operator.resource.StatusOwners;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusWriterTest {
    private static final String STATUS = "PUT .*/contactcenters/acme/status";

    private FaultyApiServer server;
    private KubernetesClient client;
    private EventRecorder events;
    private StatusWriter writer;
    private final List<ContactCenter> cached = new ArrayList<>();

    @BeforeEach
    void start() {
        server = FaultyApiServer.start();
        client = server.client();
        events = new EventRecorder(client, Clock.systemUTC(), "pod-1");
        writer = new StatusWriter(events, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.heal();
        events.close();
        client.close();
        server.close();
    }

    private ContactCenter stored() {
        var contactCenter = new ContactCenter();
        contactCenter.setMetadata(new ObjectMetaBuilder().withNamespace("support").withName("acme").build());
        return client.resource(contactCenter).create();
    }

    private ContactCenter read() {
        return client.resources(ContactCenter.class).inNamespace("support").withName("acme").get();
    }

    private static ContactCenterStatus status(String reason) {
        return new ContactCenterStatus(1L, List.of(), List.of(), List.of(
                new Condition("Ready", "False", 1L, Instant.parse("2026-11-21T20:00:00Z"), reason, "Because.")), null);
    }

    private StatusWriter.Result write(ContactCenter contactCenter, String reason) {
        return writer.write(
                contactCenter, contactCenter.getMetadata().getResourceVersion(), status(reason), ContactCenter::new, client, cached::add);
    }

    @Test
    void aStatusIsStoredOverTheVersionThatWasDecidedOn() {
        var contactCenter = stored();

        assertThat(write(contactCenter, "Unreachable")).isEqualTo(StatusWriter.Result.WRITTEN);

        assertThat(read().getStatus()).isEqualTo(status("Unreachable"));
        assertThat(cached).singleElement().satisfies(written -> assertThat(written.getStatus()).isEqualTo(status("Unreachable")));
        assertThat(server.requests(".*/status")).containsExactly("PUT /apis/contactcenter.dev/v1alpha1/namespaces/support/contactcenters/acme/status");
    }

    @Test
    void aStatusOfAnObjectThatHasChangedIsNotStored() {
        var contactCenter = stored();
        assertThat(write(contactCenter, "Unreachable")).isEqualTo(StatusWriter.Result.WRITTEN);

        assertThat(write(contactCenter, "TlsFailed")).isEqualTo(StatusWriter.Result.CHANGED);

        assertThat(read().getStatus()).isEqualTo(status("Unreachable"));
    }

    /** A watch may be dead without a word: then the operator sees the old version again and again. */
    @Test
    void anObjectWhoseNewVersionDoesNotComeIsTriedSeldom() {
        var old = stored();
        write(old, "Unreachable");

        var results = IntStream.range(0, 8).mapToObj(i -> write(old, "TlsFailed")).toList();

        assertThat(results.subList(0, 5)).containsOnly(StatusWriter.Result.CHANGED);
        assertThat(results.subList(5, 8)).containsOnly(StatusWriter.Result.STALE);
        assertThat(StatusWriter.Result.STALE.waitBeforeNext()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(write(read(), "TlsFailed")).as("the new version has come").isEqualTo(StatusWriter.Result.WRITTEN);
    }

    @Test
    void aStatusOfADeletedObjectIsNotStored() {
        var contactCenter = stored();
        client.resource(contactCenter).delete();

        assertThat(write(contactCenter, "Unreachable")).isEqualTo(StatusWriter.Result.CHANGED);
    }

    @ParameterizedTest
    @CsvSource({"403", "500", "429", "410", "503"})
    void aRefusedWriteMayBeTriedAgain(int code) {
        var contactCenter = stored();
        server.refuse(STATUS, code, 1);

        var result = write(contactCenter, "Unreachable");

        assertThat(result).isEqualTo(StatusWriter.Result.REFUSED);
        assertThat(result.waitBeforeNext()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(write(contactCenter, "Unreachable")).isEqualTo(StatusWriter.Result.WRITTEN);
    }

    @Test
    void aWriteWithoutAnAnswerMayBeTriedAgain() {
        var contactCenter = stored();
        server.neverAnswer(STATUS);
        assertThat(write(contactCenter, "Unreachable")).isEqualTo(StatusWriter.Result.REFUSED);

        server.heal();
        assertThat(write(contactCenter, "Unreachable")).isEqualTo(StatusWriter.Result.WRITTEN);
    }

    @Test
    void aStatusThatIsInvalidIsNeverSentAgainUnchanged() {
        var contactCenter = stored();
        server.refuse(STATUS, 422, 1000);
        assertThat(write(contactCenter, "Unreachable")).isEqualTo(StatusWriter.Result.INVALID);
        var sent = server.requests(STATUS).size();

        for (var i = 0; i < 10; i++) {
            assertThat(write(contactCenter, "Unreachable")).isEqualTo(StatusWriter.Result.INVALID);
        }

        assertThat(server.requests(STATUS)).hasSize(sent);
        server.heal();
        assertThat(write(contactCenter, "TlsFailed")).as("another status").isEqualTo(StatusWriter.Result.WRITTEN);
    }

    @Test
    void aStatusOfAnotherManagerIsTakenOverOnceAndAnEventSaysSo() {
        var contactCenter = stored();
        contactCenter.getMetadata().setManagedFields(List.of(entry("velero-server", "Update", "status", Map.of(
                "f:status", Map.of("f:conditions", Map.of("k:{\"type\":\"Complete\"}", Map.of(".", Map.of())))))));
        var restored = client.resource(contactCenter).update();

        assertThat(write(restored, "Unreachable")).isEqualTo(StatusWriter.Result.WRITTEN);

        var owners = client.genericKubernetesResources("contactcenter.dev/v1alpha1", "ContactCenter").inNamespace("support")
                .withName(restored.getMetadata().getName()).get().getMetadata().getManagedFields();
        assertThat(owners).extracting(ManagedFieldsEntry::getManager).containsOnly(StatusOwners.OPERATOR);
        assertThat(owners.get(0).getFieldsV1().getAdditionalProperties().toString()).contains("Complete");
        await().until(() -> client.events().v1().events().inNamespace("support").list().getItems().size() == 1);
        var event = client.events().v1().events().inNamespace("support").list().getItems().get(0);
        assertThat(event.getReason()).isEqualTo("StatusTakenOver");
        assertThat(event.getNote()).contains("velero-server");

        assertThat(write(read(), "TlsFailed")).isEqualTo(StatusWriter.Result.WRITTEN);
        assertThat(server.requests("contactcenters/acme.*")).extracting(request -> request.split(" ")[0])
                .as("no more requests than always, and the event once").containsExactly("PUT", "PUT", "GET", "GET", "PUT");
    }

    private static ManagedFieldsEntry entry(String manager, String operation, String subresource, Map<String, Object> fields) {
        var all = new FieldsV1();
        all.setAdditionalProperties(fields);
        return new ManagedFieldsEntryBuilder()
                .withManager(manager).withOperation(operation).withSubresource(subresource).withApiVersion("contactcenter.dev/v1alpha1")
                .withFieldsType("FieldsV1").withTime("2026-11-21T20:00:00Z").withFieldsV1(all).build();
    }

    @Test
    void aManagerKeepsWhatItOwnsOutsideTheStatus() {
        var metadata = new ObjectMetaBuilder().withManagedFields(
                entry("kubectl", "Apply", null, Map.of("f:spec", Map.of("f:url", Map.of()), "f:status", Map.of("f:a", Map.of()))),
                entry("argo", "Update", null, Map.of("f:metadata", Map.of())),
                entry(StatusOwners.OPERATOR, "Apply", "status", Map.of("f:status", Map.of("f:b", Map.of())))).build();

        var taken = StatusOwnership.of(metadata, "contactcenter.dev/v1alpha1", Instant.EPOCH).orElseThrow();

        assertThat(taken.others()).containsExactly("kubectl");
        assertThat(taken.entries()).extracting(entry -> entry.getManager() + entry.getFieldsV1().getAdditionalProperties()).containsExactly(
                "kubectl{f:spec={f:url={}}}",
                "argo{f:metadata={}}",
                "contact-center-operator{f:status={f:a={}, f:b={}}}");
    }

    @Test
    void aStatusThatOnlyTheOperatorOwnsIsNotTakenOver() {
        var metadata = new ObjectMetaBuilder().withManagedFields(
                entry("kubectl", "Apply", null, Map.of("f:spec", Map.of())),
                entry(StatusOwners.OPERATOR, "Apply", "status", Map.of("f:status", Map.of()))).build();

        assertThat(StatusOwnership.of(metadata, "v", Instant.EPOCH)).isEmpty();
        assertThat(StatusOwnership.of(new ObjectMetaBuilder().build(), "v", Instant.EPOCH)).isEmpty();
    }
}
