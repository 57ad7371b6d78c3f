package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.notification.SigningKey;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.receiver.ReceivedNotifications.Answer;
import dev.contactcenter.operator.simulator.receiver.ReceivedNotifications.Received;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.World;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.http.HttpMessageFactory;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the ContactCenter's spec to a receiver, with everything in between being real. */
class NotificationsTest {
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private World world;

    @BeforeEach
    void startTheWorld() {
        world = World.embedded("support", Agents.idle(11, 12));
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private void contactCenter(String notifications) {
        world.applySecret("default", "secret-token");
        world.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: hooks}
                stringData: {hmacKey: %s, token: t0ken, url: %s/notifications/from-secret}
                """.formatted(KEY, world.simulator().url()));
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: default}
                spec:
                  platform: CCAIP
                  url: %s
                  credentialsSecretRef: {name: default}
                  requestsPerSecond: 10
                  pollIntervalSeconds: 1
                  notifications: %s
                """.formatted(world.simulator().url(), notifications.formatted(world.simulator().url())));
        world.awaitContactCenter("default", "Connected");
    }

    private void logout(String name, int agent) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {target: {agentIds: [%d]}, reason: End of shift}
                """.formatted(name, agent));
    }

    private List<Received> received() {
        return world.simulator().notifications().all();
    }

    private static CloudEvent event(Received received) {
        MessageReader reader = HttpMessageFactory.createReader(received.headers(), received.body().getBytes(StandardCharsets.UTF_8));
        return reader.toEvent();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private String metrics() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + world.operator().httpPort() + "/metrics")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private String uid(String job) {
        return world.logout(job).getMetadata().getUid();
    }

    private long marks(String job, String word) {
        return world.logout(job).getMetadata().getAnnotations().entrySet().stream()
                .filter(each -> each.getKey().startsWith("contactcenter.dev/notified-") && each.getValue().equals(uid(job) + word))
                .count();
    }

    @Test
    void anEndIsToldOnceToEachReceiverInItsFormAndTheOperationSaysSo() throws Exception {
        world.startOperator();
        contactCenter("""
                [{url: "%1$s/notifications/events", secretRef: {name: hooks}, events: [Succeeded, Failed]},
                 {secretRef: {name: hooks}, format: Slack, events: [Succeeded]},
                 {url: "%1$s/notifications/failures"}]""");

        logout("evening", 11);

        await().atMost(PATIENCE).until(() -> received().size() == 2);
        await().atMost(PATIENCE).until(() -> marks("evening", " Succeeded") == 2);
        var cloudEvent = received().stream().filter(each -> each.path().equals("/notifications/events")).findFirst().orElseThrow();
        var event = event(cloudEvent);
        assertThat(event.getId()).isEqualTo(uid("evening") + "_Succeeded");
        assertThat(event.getType()).isEqualTo("dev.contactcenter.operation.succeeded");
        assertThat(event.getSubject()).isEqualTo("/apis/contactcenter.dev/v1alpha1/namespaces/support/forcelogoutjobs/evening");
        assertThat(json(new String(event.getData().toBytes(), StandardCharsets.UTF_8)))
                .isEqualTo(json("""
                        {"event": "Succeeded", "kind": "ForceLogoutJob", "namespace": "support", "name": "evening", "uid": "%s",
                         "contactCenter": "support/default", "reason": "End of shift", "dryRun": false,
                         "outcome": "Success", "endReason": "AllAgentsCompleted", "message": "%s", "agents": 1,
                         "completedByOperation": 1, "completedBefore": 0, "completedOtherwise": 0, "completed": "11"}"""
                        .formatted(uid("evening"), world.logout("evening").getStatus().condition("Ready").orElseThrow().message())));
        assertThat(cloudEvent.headers()).containsEntry("authorization", "Bearer t0ken").containsEntry("webhook-id", event.getId());
        assertThat(cloudEvent.headers().get("webhook-signature")).isEqualTo(SigningKey.parse(KEY).sign(
                event.getId(), Long.parseLong(cloudEvent.headers().get("webhook-timestamp")), cloudEvent.body()));
        var slack = received().stream().filter(each -> each.path().equals("/notifications/from-secret")).findFirst().orElseThrow();
        assertThat(json(slack.body()).get("text").asText())
                .startsWith("*Succeeded*: ForceLogoutJob support/evening, ContactCenter support/default\n")
                .endsWith("\nReason given: End of shift");
        assertThat(metrics()).contains("contactcenter_notifications_total{contact_center=\"support/default\",outcome=\"delivered\"} 2.0");
    }

    @Test
    void withoutReceiversNothingIsWrittenForThem() {
        world.startOperator();
        contactCenter("[]");

        logout("evening", 11);
        world.awaitLogout("evening", World::ended);

        assertThat(world.logout("evening").getMetadata().getAnnotations()).containsOnlyKeys("contactcenter.dev/finished");
        assertThat(received()).isEmpty();
    }

    @Test
    void aDeletionBeforeTheEndIsTold() {
        world.startOperator();
        contactCenter("""
                [{url: "%s/notifications", events: [Abandoned]}]""");
        world.center().begin(AgentId.of(11), Interaction.Kind.CALL);
        logout("evening", 11);
        world.awaitLogout("evening", job -> World.reason(job, "Ready").equals("AgentsBusy"));

        world.client().resource(world.logout("evening")).delete();

        await().atMost(PATIENCE).until(() -> received().size() == 1);
        var data = json(received().get(0).body()).get("data");
        assertThat(data.get("event").asText()).isEqualTo("Abandoned");
        assertThat(data.get("deferred").asText()).isEqualTo("11");
    }

    @Test
    void aReceiverThatFailsIsReportedAndGetsItLater() {
        world.startOperator();
        contactCenter("""
                [{url: "%s/notifications", events: [Succeeded]}]""");
        world.simulator().notifications().answer(new Answer(503, 1, 2));

        logout("evening", 11);

        await().atMost(PATIENCE).until(() -> marks("evening", " Succeeded") == 1);
        assertThat(received()).extracting(Received::code).containsExactly(503, 503, 204);
        assertThat(received()).extracting(each -> each.headers().get("webhook-id")).containsOnly(uid("evening") + "_Succeeded");
        await().atMost(PATIENCE).until(() -> world.client().events().v1().events().inNamespace("support").list().getItems().stream()
                .filter(event -> event.getReason().equals("NotificationFailing"))
                .filter(event -> event.getNote().startsWith("Receiver spec.notifications[0] (")).count() == 1);
    }

    @Test
    void whatAKilledOperatorHasNotToldIsToldByTheNextOneWithTheSameId(@TempDir Path folder) {
        world.simulator().notifications().answer(new Answer(500, 0, 0));
        try (var first = OperatorProcess.start(folder, world.kubeconfig(), Map.of("WATCH_NAMESPACES", "support"))) {
            first.port();
            contactCenter("""
                    [{url: "%s/notifications", events: [Succeeded]}]""");
            logout("evening", 11);
            world.awaitLogout("evening", World::ended);
            await().atMost(PATIENCE).until(() -> !received().isEmpty());
            assertThat(marks("evening", "")).as("the intent").isEqualTo(1);
            first.kill();
        }
        world.simulator().notifications().clear();

        try (var second = OperatorProcess.start(folder, world.kubeconfig(), Map.of("WATCH_NAMESPACES", "support"))) {
            await().atMost(PATIENCE).until(() -> marks("evening", " Succeeded") == 1);
            assertThat(received()).extracting(each -> each.headers().get("webhook-id")).containsExactly(uid("evening") + "_Succeeded");
            second.kill();
        }

        try (var third = OperatorProcess.start(folder, world.kubeconfig(), Map.of("WATCH_NAMESPACES", "support"))) {
            logout("later", 12);
            await().atMost(PATIENCE).until(() -> marks("later", " Succeeded") == 1);
            assertThat(received()).as("what was told is not told again").hasSize(2);
            assertThat(third.isAlive()).isTrue();
        }
    }

    @Test
    void theSimulatorShowsWhatCameAndFailsOnDemand() throws Exception {
        var admin = URI.create(world.simulator().url() + "/admin/notifications");
        var http = HttpClient.newHttpClient();
        http.send(HttpRequest.newBuilder(admin).POST(HttpRequest.BodyPublishers.ofString("{\"code\":503,\"retryAfterSeconds\":2,\"times\":1}")).build(), BodyHandlers.ofString());
        var post = HttpRequest.newBuilder(URI.create(world.simulator().url() + "/notifications/x")).header("webhook-id", "1")
                .POST(HttpRequest.BodyPublishers.ofString("hello")).build();

        var refused = http.send(post, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("2");
        assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(204);

        var rows = json(http.send(HttpRequest.newBuilder(admin).build(), BodyHandlers.ofString()).body());
        assertThat(rows.findValuesAsText("code")).containsExactly("503", "204");
        assertThat(rows.at("/0/headers/webhook-id").asText()).isEqualTo("1");
        assertThat(rows.at("/0/body").asText()).isEqualTo("hello");
        assertThat(http.send(HttpRequest.newBuilder(admin).POST(HttpRequest.BodyPublishers.ofString("{\"code\":7}")).build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);
        http.send(HttpRequest.newBuilder(admin).DELETE().build(), BodyHandlers.ofString());
        assertThat(received()).isEmpty();
    }
}
