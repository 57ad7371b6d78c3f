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
    private static final double PACE = 10;

    private final AdaptiveLinger gap = new AdaptiveLinger();
    /** When requests went, and how long each arrival waited, in milliseconds. */
    private final List<Long> sent = new ArrayList<>();
    private final List<Long> waited = new ArrayList<>();

    /** Serves arrivals, told in milliseconds, each as soon as the gap lets it. */
    private void serve(List<Long> arrivals, double pace) {
        var waiting = new ArrayList<Long>();
        var next = 0;
        while (next < arrivals.size() || !waiting.isEmpty()) {
            var goesAt = waiting.isEmpty()
                    ? Long.MAX_VALUE
                    : last(waiting) + (gap.left(last(waiting) * MS, last(waiting) * MS) + MS - 1) / MS;
            if (next < arrivals.size() && arrivals.get(next) <= goesAt) {
                waiting.add(arrivals.get(next++));
                continue;
            }
            gap.sent(goesAt * MS, waiting.get(0) * MS, waiting.size(), pace);
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
    void whoComesAloneGoesAtOnce(long ms) {
        serve(every(ms, 50), PACE);
        assertThat(waited).containsOnly(0L);
    }

    @ParameterizedTest(name = "1,000, one each {0} ms: at most {1} requests")
    @CsvSource({"1, 8", "5, 11", "10, 15", "17, 21"})
    void aStreamIsAFewRequests(long ms, int requests) {
        serve(every(ms, 1000), PACE);
        assertThat(sent).hasSizeLessThanOrEqualTo(requests);
        assertThat(waited).hasSize(1000).allMatch(wait -> wait <= AdaptiveLinger.LONGEST.toMillis());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverComesNobodyWaitsLongerThanTheLongestGap(long seed) {
        var random = new Random(seed);
        var arrivals = new ArrayList<Long>();
        for (long at = 0; arrivals.size() < 3000; at += (long) (random.nextInt(20) == 0 ? random.nextInt(3000) : random.nextInt(30))) {
            arrivals.add(at);
        }
        serve(arrivals, PACE);
        assertThat(waited).hasSize(3000).allMatch(wait -> wait <= AdaptiveLinger.LONGEST.toMillis());
    }

    @Test
    void theLastOfAStreamDoesNotWaitForNobody() {
        serve(every(5, 1000), PACE);
        assertThat(waited.get(999)).isLessThanOrEqualTo(AdaptiveLinger.LONGEST.toMillis() / 4);
    }

    @Test
    void whoComesAfterAStreamGoesAtOnce() {
        var arrivals = every(5, 1000);
        arrivals.add(last(arrivals) + 3 * AdaptiveLinger.LONGEST.toMillis());
        serve(arrivals, PACE);
        assertThat(waited.get(1000)).isZero();
    }

    @Test
    void whoWaitedInVainMakesTheNextWaitShorter() {
        gap.sent(0, 0, 1, PACE);
        for (var i = 1; i <= 5; i++) {
            gap.sent(i, i, 9, PACE);
        }
        assertThat(gap.left(5, 5)).isEqualTo(AdaptiveLinger.LONGEST.toNanos() / 4);
        gap.sent(6, 6, 1, PACE);
        assertThat(gap.left(6, 6)).isEqualTo(AdaptiveLinger.LONGEST.toNanos() / 8);
    }

    @Test
    void whoWaitedForThePaceDoesNotMakeAStreamLookQuiet() {
        for (var i = 0; i <= 5; i++) {
            gap.sent(i, i, 9, PACE);
        }
        var late = 10 * AdaptiveLinger.LONGEST.toNanos();
        gap.sent(late, 6, 9, PACE);
        assertThat(gap.left(late, late)).isEqualTo(AdaptiveLinger.LONGEST.toNanos() / 4);
    }

    @ParameterizedTest(name = "at {0} requests a second: at most {1} ms")
    @CsvSource({"1, 1200", "5, 1200", "10, 1200", "100, 120", "1000, 12"})
    void whereThereIsLittleToSaveItIsShort(double pace, long ms) {
        for (var i = 0; i < 20; i++) {
            gap.sent(i, i, 9, pace);
        }
        // Nobody has joined for long enough only when the gap is over.
        assertThat(gap.left(19, 10 * AdaptiveLinger.LONGEST.toNanos())).isEqualTo(ms * MS);
    }

    @Test
    void whatWasLongAgoIsForgotten() {
        assertThat(gap.isOver(0)).isTrue();
        gap.sent(0, 0, 1, PACE);
        assertThat(gap.isOver(5 * AdaptiveLinger.LONGEST.toNanos())).isFalse();
        assertThat(gap.isOver(6 * AdaptiveLinger.LONGEST.toNanos())).isTrue();
    }

    @ParameterizedTest(name = "after {0} quiet gaps: {1} ms")
    @CsvSource({"0, 1200", "1, 600", "2, 300", "4, 75", "5, 50", "100, 50"})
    void aQuietTimeShrinksIt(int quiet, long ms) {
        for (var i = 0; i <= 5; i++) {
            gap.sent(i, i, 9, PACE);
        }
        var later = 5 + (1 + quiet) * AdaptiveLinger.LONGEST.toNanos();
        gap.sent(later, later, 9, PACE);
        assertThat(gap.left(later, later + AdaptiveLinger.LONGEST.toNanos())).isEqualTo(ms * MS);
    }

    @Test
    void readingWritingAndSubmissionTogetherTakeLessThanThreeSeconds() {
        var roomForAnswersAndStatus = Duration.ofMillis(600);
        assertThat(AdaptiveLinger.LONGEST.multipliedBy(2).plus(roomForAnswersAndStatus)).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }
}
