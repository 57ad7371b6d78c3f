package dev.contactcenter.operator.reconciler.notification;

import static dev.contactcenter.operator.platform.http.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.notification.NotifiedAnnotation;
import dev.contactcenter.operator.notification.Receivers;
import dev.contactcenter.operator.notification.delivery.Delivery;
import dev.contactcenter.operator.notification.delivery.DeliveryListener;
import dev.contactcenter.operator.notification.delivery.DeliveryPace;
import dev.contactcenter.operator.notification.delivery.NotificationDispatcher;
import dev.contactcenter.operator.notification.delivery.ReceiverAccess;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.ScriptedServer;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterResolver;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.testing.SettableClock;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent at a reconcile, by what the object says and by the time. */
class OperationNotifierTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ContactCenter CENTER = Serialization.unmarshal("""
            {"apiVersion": "contactcenter.dev/v1alpha1", "kind": "ContactCenter",
             "metadata": {"name": "default", "namespace": "support", "generation": 1},
             "spec": {"platform": "CCAIP", "url": "https://example.com", "credentialsSecretRef": {"name": "a"},
              "notifications": [{"url": "https://hooks.example.com", "events": ["Failed", "Waiting", "Abandoned", "BreakGlass"]}]}}""",
            ContactCenter.class);
    private static final String MARK = NotifiedAnnotation.nameFor(Receivers.idOf(CENTER.getSpec().notifications().get(0)));

    private final SettableClock clock = new SettableClock();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private ScriptedServer server;
    private NotificationDispatcher dispatcher;
    private OperationNotifier notifier;

    @BeforeEach
    void start() {
        server = ScriptedServer.start().answers(text(204, ""));
        dispatcher = new NotificationDispatcher(
                receiver -> new ReceiverAccess.Found(server.url().toString(), Optional.empty(), Optional.empty(), Optional.empty()),
                new DeliveryListener() {
                    @Override
                    public void onTold(Delivery delivery) {
                        told.add(delivery.id());
                    }

                    @Override
                    public void onUndelivered(Delivery delivery, String why) {
                        throw new AssertionError(why);
                    }

                    @Override
                    public void onFailing(Delivery delivery, String why) {
                        throw new AssertionError(why);
                    }
                },
                HttpSettings.DEFAULT, new UrlPolicy(true, List.of()), DeliveryPace.DEFAULT, clock);
        restart();
    }

    @AfterEach
    void end() {
        dispatcher.close();
        server.close();
    }

    /** Forgets all that is only in memory. */
    private void restart() {
        var resolver = new ContactCenterResolver(new ConnectionRegistry(settings -> null, clock, null));
        notifier = new OperationNotifier(dispatcher, new NotificationMemory(), resolver, clock);
    }

    private ForceLogoutJob job(String namespace, String status, String annotation) {
        var job = Serialization.unmarshal("""
                {"apiVersion": "contactcenter.dev/v1alpha1", "kind": "ForceLogoutJob",
                 "metadata": {"name": "evening", "namespace": "%s", "uid": "uid-1", "creationTimestamp": "%s"},
                 "spec": {"target": {"agentIds": [11]}}, "status": %s}"""
                .formatted(namespace, clock.instant(), status), ForceLogoutJob.class);
        job.getMetadata().setAnnotations(annotation.isEmpty() ? Map.of() : Map.of(MARK, annotation));
        return job;
    }

    private String waiting(String reason) {
        return "{\"startTime\": \"" + clock.instant() + "\", \"conditions\": [{\"type\": \"Ready\", \"status\": \"False\", \"reason\": \"" + reason + "\"}]}";
    }

    private String failed(Duration ago) {
        return """
                {"completionTime": "%s", "outcome": "Error", "conditions": [{"type": "Failed", "status": "True", "reason": "AgentsFailed"},
                 {"type": "Ready", "status": "False", "reason": "AgentsFailed"}]}""".formatted(clock.instant().minus(ago));
    }

    private Optional<Instant> observe(ForceLogoutJob job, OperationStatus status) {
        return notifier.observe(job, status, Optional.of(CENTER), null);
    }

    private void awaitTold(String... ids) {
        await().atMost(SOON).until(() -> told.size() >= ids.length);
        assertThat(told).containsExactly(ids);
    }

    @Test
    void aHindranceIsToldAfterFiveMinutesAndOnceAlsoAfterARestart() {
        var job = job("support", waiting("ContactCenterNotReady"), "");
        assertThat(observe(job, job.getStatus())).contains(clock.instant().plus(Duration.ofMinutes(5)));
        clock.forward(Duration.ofMinutes(5));
        observe(job, job.getStatus());
        observe(job, job.getStatus());
        awaitTold("uid-1_Waiting_ContactCenterNotReady");

        restart();
        var marked = job("support", waiting("ContactCenterNotReady"), "uid-1 Waiting_ContactCenterNotReady");
        observe(marked, marked.getStatus());
        clock.forward(Duration.ofMinutes(6));
        observe(marked, marked.getStatus());
        observe(job("support", waiting("Retrying"), ""), job("support", failed(Duration.ZERO), "").getStatus());
        awaitTold("uid-1_Waiting_ContactCenterNotReady", "uid-1_Failed");
    }

    @Test
    void theIntentOfTheEndIsWrittenBeforeItAndKeepsWhatWasToldBefore() {
        var job = job("support", waiting("Retrying"), "uid-1 Waiting_Retrying");
        var end = job("support", failed(Duration.ZERO), "").getStatus();

        assertThat(notifier.intent(job, end, Optional.of(CENTER), null)).isEqualTo(Map.of(MARK, "uid-1 Waiting_Retrying"));
        assertThat(notifier.intent(job, job.getStatus(), Optional.of(CENTER), null)).isEmpty();
        assertThat(notifier.intent(job, end, Optional.empty(), null)).isEmpty();
    }

    @Test
    void afterARestartOnlyAnEndWithAnIntentAndWithoutAMarkIsTold() {
        for (var annotation : List.of("", "uid-1 Failed", "uid-of-the-original")) {
            var job = job("support", failed(Duration.ofMinutes(1)), annotation);
            restart();
            observe(job, job.getStatus());
        }
        var old = job("support", failed(Duration.ofHours(25)), "uid-1");
        observe(old, old.getStatus());
        restart();
        var untold = job("support", failed(Duration.ofHours(3)), "uid-1 Waiting_Retrying");
        observe(untold, untold.getStatus());

        awaitTold("uid-1_Failed");
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void anOperationOfANamespaceThatIsNotAdmittedReachesNoReceiver() {
        var job = job("elsewhere", waiting("Submitting"), "");
        observe(job, job("elsewhere", failed(Duration.ZERO), "").getStatus());
        notifier.abandoned(job, Optional.of(CENTER), null);
        var own = job("support", waiting("Submitting"), "");
        notifier.breakGlass(own, own.getStatus(), Optional.of(CENTER), null);
        notifier.abandoned(own, Optional.of(CENTER), null);

        awaitTold("uid-1_BreakGlass", "uid-1_Abandoned");
        assertThat(server.seen()).hasSize(2);
    }
}
