package dev.contactcenter.operator.platform.expertflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentPresenceTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({"1780000000000, 2026-05-28T20:26:40Z", "0, ", "-5, ", "'\"soon\"', ", "1.5, ", "null, ", "99999999999999999999, "})
    void theTimeOfTheLastChangeOfStateIsReadIfItIsOne(String written, Instant expected) throws JsonProcessingException {
        var presence = JSON.readTree("""
                {"agent": {"id": "3f0e1c52-7a44-4d1b-9b6e-5d2c8a9f0b11"}, "state": {"name": "READY"}, "stateChangeTime": %s, "agentMrdStates": []}"""
                .formatted(written));

        assertThat(AgentPresence.of(presence).orElseThrow().agent().since()).isEqualTo(Optional.ofNullable(expected));
    }
}
