package dev.contactcenter.operator.connection.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveRateLimiterTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong(-17);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 10, 50, 100, 1000})
    void noSecondHasMoreThanTheLimitAndNearlyAllOfItIsUsed(int limit) {
        // Given a caller that always has a request to send, for three minutes after a quiet time
        var limiter = new AdaptiveRateLimiter(limit, now::get);
        now.addAndGet(90 * SECOND);
        var begin = now.get();
        var sent = new ArrayList<Long>();
        while (now.get() < begin + 180 * SECOND) {
            var wait = limiter.freeIn();
            if (wait == 0) {
                sent.add(now.get());
                limiter.take().ended();
            } else {
                now.addAndGet(wait);
            }
        }
        // Then no second has more than the limit, and nearly all of it is used
        for (var i = limit; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - limit)).isGreaterThanOrEqualTo(SECOND);
        }
        assertThat(sent.size()).isGreaterThan((int) (180 * limit * 0.99));
    }

    @ParameterizedTest(name = "up to {0} ms late")
    @CsvSource({"5, 0.99", "10, 0.98"})
    void lateThreadsStillUseNearlyAllOfTheLimit(int late, double share) {
        // Given a caller that waits longer than it has to
        var random = new Random(late);
        var limiter = new AdaptiveRateLimiter(10, now::get);
        var begin = now.get();
        var sent = new ArrayList<Long>();
        while (now.get() < begin + 180 * SECOND) {
            var wait = limiter.freeIn();
            if (wait == 0) {
                sent.add(now.get());
                limiter.take().ended();
            } else {
                now.addAndGet(wait + (long) (random.nextDouble() * late * 1_000_000));
            }
        }
        // Then nearly all of the limit is used, and no second has more than the limit
        assertThat(sent.size()).isGreaterThan((int) (1800 * share));
        for (var i = 10; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 10)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @ParameterizedTest(name = "answers take up to {0} ms")
    @CsvSource({"2, 0.98", "20, 0.96", "100, 0.90", "3000, 0.89"})
    void noSecondAtThePlatformHasMoreThanTheLimitWhateverTheLatency(int maxLatency, double share) {
        // Given requests that arrive at any time before their answer, and after 100 ms at most
        var random = new Random(maxLatency);
        var limiter = new AdaptiveRateLimiter(10, now::get);
        var begin = now.get();
        var arrived = new ArrayList<Long>();
        var answers = new PriorityQueue<Map.Entry<Long, Trip>>(Map.Entry.comparingByKey());
        while (now.get() < begin + 180 * SECOND) {
            var wait = limiter.freeIn();
            if (wait == 0) {
                var took = (long) (random.nextDouble() * maxLatency * 1_000_000) + 1;
                arrived.add(now.get() + (long) (random.nextDouble() * Math.min(took, 100_000_000)));
                var trip = limiter.take();
                trip.sent();
                answers.add(Map.entry(now.get() + took, trip));
            } else {
                var until = now.get() + wait;
                now.set(answers.isEmpty() ? until : Math.max(now.get(), Math.min(until, answers.peek().getKey())));
            }
            while (!answers.isEmpty() && answers.peek().getKey() <= now.get()) {
                answers.poll().getValue().ended();
            }
        }
        // Then no second at the platform has more than the limit
        arrived.sort(null);
        for (var i = 10; i < arrived.size(); i++) {
            assertThat(arrived.get(i) - arrived.get(i - 10)).isGreaterThanOrEqualTo(SECOND);
        }
        assertThat(arrived.size()).isGreaterThan((int) (1800 * share));
    }

    /** A call that goes on: when its present exchange is answered, and how many more it makes. */
    private record SeveralExchanges(long answeredAt, Trip trip, int left) {}

    @ParameterizedTest(name = "a call has up to {0} exchanges")
    @ValueSource(ints = {2, 3, 20})
    void noSecondAtThePlatformHasMoreThanTheLimitThoughCallsHaveSeveralExchanges(int maxExchanges) {
        // Given calls that take a permit for each exchange, such as a page of a list
        var random = new Random(maxExchanges);
        var limiter = new AdaptiveRateLimiter(10, now::get);
        var begin = now.get();
        var arrived = new ArrayList<Long>();
        var calls = new PriorityQueue<>(Comparator.comparingLong(SeveralExchanges::answeredAt));
        while (now.get() < begin + 180 * SECOND) {
            var isFollowUp = !calls.isEmpty() && calls.peek().answeredAt() <= now.get();
            if (isFollowUp) {
                calls.peek().trip().ended();
            }
            if (isFollowUp && calls.peek().left() == 0) {
                calls.poll();
                continue;
            }
            var wait = limiter.freeIn();
            if (wait > 0) {
                var until = now.get() + wait;
                now.set(calls.isEmpty() || isFollowUp ? until : Math.min(until, calls.peek().answeredAt()));
                continue;
            }
            var took = (long) (random.nextDouble() * 150_000_000) + 1;
            arrived.add(now.get() + (long) (random.nextDouble() * Math.min(took, 100_000_000)));
            var left = isFollowUp ? calls.poll().left() : 1 + random.nextInt(maxExchanges);
            var trip = limiter.take();
            trip.sent();
            calls.add(new SeveralExchanges(now.get() + took, trip, left - 1));
        }
        // Then no second at the platform has more than the limit
        arrived.sort(null);
        for (var i = 10; i < arrived.size(); i++) {
            assertThat(arrived.get(i) - arrived.get(i - 10)).isGreaterThanOrEqualTo(SECOND);
        }
        assertThat(arrived.size()).isGreaterThan(1500);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noSecondHasMoreThanTheLimitWhateverHappens(long seed) {
        // Given random arrivals, 429s, and changes of the limit
        var random = new Random(seed);
        var limit = 1 + random.nextInt(50);
        var limiter = new AdaptiveRateLimiter(limit, now::get);
        var sent = new ArrayList<Long>();
        var limits = new TreeMap<>(Map.of(now.get(), limit));
        for (var i = 0; i < 20_000; i++) {
            if (random.nextInt(500) == 0) {
                limiter.throttled(now.get(), random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofMillis(random.nextInt(3000))), random.nextDouble());
            } else if (random.nextInt(500) == 0) {
                limit = 1 + random.nextInt(50);
                limiter.limit(limit);
                limits.put(now.get(), limit);
            } else if (random.nextInt(500) == 0) {
                limiter.pause(Duration.ofMillis(random.nextInt(1000)));
            }
            var wait = send(limiter);
            if (wait == 0) {
                sent.add(now.get());
            } else {
                now.addAndGet(random.nextInt(3) == 0 ? (long) (random.nextDouble() * wait) : wait);
            }
            if (random.nextInt(10) == 0) {
                now.addAndGet((long) (random.nextDouble() * SECOND));
            }
        }
        // Then no second has more than the largest limit that applied in it
        assertThat(sent).hasSizeGreaterThan(1000);
        for (int from = 0, to = 0; to < sent.size(); to++) {
            while (sent.get(to) - sent.get(from) >= SECOND) {
                from++;
            }
            var before = limits.floorEntry(sent.get(from)).getValue();
            var admitted = limits.subMap(sent.get(from), true, sent.get(to), true).values().stream().reduce(before, Math::max);
            assertThat(to - from + 1).isLessThanOrEqualTo(admitted);
        }
    }

    @ParameterizedTest(name = "limit {0}: {1} at once")
    @CsvSource({"1, 1", "2, 2", "3, 2", "10, 5", "1000, 500"})
    void halfOfTheLimitGoesAtOnceAfterAQuietTime(int limit, int atOnce) {
        var limiter = new AdaptiveRateLimiter(limit, now::get);
        now.addAndGet(90 * SECOND);
        assertThat(takeAll(limiter)).isEqualTo(atOnce);
        // And again after another quiet time
        now.addAndGet(2 * SECOND);
        assertThat(takeAll(limiter)).isEqualTo(atOnce);
    }

    private static int takeAll(AdaptiveRateLimiter limiter) {
        var taken = 0;
        while (send(limiter) == 0) {
            taken++;
        }
        return taken;
    }

    /** Sends one request if it may go now. Returns how long it has to wait. */
    private static long send(AdaptiveRateLimiter limiter) {
        var wait = limiter.freeIn();
        if (wait == 0) {
            limiter.take().sent();
        }
        return wait;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 100})
    void requestsAreSpreadEvenlyAfterTheBurst(int limit) {
        // Given a caller that always has a request to send
        var limiter = new AdaptiveRateLimiter(limit, now::get);
        var begin = now.get();
        var last = begin;
        while (now.get() < begin + 20 * SECOND) {
            var wait = limiter.freeIn();
            if (wait > 0) {
                now.addAndGet(wait);
                continue;
            }
            limiter.take().ended();
            // Then no two are further apart than the slots, from the first second on
            if (now.get() - begin > SECOND) {
                assertThat(now.get() - last).isBetween((long) (0.8 * SECOND / limit), (long) (1.2 * SECOND / limit));
            }
            last = now.get();
        }
    }

    @Test
    void nothingGoesAtOnceAfterA429() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        now.addAndGet(1);
        limiter.throttled(now.get(), Optional.of(Duration.ofSeconds(1)), 0);
        now.addAndGet(3 * SECOND);
        assertThat(takeAll(limiter)).isEqualTo(1);
    }

    @Test
    void aRequestMayGoAfterTheReturnedWait() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        takeAll(limiter);
        for (var i = 0; i < 20; i++) {
            var wait = send(limiter);
            assertThat(wait).isPositive();
            now.addAndGet(wait);
            assertThat(send(limiter)).isZero();
        }
    }

    @Test
    void nothingIsSentBeforeTheTimeOfRetryAfter() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        send(limiter);
        now.addAndGet(1);
        limiter.throttled(now.get(), Optional.of(Duration.ofSeconds(7)), 0.9);
        assertThat(limiter.pausedFor()).isEqualTo(Duration.ofSeconds(7));
        assertThat(send(limiter)).isEqualTo(7 * SECOND);
        now.addAndGet(7 * SECOND);
        assertThat(send(limiter)).isZero();
    }

    @ParameterizedTest(name = "the {0}th time in a row: {1} s and up to half of it more")
    @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "6, 32", "7, 60", "20, 60"})
    void thePauseDoublesIfThereIsNoRetryAfter(int times, long seconds) {
        assertThat(pauseAfter(times, 0)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(pauseAfter(times, 1)).isEqualTo(Duration.ofMillis(1500 * seconds));
    }

    @Test
    void anOverloadedPlatformGetsLongerPausesAtTheSameRate() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        for (var seconds : new int[] {1, 2, 4, 8}) {
            now.addAndGet(limiter.pausedFor().toNanos() + 1);
            limiter.backOff(now.get(), Optional.empty(), 0);
            assertThat(limiter.pausedFor()).isEqualTo(Duration.ofSeconds(seconds));
        }
        assertThat(limiter.rate()).isEqualTo(10);
    }

    @Test
    void aRetryAfterInThePastIsIgnored() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        for (var seconds : new int[] {1, 2, 4}) {
            now.addAndGet(limiter.pausedFor().toNanos() + 1);
            limiter.throttled(now.get(), Optional.of(Duration.ZERO), 0);
            assertThat(limiter.pausedFor()).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void a429OfThePlatformBeforeIsIgnoredAfterARestart() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        var sentAt = now.get();
        now.addAndGet(1);
        limiter.restart();
        now.addAndGet(1);

        limiter.throttled(sentAt, Optional.of(Duration.ofHours(1)), 0);

        assertThat(limiter.pausedFor()).isZero();
        assertThat(limiter.rate()).isEqualTo(10);
    }

    private Duration pauseAfter(int times, double jitter) {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        for (var i = 0; i < times; i++) {
            now.addAndGet(limiter.pausedFor().toNanos() + 1);
            limiter.throttled(now.get(), Optional.empty(), jitter);
        }
        return limiter.pausedFor();
    }

    @Test
    void aGoodAnswerResetsThePause() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        for (var i = 0; i < 4; i++) {
            now.addAndGet(limiter.pausedFor().toNanos() + 1);
            limiter.throttled(now.get(), Optional.empty(), 0);
        }
        now.addAndGet(limiter.pausedFor().toNanos() + 1);
        limiter.answered(now.get());
        now.addAndGet(1);
        limiter.throttled(now.get(), Optional.empty(), 0);
        assertThat(limiter.pausedFor()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void several429sToRequestsInFlightTogetherCountOnce() {
        var limiter = new AdaptiveRateLimiter(16, now::get);
        var sentAt = now.get();
        now.addAndGet(SECOND);
        for (var i = 0; i < 8; i++) {
            limiter.throttled(sentAt, Optional.empty(), 0);
        }
        assertThat(limiter.rate()).isEqualTo(8);
        assertThat(limiter.pausedFor()).isEqualTo(Duration.ofSeconds(1));
        // And a good answer to a request from before does not reset the pause
        limiter.answered(sentAt);
        now.addAndGet(2 * SECOND);
        limiter.throttled(now.get(), Optional.empty(), 0);
        assertThat(limiter.pausedFor()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theRateIsHalvedAfterA429AndGrowsBackStepByStep() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        now.addAndGet(1);
        limiter.throttled(now.get(), Optional.of(Duration.ofSeconds(1)), 0);
        assertThat(limiter.rate()).isEqualTo(5);
        now.addAndGet(SECOND);
        assertThat(send(limiter)).isZero();
        assertThat(limiter.rate()).isEqualTo(5);
        var last = 5.0;
        for (var step = 1; step <= 5; step++) {
            now.addAndGet(5 * SECOND);
            send(limiter);
            assertThat(limiter.rate()).isEqualTo(last + 1);
            last = limiter.rate();
        }
        now.addAndGet(60 * SECOND);
        send(limiter);
        assertThat(limiter.rate()).isEqualTo(10);
    }

    @Test
    void theRateGrowsBackWhileNothingIsSent() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        now.addAndGet(1);
        limiter.throttled(now.get(), Optional.of(Duration.ofSeconds(1)), 0);
        now.addAndGet(60 * SECOND);
        send(limiter);
        assertThat(limiter.rate()).isEqualTo(10);
    }

    @Test
    void theRateNeverFallsBelowASixteenthOfTheLimit() {
        var limiter = new AdaptiveRateLimiter(16, now::get);
        for (var i = 0; i < 50; i++) {
            now.addAndGet(1);
            limiter.throttled(now.get(), Optional.of(Duration.ofNanos(1)), 0);
        }
        assertThat(limiter.rate()).isEqualTo(1);
    }

    @Test
    void aNewLimitKeepsThePauseAndTheShareOfTheRate() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        now.addAndGet(1);
        limiter.throttled(now.get(), Optional.of(Duration.ofSeconds(3)), 0);
        limiter.limit(20);
        assertThat(limiter.rate()).isEqualTo(10);
        assertThat(limiter.pausedFor()).isEqualTo(Duration.ofSeconds(3));
        limiter.restart();
        assertThat(limiter.rate()).isEqualTo(20);
        assertThat(limiter.pausedFor()).isZero();
    }

    @Test
    void whatThePlatformStillAcceptsIsNotExceededUntilItsNextPeriod() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        limiter.quota(1, 300, Duration.ofSeconds(20));
        assertThat(send(limiter)).isZero();

        assertThat(send(limiter)).isEqualTo(20 * SECOND);
        now.addAndGet(20 * SECOND);
        assertThat(send(limiter)).isZero();
    }

    @Test
    void anotherPlatformsQuotaIsForgotten() {
        var limiter = new AdaptiveRateLimiter(10, now::get);
        limiter.quota(0, 300, Duration.ofSeconds(20));
        limiter.restart();

        assertThat(send(limiter)).isZero();
    }
}
