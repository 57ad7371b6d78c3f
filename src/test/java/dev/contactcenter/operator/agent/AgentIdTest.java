package dev.contactcenter.operator.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "007", "62ffc95c-f12b-6ccf-1594-d934aabbccdd", "a", "jane@acme.example", "x:y_z.1-2", "1-2-3"})
    void theIdsOfAllPlatformsAreAccepted(String value) {
        assertThat(AgentId.of(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "a b", "a,b", "a/b", "ä", "1\n", ".a", "1-2", "007-9"})
    void aTextThatIsNoIdIsRefused(String value) {
        assertThatThrownBy(() -> AgentId.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + value + "'");
    }

    @Test
    void refusesANegativeNumber() {
        assertThatThrownBy(() -> AgentId.of(-5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdHasAtMost64Characters() {
        assertThat(AgentId.of("a".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> AgentId.of("a".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "7, true",
        "999999999999999999, true",
        "1000000000000000000, false",
        "007, false",
        "00, false",
        "7a, false",
        "1-2-3, false",
    })
    void anIdOfDigitsIsAnInteger(String value, boolean integer) {
        assertThat(AgentId.of(value).isInteger()).isEqualTo(integer);
    }

    @Test
    void aNumberAndItsTextAreTheSameId() {
        assertThat(AgentId.of(7)).isEqualTo(AgentId.of("7")).isNotEqualTo(AgentId.of("007"));
    }

    @Test
    void twoSpellingsOfAUuidAreTheSameIdAndNoOtherNameHasTwo() {
        var upper = AgentId.of("62FFC95C-F12B-6CCF-1594-D934AABBCCDD");

        assertThat(upper).isEqualTo(AgentId.of("62ffc95c-f12b-6ccf-1594-d934aabbccdd"));
        assertThat(upper.isUuid()).isTrue();
        assertThat(AgentIdSet.parse("62FFC95C-F12B-6CCF-1594-D934AABBCCDD").contains(upper)).isTrue();
        assertThat(AgentId.of("Kim")).isNotEqualTo(AgentId.of("kim"));
        assertThat(AgentId.of("62FFC95C-F12B-6CCF-1594-D934AABBCCD").isUuid()).isFalse();
    }

    @Test
    void integersComeFirstAscendingAndNamesInTheOrderOfTheirCharacters() {
        var sorted = Stream.of("b", "10", "007", "9", "a", "0").map(AgentId::of).sorted().map(AgentId::value);

        assertThat(sorted).containsExactly("0", "9", "10", "007", "a", "b");
    }

    @Test
    void theOrderAgreesWithEquality() {
        var ids = Stream.of("0", "7", "07", "a", "A", "1000000000000000000").map(AgentId::of).toList();

        for (var one : ids) {
            for (var other : ids) {
                assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
            }
        }
    }
}
