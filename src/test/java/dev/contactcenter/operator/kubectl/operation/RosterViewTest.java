package dev.contactcenter.operator.kubectl.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterViewTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "60, True, 2026-11-30T11:59:30Z, true, just read",
        "60, True, 2026-11-30T11:54:30Z, true, the time is written every five minutes",
        "60, True, 2026-11-30T11:53:30Z, false, no operator runs",
        "86400, True, 2026-11-30T11:59:30Z, true, just read",
        "86400, True, 2026-11-30T11:58:00Z, false, read once a day",
        "60, False, 2026-11-30T11:59:30Z, false, the last reading has failed",
        "60, True, '', false, never read",
        "60, True, yesterday, false, written by somebody else",
    })
    void aRosterIsCurrentIfItsAgentsWereReadWithinTheLastMinute(int refreshSeconds, String ready, String observedAt, boolean current, String why)
            throws JsonProcessingException {
        var roster = new RosterView(new JsonMapper().readTree("""
                {"spec": {"refreshSeconds": %d}, "status": {"observedAt": "%s", "conditions": [{"type": "Ready", "status": "%s"}]}}"""
                .formatted(refreshSeconds, observedAt, ready)));

        assertThat(roster.isCurrent(NOW)).as(why).isEqualTo(current);
    }
}
