package dev.contactcenter.operator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
    @ParameterizedTest
    @CsvSource({
        "PT-5S, <invalid>", "PT-1S, 0s", "PT0S, 0s", "PT119S, 119s", "PT2M, 2m", "PT9M59S, 9m59s", "PT10M1S, 10m",
        "PT179M, 179m", "PT3H, 3h", "PT7H59M, 7h59m", "PT8H1M, 8h", "PT47H, 47h", "PT48H, 2d", "PT49H, 2d1h",
        "P7DT23H, 7d23h", "P8DT1H, 8d", "P729D, 729d", "P731D, 2y1d", "P2919D, 7y364d", "P2921D, 8y",
    })
    void isWrittenAsKubectlWritesIt(Duration age, String text) {
        var from = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(Age.between(from, from.plus(age))).isEqualTo(text);
    }
}
