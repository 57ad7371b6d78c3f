package dev.contactcenter.operator.connection.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveLingerTest {
    private static final long MS = 1_000_000L;
    private static final long MAX = AdaptiveLinger.MAX_MILLIS * MS;
    private static final double RATE = 10;

    private final AdaptiveLinger linger = new AdaptiveLinger();
    /** When batches were sent, and how long each request waited, in milliseconds. */
    private final List<Long> sent = new ArrayList<>();
    private final List<Long> waited = new ArrayList<>();

    /** Sends requests that arrive at these milliseconds, each as soon as the linger allows. */
    private void serve(List<Long> arrivals, double rate) {
        var waiting = new ArrayList<Long>();
        var next = 0;
        while (next < arrivals.size() || !waiting.isEmpty()) {
            var goesAt = waiting.isEmpty()
                    ? Long.MAX_VALUE
                    : last(waiting) + (linger.remaining(last(waiting) * MS, last(waiting) * MS) + MS - 1) / MS;
            if (next < arrivals.size() && arrivals.get(next) <= goesAt) {
                waiting.add(arrivals.get(next++));
                continue;
            }
            linger.sent(goesAt * MS, waiting.get(0) * MS, waiting.size(), rate);
            sent.add(goesAt);
            waiting.forEach(at -> waited.add(goesAt - at));
            waiting.clear();
        }
    }

    private static long last(List<Long> waiting) {
        return waiting.get(waiting.size() - 1);
    }

    private static List<Long> every(long ms, int times) {
        var arrivals = new ArrayList<Long>();
        for (var i = 0; i < times; i++) {
            arrivals.add(1000 + i * ms);
        }
        return arrivals;
    }

    @ParameterizedTest(name = "one each {0} ms")
    @ValueSource(longs = {200, 500, 1000, 10_000})
    void aRequestThatComesAloneGoesAtOnce(long ms) {
        serve(every(ms, 50), RATE);
        assertThat(waited).containsOnly(0L);
    }

    @ParameterizedTest(name = "1,000, one each {0} ms: at most {1} requests")
    @CsvSource({"1, 8", "5, 11", "10, 15", "17, 21"})
    void aStreamOfRequestsBecomesFewBatches(long ms, int requests) {
        serve(every(ms, 1000), RATE);
        assertThat(sent).hasSizeLessThanOrEqualTo(requests);
        assertThat(waited).hasSize(1000).allMatch(wait -> wait <= AdaptiveLinger.MAX_MILLIS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noRequestWaitsLongerThanTheMaximum(long seed) {
        var random = new Random(seed);
        var arrivals = new ArrayList<Long>();
        for (long at = 0; arrivals.size() < 3000; at += (long) (random.nextInt(20) == 0 ? random.nextInt(3000) : random.nextInt(30))) {
            arrivals.add(at);
        }
        serve(arrivals, RATE);
        assertThat(waited).hasSize(3000).allMatch(wait -> wait <= AdaptiveLinger.MAX_MILLIS);
    }

    @Test
    void theLastRequestOfAStreamWaitsAQuarterOfTheMaximum() {
        serve(every(5, 1000), RATE);
        assertThat(waited.get(999)).isLessThanOrEqualTo(AdaptiveLinger.MAX_MILLIS / 4);
    }

    @Test
    void aRequestLongAfterAStreamGoesAtOnce() {
        var arrivals = every(5, 1000);
        arrivals.add(last(arrivals) + 3 * AdaptiveLinger.MAX_MILLIS);
        serve(arrivals, RATE);
        assertThat(waited.get(1000)).isZero();
    }

    @Test
    void theLingerIsHalvedIfARequestStaysAlone() {
        linger.sent(0, 0, 1, RATE);
        for (var i = 1; i <= 5; i++) {
            linger.sent(i, i, 9, RATE);
        }
        assertThat(linger.remaining(5, 5)).isEqualTo(MAX / 4);
        linger.sent(6, 6, 1, RATE);
        assertThat(linger.remaining(6, 6)).isEqualTo(MAX / 8);
    }

    @Test
    void waitingForTheRateLimitDoesNotCountAsQuiet() {
        for (var i = 0; i <= 5; i++) {
            linger.sent(i, i, 9, RATE);
        }
        var late = 10 * MAX;
        linger.sent(late, 6, 9, RATE);
        assertThat(linger.remaining(late, late)).isEqualTo(MAX / 4);
    }

    @ParameterizedTest(name = "at {0} requests a second: at most {1} ms")
    @CsvSource({"1, 1200", "5, 1200", "10, 1200", "100, 120", "1000, 12"})
    void theLingerIsShortIfTheRateIsHigh(double rate, long ms) {
        for (var i = 0; i < 20; i++) {
            linger.sent(i, i, 9, rate);
        }
        // The last request joined so late that the batch does not go early.
        assertThat(linger.remaining(19, 10 * MAX)).isEqualTo(ms * MS);
    }

    @Test
    void theLingerExpiresAfterALongQuietTime() {
        assertThat(linger.isExpired(0)).isTrue();
        linger.sent(0, 0, 1, RATE);
        assertThat(linger.isExpired(5 * MAX)).isFalse();
        assertThat(linger.isExpired(6 * MAX)).isTrue();
    }

    @ParameterizedTest(name = "after {0} quiet gaps: {1} ms")
    @CsvSource({"0, 1200", "1, 600", "2, 300", "4, 75", "5, 50", "100, 50"})
    void aQuietTimeShortensTheLinger(int quiet, long ms) {
        for (var i = 0; i <= 5; i++) {
            linger.sent(i, i, 9, RATE);
        }
        var later = 5 + (1 + quiet) * MAX;
        linger.sent(later, later, 9, RATE);
        assertThat(linger.remaining(later, later + MAX)).isEqualTo(ms * MS);
    }

    @Test
    void twoLingersAndAStatusWriteTakeLessThanThreeSeconds() {
        var roomForAnswersAndStatus = Duration.ofMillis(600);
        assertThat(Duration.ofMillis(2 * AdaptiveLinger.MAX_MILLIS).plus(roomForAnswersAndStatus)).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }
}
