package dev.contactcenter.operator.connection.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.connection.batch.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollCycleTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final PollCycle poll = new PollCycle();

    private static List<Call> calls(int number) {
        return IntStream.range(0, number).<Call>mapToObj(i -> new Call.JobStatus("" + i)).toList();
    }

    @Test
    void nothingIsDueWhilePollingIsStopped() {
        assertThat(poll.next()).isEqualTo(Instant.MAX);
        poll.start(NOW, INTERVAL);
        assertThat(poll.isDue(NOW)).isFalse();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isTrue();
        poll.stop();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isFalse();
    }

    @Test
    void aCallThatIsPutBackIsDroppedIfPollingIsStopped() {
        poll.begin(calls(1), NOW, INTERVAL, 5);
        var call = poll.takeNext().orElseThrow();
        poll.sent(NOW);
        poll.stop();

        poll.putBack(List.of(call));

        assertThat(poll.takeNext()).isEmpty();
    }

    @Test
    void anAcceptedRequestIsFollowedByAPollSoon() {
        poll.hasten(NOW);
        assertThat(poll.next()).as("nobody waits").isEqualTo(Instant.MAX);

        poll.start(NOW.plusSeconds(1), INTERVAL);
        poll.hasten(NOW.plusSeconds(2));

        assertThat(poll.next()).as("the first one counts").isEqualTo(NOW.plusSeconds(5));
        poll.begin(calls(1), NOW.plusSeconds(5), INTERVAL, 10);
        assertThat(poll.isUrgent()).as("it goes before the requests that wait").isTrue();
        poll.cancel();
        assertThat(poll.next()).as("nothing was accepted since").isEqualTo(NOW.plusSeconds(20));
    }

    @Test
    void aShortIntervalStaysShort() {
        poll.start(NOW, Duration.ofSeconds(2));
        poll.hasten(NOW);
        assertThat(poll.next()).isEqualTo(NOW.plusSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "400, 5", "800, 8", "1400, 14", "1600, 15", "60000, 15"})
    void cyclesThatTakeLongDoNotComeMuchSooner(long took, long nextAfter) {
        poll.begin(calls(1), NOW, INTERVAL, 10);
        poll.takeNext();
        poll.sent(NOW);
        poll.answered();
        poll.recordEnd(NOW.plusMillis(took));
        poll.hasten(NOW);

        assertThat(poll.next()).isEqualTo(NOW.plusSeconds(nextAfter));
    }

    @Test
    void startingAgainDoesNotDelayTheNextCycle() {
        poll.start(NOW, INTERVAL);
        poll.start(NOW.plusSeconds(10), INTERVAL);
        assertThat(poll.next()).isEqualTo(NOW.plus(INTERVAL));
    }

    @Test
    void aLongPeriodStaysLongUntilTheIntervalChanges() {
        poll.begin(calls(200), NOW, INTERVAL, 5);
        poll.cancel();
        poll.start(NOW.plusSeconds(1), INTERVAL);
        assertThat(poll.next()).isEqualTo(NOW.plusSeconds(80));
        poll.applyInterval(NOW.plusSeconds(1), Duration.ofSeconds(4));
        assertThat(poll.next()).isEqualTo(NOW.plusSeconds(5));
    }

    @ParameterizedTest(name = "{0} requests at {1} a second: every {2} s")
    @CsvSource({"1, 5, 15", "37, 5, 15", "50, 5, 20", "200, 5, 80", "200, 100, 15"})
    void thePeriodGrowsIfTheRateIsTooLow(int requests, double rate, long seconds) {
        poll.begin(calls(requests), NOW, INTERVAL, rate);
        poll.cancel();
        assertThat(poll.next()).isEqualTo(NOW.plusSeconds(seconds));
    }

    @Test
    void callsAreQueuedOneAtATimeAndTheNextCycleWaitsForAll() {
        poll.begin(calls(2), NOW, INTERVAL, 5);
        assertThat(poll.takeNext()).contains(new Call.JobStatus("0"));
        assertThat(poll.takeNext()).isEmpty();
        poll.sent(NOW);
        assertThat(poll.takeNext()).contains(new Call.JobStatus("1"));
        poll.sent(NOW);
        poll.answered();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isFalse();
        poll.answered();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isTrue();
    }

    @Test
    void aCallThatIsPutBackGoesFirst() {
        poll.begin(calls(2), NOW, INTERVAL, 5);
        poll.takeNext();
        poll.sent(NOW);
        poll.putBack(List.of(new Call.JobStatus("0")));
        assertThat(poll.takeNext()).contains(new Call.JobStatus("0"));
    }

    @Test
    void halvesOfACallBelongToTheSameCycle() {
        poll.begin(calls(1), NOW, INTERVAL, 5);
        poll.takeNext();
        poll.sent(NOW);
        poll.putBack(calls(2));
        for (var part : calls(2)) {
            assertThat(poll.isDue(NOW.plus(INTERVAL))).isFalse();
            assertThat(poll.takeNext()).contains(part);
            poll.sent(NOW);
            poll.answered();
        }
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isTrue();
    }

    @Test
    void aCancelledCycleEndsWithTheCallsInFlight() {
        poll.begin(calls(3), NOW, INTERVAL, 5);
        poll.takeNext();
        poll.sent(NOW);
        poll.takeNext();
        poll.cancel();
        assertThat(poll.takeNext()).isEmpty();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isFalse();
        poll.answered();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isTrue();
    }
}
