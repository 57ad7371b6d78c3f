package dev.contactcenter.operator.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnTimesTest {
    @Test
    void everyTimeLiesBetweenTheBounds() {
        var times = Stream.generate(ReturnTimes.parse("1-3").drawnFrom(new Random(1))).limit(1000).toList();

        assertThat(times).allMatch(time -> time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(Duration.ofSeconds(3)) <= 0)
                .anyMatch(time -> time.compareTo(Duration.ofMillis(1200)) < 0)
                .anyMatch(time -> time.compareTo(Duration.ofMillis(2800)) > 0);
        assertThat(ReturnTimes.parse("2-2").drawnFrom(new Random(1)).get()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "3-1", "-1-3", "a-b", "1-1000000"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SimulateOptions.parse("--returns", text)).withMessageStartingWith("--returns: ");
    }
}
