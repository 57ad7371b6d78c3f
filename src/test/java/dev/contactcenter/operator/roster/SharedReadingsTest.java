package dev.contactcenter.operator.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SharedReadingsTest {
    private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");

    private final SharedReadings<String, String, String> readings = new SharedReadings<>();

    @Test
    void oneReadsAndTheOthersTakeWhatComesOfIt() {
        assertThat(readings.lead("all", "a", NOW)).isTrue();
        assertThat(readings.lead("all", "b", NOW)).isFalse();
        assertThat(readings.lead("team 1", "b", NOW)).isTrue();
        readings.put("all", "everybody", NOW.plusSeconds(1));
        assertThat(readings.find("all", NOW, NOW.plusSeconds(2))).contains(new SharedReadings.Shared<>("everybody", NOW.plusSeconds(1)));
    }

    @Test
    void whatWasReadBeforeIsNotTaken() {
        readings.put("all", "everybody", NOW);
        assertThat(readings.find("all", NOW.plusSeconds(1), NOW.plusSeconds(2))).isEmpty();
    }

    @Test
    void aReadingIsHeldForSecondsOnly() {
        readings.put("all", "everybody", NOW);
        assertThat(readings.find("all", NOW, NOW.plus(SharedReadings.KEPT))).isPresent();
        assertThat(readings.find("all", NOW, NOW.plus(SharedReadings.KEPT).plusMillis(1))).isEmpty();
    }

    @Test
    void aReaderThatDoesNotComeBackIsReplaced() {
        readings.lead("all", "a", NOW);
        assertThat(readings.lead("all", "b", NOW.plus(SharedReadings.PATIENCE))).isFalse();
        assertThat(readings.lead("all", "b", NOW.plus(SharedReadings.PATIENCE).plusMillis(1))).isTrue();
    }

    @Test
    void aReaderThatIsGoneIsReplacedAtOnce() {
        readings.lead("all", "a", NOW);
        readings.forget("a");
        assertThat(readings.lead("all", "b", NOW)).isTrue();
    }
}
