package dev.contactcenter.operator.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.notification.OperationNews;
import dev.contactcenter.operator.notification.WebhookBody;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order and the times of deliveries to one receiver. */
class DeliveryQueueTest {
    private static final Instant START = Instant.parse("2026-12-24T18:00:00Z");
    private static final ReceiverKey RECEIVER = new ReceiverKey("support", "acme", "ab");

    private final DeliveryQueue queue = new DeliveryQueue(DeliveryPace.DEFAULT);

    private static Delivery delivery(String operation, String id) {
        var reference = new Delivery.OperationRef("ForceLogoutJob", "support", operation, operation);
        return new Delivery(RECEIVER, reference, OperationNews.abandoned(), id, new WebhookBody("text/plain", id), START);
    }

    private List<String> taken(Instant now) {
        return queue.take(now).stream().map(Delivery::id).toList();
    }

    @Test
    void thoseOfOneOperationGoInOrderAndOneAtATime() {
        var first = delivery("a", "1");
        queue.offer(first);
        queue.offer(delivery("a", "2"));

        assertThat(taken(START)).containsExactly("1");
        assertThat(taken(START)).isEmpty();
        queue.done(first);
        assertThat(taken(START)).containsExactly("2");
    }

    @Test
    void theNextOneWaitsUntilTheOneThatFailedIsDone() {
        var first = delivery("a", "1");
        queue.offer(first);
        queue.offer(delivery("a", "2"));
        queue.take(START);

        assertThat(queue.failed(first, START, Optional.empty())).isTrue();

        assertThat(taken(START)).isEmpty();
        assertThat(taken(START.plusSeconds(1))).containsExactly("1");
    }

    @Test
    void aFailureDoesNotDelayOtherOperations() {
        var first = delivery("a", "1");
        queue.offer(first);
        queue.take(START);
        queue.failed(first, START, Optional.empty());

        queue.offer(delivery("b", "2"));

        assertThat(taken(START)).containsExactly("2");
    }

    @Test
    void onlySomeGoAtTheSameTime() {
        IntStream.range(0, 9).forEach(each -> queue.offer(delivery("operation-" + each, "" + each)));

        assertThat(taken(START)).containsExactly("0", "1", "2", "3");
        assertThat(queue.next()).isEmpty();
    }

    @Test
    void aPauseThatTheReceiverAsksForHoldsForAll() {
        var first = delivery("a", "1");
        queue.offer(first);
        queue.take(START);
        queue.offer(delivery("b", "2"));

        queue.failed(first, START, Optional.of(Duration.ofMinutes(7)));

        assertThat(taken(START.plus(Duration.ofMinutes(6)))).isEmpty();
        assertThat(queue.next()).contains(START.plus(Duration.ofMinutes(7)));
        assertThat(taken(START.plus(Duration.ofMinutes(7)))).containsExactly("1", "2");
    }

    @Test
    void itIsTriedForAnHourLongerAndLongerApartAndThenGivenUp() {
        var delivery = delivery("a", "1");
        queue.offer(delivery);
        var now = START;
        var tries = 1;
        queue.take(now);
        while (queue.failed(delivery, now, Optional.empty())) {
            var next = queue.next().orElseThrow();
            assertThat(Duration.between(now, next)).isBetween(Duration.ZERO, Duration.ofMinutes(5));
            now = next;
            assertThat(taken(now)).containsExactly("1");
            tries++;
        }

        assertThat(now).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(tries).isBetween(15, 30);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void aFullQueueTakesNoMore() {
        IntStream.range(0, DeliveryQueue.LIMIT).forEach(each -> assertThat(queue.offer(delivery("operation-" + each, "" + each))).isTrue());

        assertThat(queue.offer(delivery("one-more", "x"))).isFalse();
    }

    @Test
    void theRestCanBeTakenOutAndLateResultsThenMeanNothing() {
        var first = delivery("a", "1");
        queue.offer(first);
        queue.offer(delivery("a", "2"));
        queue.take(START);

        assertThat(queue.drain()).extracting(Delivery::id).containsExactly("1", "2");

        queue.done(first);
        assertThat(queue.failed(first, START, Optional.empty())).isTrue();
        assertThat(queue.isEmpty()).isTrue();
        queue.offer(delivery("b", "3"));
        assertThat(taken(START)).containsExactly("3");
    }
}
