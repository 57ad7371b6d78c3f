package dev.contactcenter.operator.platform.genesys;

import static dev.contactcenter.operator.platform.genesys.FakeGenesys.list;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each answer says of the rate limit is handed to the connection. The first line is that of the vendor's own log. */
class RateLimitHeadersTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "1,   180, 61,   179 of 180 until PT1M1S",
        "300, 300, 12,   0 of 300 until PT12S",
        "350, 300, 12,   0 of 300 until PT12S",
        "0,   300, 0,    300 of 300 until PT0S",
        "' 7 ', 300, 60, 293 of 300 until PT1M",
        "-,   300, 12,   -",
        "7,   -,   12,   -",
        "7,   300, -,    -",
        "-7,  300, 12,   -",
        "7,   0,   12,   -",
        "7,   300, 3601, -",
        "7,   300, soon, -",
        "7,   99999999999, 12, -",
    })
    void theHeadersAreToldIfTheyCanBeRead(String count, String allowed, String reset, String told) {
        var fake = new FakeGenesys().loggedIn().answers(FakeGenesys.USERS, 200, list(),
                "inin-ratelimit-count", count == null ? "" : count,
                "ININ-RateLimit-Allowed", allowed == null ? "" : allowed,
                "inin-ratelimit-reset", reset == null ? "" : reset);

        fake.platform().check();

        if (told == null) {
            assertThat(fake.quotas).isEmpty();
        } else {
            assertThat(fake.quotas).containsExactly(told);
        }
    }
}
