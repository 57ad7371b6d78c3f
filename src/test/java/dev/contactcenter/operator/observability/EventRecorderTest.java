package dev.contactcenter.operator.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.testing.FaultyApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRecorderTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00.123456Z"), ZoneOffset.UTC);

    private static EmbeddedApiServer server;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedApiServer.start(0);
        client = new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static ForceLogoutJob job(String namespace, String name) {
        client.resource(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build()).serverSideApply();
        var job = new ForceLogoutJob();
        job.setMetadata(new ObjectMetaBuilder().withNamespace(namespace).withName(name).withUid("uid").withResourceVersion("5").build());
        return job;
    }

    private static List<Event> events(String namespace) {
        return client.events().v1().events().inNamespace(namespace).list().getItems();
    }

    @Test
    void anEventNamesItsObjectReasonAndTime() {
        try (var recorder = new EventRecorder(client, NOON, "pod-1")) {
            recorder.record(job("a", "job"), true, "AgentsFailed", "1 agent failed");
            await().until(() -> events("a").size() == 1);
        }
        var event = events("a").get(0);
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getReason()).isEqualTo("AgentsFailed");
        assertThat(event.getNote()).isEqualTo("1 agent failed");
        assertThat(event.getEventTime().getTime()).isEqualTo("2026-01-01T12:00:00.123456Z");
        assertThat(event.getReportingController()).isEqualTo("contactcenter.dev/operator");
        assertThat(event.getReportingInstance()).isEqualTo("pod-1");
        assertThat(event.getRegarding().getKind()).isEqualTo("ForceLogoutJob");
        assertThat(event.getRegarding().getUid()).isEqualTo("uid");
    }

    @Test
    void twoEventsOfOneObjectAreBothWritten() {
        try (var recorder = new EventRecorder(client, NOON, "pod-1")) {
            recorder.record(job("b", "job"), false, "Submitting", "one");
            recorder.record(job("b", "job"), false, "Submitting", "one");
            await().until(() -> events("b").size() == 2);
        }
        assertThat(events("b")).allSatisfy(event -> assertThat(event.getType()).isEqualTo("Normal"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "€", "😀"})
    void aNoteThatIsTooLongIsCutAsTheApiServerCounts(String character) {
        var namespace = "c" + character.codePointAt(0);
        try (var recorder = new EventRecorder(client, NOON, "p".repeat(300))) {
            recorder.record(job(namespace, "n".repeat(253)), false, "Submitting", character.repeat(1025));
            await().until(() -> events(namespace).size() == 1);
        }
        var event = events(namespace).get(0);
        assertThat(event.getMetadata().getName()).hasSizeLessThanOrEqualTo(253);
        assertThat(event.getReportingInstance()).hasSize(128);
        assertThat(event.getNote().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1000, 1024);
        assertThat(event.getNote()).matches("(" + character + ")+\\.\\.\\.");
    }

    @Test
    void anEventThatCannotBeWrittenIsLeftOut() {
        var nowhere = new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
        nowhere.close();
        try (var recorder = new EventRecorder(nowhere, NOON, "pod-1")) {
            recorder.record(job("d", "job"), false, "Submitting", "one");
            recorder.record(job("d", "job"), false, "Submitting", "two");
        }
        await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> "events".equals(thread.getName())));
        assertThat(events("d")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 409, 410, 422, 500})
    void anEventThatIsRefusedIsLeftOutAndTheNextIsWritten(int code) {
        try (var mock = FaultyApiServer.start(); var mocked = mock.client(); var recorder = new EventRecorder(mocked, NOON, "pod-1")) {
            mock.refuse("POST .*/events", code, 1);
            recorder.record(job("e", "job"), false, "Submitting", "one");
            recorder.record(job("e", "job"), false, "Submitting", "two");

            await().until(() -> mocked.events().v1().events().inNamespace("e").list().getItems().size() == 1);
            assertThat(mocked.events().v1().events().inNamespace("e").list().getItems().get(0).getNote()).isEqualTo("two");
        }
    }

    @Test
    void anAnswerThatNeverComesDoesNotHoldTheEnd() {
        try (var mock = FaultyApiServer.start(); var mocked = mock.client()) {
            mock.neverAnswer("POST .*/events");
            var recorder = new EventRecorder(mocked, NOON, "pod-1");
            recorder.record(job("f", "job"), false, "Submitting", "one");
            await().until(() -> !mock.requests("POST .*/events").isEmpty());
            var began = System.nanoTime();

            recorder.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
