package dev.contactcenter.operator.notification.delivery;

import static dev.contactcenter.operator.platform.http.ScriptedServer.hanging;
import static dev.contactcenter.operator.platform.http.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.notification.OperationNews;
import dev.contactcenter.operator.notification.SigningKey;
import dev.contactcenter.operator.notification.WebhookBody;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.ScriptedServer;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications over HTTP, to receivers that fail. */
class NotificationDispatcherTest {
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final DeliveryPace FAST = new DeliveryPace(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofHours(1));
    private static final DeliveryPace ONE_TRY = new DeliveryPace(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ZERO);

    private final Map<String, ReceiverAccess> directory = new ConcurrentHashMap<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> undelivered = new CopyOnWriteArrayList<>();
    private final List<String> failing = new CopyOnWriteArrayList<>();
    private ScriptedServer server;
    private NotificationDispatcher dispatcher;

    private final DeliveryListener listener = new DeliveryListener() {
        @Override
        public void onTold(Delivery delivery) {
            told.add(delivery.id());
        }

        @Override
        public void onUndelivered(Delivery delivery, String why) {
            undelivered.add(delivery.id() + ": " + why);
        }

        @Override
        public void onFailing(Delivery delivery, String why) {
            failing.add(delivery.id() + ": " + why);
        }
    };

    @BeforeEach
    void start() {
        server = ScriptedServer.start().answers(text(204, ""));
        directory.put("hook", found(server.url() + "/hook"));
        dispatcher = dispatcher(FAST);
    }

    @AfterEach
    void end() {
        dispatcher.close();
        server.close();
    }

    private NotificationDispatcher dispatcher(DeliveryPace pace) {
        return new NotificationDispatcher(
                receiver -> directory.getOrDefault(receiver.receiver(), new ReceiverAccess.Removed()),
                listener, HttpSettings.DEFAULT, new UrlPolicy(true, List.of()), pace, Clock.systemUTC());
    }

    private static ReceiverAccess found(String url) {
        return new ReceiverAccess.Found(url, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Delivery delivery(String receiver, String operation, String id) {
        return new Delivery(
                new ReceiverKey("support", "acme", receiver),
                new Delivery.OperationRef("ForceLogoutJob", "support", operation, operation),
                OperationNews.abandoned(), id, new WebhookBody("application/cloudevents+json; charset=utf-8", "{\"id\":\"" + id + "\"}"),
                Instant.now());
    }

    @Test
    void aPostHasTheHeadersOfStandardWebhooksAndTheToken() {
        directory.put("hook", new ReceiverAccess.Found(
                server.url() + "/hook", Optional.of("t0ken"), Optional.of(SigningKey.parse(KEY)), Optional.empty()));

        dispatcher.send(delivery("hook", "a", "uid_Failed"));
        await().atMost(SOON).until(() -> told.contains("uid_Failed"));

        var post = server.last();
        assertThat(post.method() + " " + post.path()).isEqualTo("POST /hook");
        assertThat(post.header("Content-type")).isEqualTo("application/cloudevents+json; charset=utf-8");
        assertThat(post.header("Authorization")).isEqualTo("Bearer t0ken");
        assertThat(post.header("Webhook-id")).isEqualTo("uid_Failed");
        assertThat(post.header("Webhook-signature")).isEqualTo(SigningKey.parse(KEY)
                .sign("uid_Failed", Long.parseLong(post.header("Webhook-timestamp")), post.body()));
        assertThat(post.body()).isEqualTo("{\"id\":\"uid_Failed\"}");
    }

    @Test
    void aReceiverThatClosesTheConnectionAfterEachAnswerGetsEveryNotificationAtTheFirstTry() throws Exception {
        try (var receiver = Http10Receiver.start()) {
            directory.put("hook", found(receiver.url()));

            for (var i = 0; i < 5; i++) {
                dispatcher.send(delivery("hook", "a", "id-" + i));
            }

            await().atMost(SOON).until(() -> told.size() == 5);
            assertThat(failing).isEmpty();
        }
    }

    @Test
    void whatIsNotDoneIsCountedForItsContactCenter() {
        server.answers(text(500, ""));
        dispatcher.send(delivery("hook", "a", "1"));
        dispatcher.send(delivery("hook", "b", "2"));
        assertThat(dispatcher.waiting()).isEqualTo(Map.of("support/acme", 2));

        server.answers(text(204, ""));

        await().atMost(SOON).until(() -> dispatcher.waiting().isEmpty());
    }

    @Test
    void whatFailsIsTriedAgainWithTheSameIdAndTheNextOfThatOperationWaits() {
        var tries = new AtomicInteger();
        server.answers(exchange -> text(tries.incrementAndGet() < 4 ? 500 : 200, "").answer(exchange));

        dispatcher.send(delivery("hook", "a", "1"));
        dispatcher.send(delivery("hook", "a", "2"));

        await().atMost(SOON).until(() -> told.size() == 2);
        assertThat(told).containsExactly("1", "2");
        assertThat(server.seen()).extracting(seen -> seen.header("Webhook-id")).containsExactly("1", "1", "1", "1", "2");
        assertThat(failing).as("told once, and not at each try").containsExactly("1: it answers HTTP 500");
        assertThat(undelivered).isEmpty();
    }

    @Test
    void eachCauseOfAFailingReceiverIsToldOnce() {
        var tries = new AtomicInteger();
        var codes = List.of(500, 403, 500, 403, 200, 500, 200);
        server.answers(exchange -> text(codes.get(tries.getAndIncrement()), "").answer(exchange));

        dispatcher.send(delivery("hook", "a", "1"));
        dispatcher.send(delivery("hook", "a", "2"));

        await().atMost(SOON).until(() -> told.size() == 2);
        assertThat(failing).containsExactly("1: it answers HTTP 500", "1: it answers HTTP 403", "2: it answers HTTP 500");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 429, 500, 503})
    void whatIsNoGoodAnswerForTooLongIsGivenUp(int code) {
        dispatcher.close();
        dispatcher = dispatcher(ONE_TRY);
        server.answers(text(code, "", "Location", server.url() + "/elsewhere"));

        dispatcher.send(delivery("hook", "a", "1"));

        await().atMost(SOON).until(() -> !undelivered.isEmpty());
        assertThat(undelivered.get(0)).startsWith("1: it answers HTTP " + code);
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void aReceiverThatIsGoneGetsNothingMoreUntilTheSpecChanges() {
        server.answers(text(410, ""));
        dispatcher.send(delivery("hook", "a", "1"));
        await().atMost(SOON).until(() -> undelivered.size() == 1);

        dispatcher.send(delivery("hook", "b", "2"));
        assertThat(undelivered).containsExactly("1: it answers HTTP 410: it wants no more notifications", "2: it has answered HTTP 410 before");
        assertThat(server.seen()).hasSize(1);

        server.answers(text(200, ""));
        dispatcher.specChanged("support", "acme");
        dispatcher.send(delivery("hook", "c", "3"));
        await().atMost(SOON).until(() -> told.contains("3"));
    }

    @Test
    void aReceiverThatHangsDelaysNoOtherOne() throws InterruptedException {
        var arrived = new CountDownLatch(DeliveryQueue.AT_ONCE);
        var release = new CountDownLatch(1);
        try (var hanging = ScriptedServer.start().answers(hanging(arrived, release))) {
            directory.put("hanging", found(hanging.url().toString()));
            for (var i = 0; i < 10; i++) {
                dispatcher.send(delivery("hanging", "operation-" + i, "hanging-" + i));
            }
            arrived.await();

            dispatcher.send(delivery("hook", "a", "1"));

            await().atMost(SOON).until(() -> told.contains("1"));
            assertThat(hanging.seen()).as("only some at the same time").hasSize(DeliveryQueue.AT_ONCE);
            release.countDown();
        }
    }

    @Test
    void aFullQueueIsReportedAtOnce() {
        server.answers(text(503, "", "Retry-After", "3000"));
        for (var i = 0; i <= DeliveryQueue.LIMIT; i++) {
            dispatcher.send(delivery("hook", "operation-" + i, "id-" + i));
        }

        assertThat(undelivered).containsExactly("id-1000: 1000 notifications wait for it already");
    }

    @Test
    void anAddressThatTheOperatorMayNotCallIsNotCalled() {
        dispatcher.close();
        dispatcher = dispatcher(ONE_TRY);
        directory.put("metadata", found("http://169.254.169.254/latest"));
        directory.put("secret", new ReceiverAccess.Unusable("there is no Secret support/hooks, which secretRef names"));

        dispatcher.send(delivery("metadata", "a", "1"));
        dispatcher.send(delivery("secret", "b", "2"));

        await().atMost(SOON).until(() -> undelivered.size() == 2);
        assertThat(undelivered).containsExactlyInAnyOrder(
                "1: the url's host is a link-local, metadata or multicast address, which is never called",
                "2: there is no Secret support/hooks, which secretRef names");
    }

    @Test
    void aReceiverThatIsNotNamedAnyMoreGetsNothingAndIsNoTrouble() {
        dispatcher.send(delivery("removed", "a", "1"));
        dispatcher.send(delivery("hook", "b", "2"));

        await().atMost(SOON).until(() -> told.contains("2"));
        assertThat(told).containsExactly("2");
        assertThat(undelivered).isEmpty();
        assertThat(failing).isEmpty();
    }
}
