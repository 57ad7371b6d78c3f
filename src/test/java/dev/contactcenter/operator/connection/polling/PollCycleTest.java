package dev.contactcenter.operator.connection.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.connection.batch.PendingRequest.Call;
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

    private static List<Call> asks(int number) {
        return IntStream.range(0, number).<Call>mapToObj(i -> new Call.JobStatus("" + i)).toList();
    }

    @Test
    void nothingIsDueWhileNobodyWaits() {
        assertThat(poll.next()).isEqualTo(Instant.MAX);
        poll.wanted(NOW, INTERVAL);
        assertThat(poll.isDue(NOW)).isFalse();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isTrue();
        poll.unwanted();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isFalse();
    }

    @Test
    void aLookThatWasNotTakenIsNotTakenAgainForNobody() {
        poll.begin(asks(1), NOW, INTERVAL, 5);
        var ask = poll.feed().orElseThrow();
        poll.sent();
        poll.unwanted();

        poll.putBack(List.of(ask));

        assertThat(poll.feed()).isEmpty();
    }

    @Test
    void whoComesLaterDoesNotPutItOff() {
        poll.wanted(NOW, INTERVAL);
        poll.wanted(NOW.plusSeconds(10), INTERVAL);
        assertThat(poll.next()).isEqualTo(NOW.plus(INTERVAL));
    }

    @Test
    void aStretchedPeriodStaysStretchedUntilTheIntervalChanges() {
        poll.begin(asks(200), NOW, INTERVAL, 5);
        poll.withdrawn();
        poll.wanted(NOW.plusSeconds(1), INTERVAL);
        assertThat(poll.next()).isEqualTo(NOW.plusSeconds(80));
        poll.hurry(NOW.plusSeconds(1), Duration.ofSeconds(4));
        assertThat(poll.next()).isEqualTo(NOW.plusSeconds(5));
    }

    @ParameterizedTest(name = "{0} requests at {1} a second: every {2} s")
    @CsvSource({"1, 5, 15", "37, 5, 15", "50, 5, 20", "200, 5, 80", "200, 100, 15"})
    void thePeriodStretchesWhereThePaceIsTooSmall(int requests, double pace, long seconds) {
        poll.begin(asks(requests), NOW, INTERVAL, pace);
        poll.withdrawn();
        assertThat(poll.next()).isEqualTo(NOW.plusSeconds(seconds));
    }

    @Test
    void requestsQueueOneAtATimeAndTheNextLookWaitsForAll() {
        poll.begin(asks(2), NOW, INTERVAL, 5);
        assertThat(poll.feed()).contains(new Call.JobStatus("0"));
        assertThat(poll.feed()).isEmpty();
        poll.sent();
        assertThat(poll.feed()).contains(new Call.JobStatus("1"));
        poll.sent();
        poll.answered();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isFalse();
        poll.answered();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isTrue();
    }

    @Test
    void whatThePlatformWasNotReadyForIsAskedFirst() {
        poll.begin(asks(2), NOW, INTERVAL, 5);
        poll.feed();
        poll.sent();
        poll.putBack(List.of(new Call.JobStatus("0")));
        assertThat(poll.feed()).contains(new Call.JobStatus("0"));
    }

    @Test
    void whatGoesAgainInPartsIsPartOfTheSameLook() {
        poll.begin(asks(1), NOW, INTERVAL, 5);
        poll.feed();
        poll.sent();
        poll.putBack(asks(2));
        for (var part : asks(2)) {
            assertThat(poll.isDue(NOW.plus(INTERVAL))).isFalse();
            assertThat(poll.feed()).contains(part);
            poll.sent();
            poll.answered();
        }
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isTrue();
    }

    @Test
    void aLookThatIsGivenUpEndsWithWhatWasSent() {
        poll.begin(asks(3), NOW, INTERVAL, 5);
        poll.feed();
        poll.sent();
        poll.feed();
        poll.withdrawn();
        assertThat(poll.feed()).isEmpty();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isFalse();
        poll.answered();
        assertThat(poll.isDue(NOW.plus(INTERVAL))).isTrue();
    }
}
