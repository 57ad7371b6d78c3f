package dev.contactcenter.operator.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "north", "Team North", "62ffc95c-f12b-6ccf-1594-d934aabbccdd"})
    void aTeamIdIsAnyText(String value) {
        assertThat(TeamId.of(value)).hasToString(value).isEqualTo(new TeamId(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aBlankTeamIdIsRefused(String value) {
        assertThatThrownBy(() -> TeamId.of(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdHasAtMost64Characters() {
        assertThat(TeamId.of("t".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> TeamId.of("t".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }
}
