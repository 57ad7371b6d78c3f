package dev.contactcenter.operator.connection.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingSecondLimitTest {
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong(-17 * MILLISECOND);
    private final long begin = now.get();
    private final SlidingSecondLimit window = new SlidingSecondLimit(now::get);

    @ParameterizedTest(name = "permitted at 0, sent after {0} ms, ended after {1} ms: the next one goes after {2} ms")
    @CsvSource({
        // Sent at once: it arrives before its answer, and within 100 ms.
        "0,    20,   1020",
        "0,    300,  1100",
        "0,    ,     1100",
        // Its thread ran late, or the connection took time to open.
        "350,  370,  1370",
        "350,  2000, 1450",
        "350,  ,     1450",
        "5000, ,     6100",
        // It was never sent: the connection was refused, or the call was given up.
        ",     3000, 4000",
    })
    void aRequestCountsUntilOneSecondAfterItsLatestArrival(Integer sent, Integer ended, int next) {
        var trip = window.begin();
        for (var after = 0; after < next; after++) {
            now.set(begin + after * MILLISECOND);
            if (sent != null && after == sent) {
                trip.sent();
            }
            if (ended != null && after == ended) {
                trip.ended();
            }
            assertThat(window.freeIn(1)).as("after %d ms", after).isPositive();
        }
        now.set(begin + next * MILLISECOND);
        assertThat(window.freeIn(1)).isZero();
    }

    @Test
    void theWaitHasNoEndWhileARequestMayStillBeSent() {
        var first = window.begin();
        assertThat(window.freeIn(2)).isZero();
        var second = window.begin();
        assertThat(window.freeIn(2)).isEqualTo(Long.MAX_VALUE);

        now.addAndGet(350 * MILLISECOND);
        second.sent();

        assertThat(window.freeIn(2)).isEqualTo(1100 * MILLISECOND);
        first.ended();
        assertThat(window.freeIn(2)).isEqualTo(1000 * MILLISECOND);
    }

    @Test
    void aRequestThatIsSentTwiceCountsTwice() {
        var trip = window.begin();
        trip.sent();
        now.addAndGet(30 * MILLISECOND);
        trip.sent();
        trip.ended();

        assertThat(window.freeIn(3)).isZero();
        assertThat(window.freeIn(2)).isEqualTo(1000 * MILLISECOND);
        now.addAndGet(1000 * MILLISECOND);
        assertThat(window.freeIn(1)).as("the second one").isEqualTo(100 * MILLISECOND);
    }

    private record Event(long at, Runnable what) {}

    @ParameterizedTest(name = "threads are up to {0} ms late")
    @ValueSource(ints = {1, 50, 400, 3000})
    void noSecondAtThePlatformHasMoreThanTheLimitHoweverLateARequestIsSent(int maxDelay) {
        // Given requests that are sent late or never, arrive within 100 ms, and are answered at some time
        var random = new Random(maxDelay);
        var arrived = new ArrayList<Long>();
        var events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
        while (now.get() < begin + 180 * SECOND) {
            var wait = window.freeIn(10);
            if (wait == 0) {
                var trip = window.begin();
                var sentAt = now.get() + (long) (random.nextDouble() * maxDelay * MILLISECOND);
                var arrivesAt = sentAt + (long) (random.nextDouble() * 100 * MILLISECOND);
                var isSent = random.nextInt(10) != 0;
                if (isSent) {
                    arrived.add(arrivesAt);
                    events.add(new Event(sentAt, trip::sent));
                }
                events.add(new Event(arrivesAt + (long) (random.nextDouble() * 300 * MILLISECOND), trip::ended));
            }
            var next = events.peek();
            var until = wait == Long.MAX_VALUE ? Long.MAX_VALUE : now.get() + wait;
            if (next != null && next.at <= until) {
                now.set(Math.max(now.get(), events.poll().at));
                next.what.run();
            } else {
                now.set(until);
            }
        }
        // Then no second at the platform has more than the limit
        arrived.sort(null);
        assertThat(arrived).hasSizeGreaterThan(300);
        for (var i = 10; i < arrived.size(); i++) {
            assertThat(arrived.get(i) - arrived.get(i - 10)).isGreaterThanOrEqualTo(SECOND);
        }
    }
}
