package dev.contactcenter.operator.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthTokenTest {
    @ParameterizedTest
    @CsvSource({
        "86400, PT23H55M", "3600, PT55M", "600, PT9M", "10, PT9S", "1, PT0.9S", "0, PT0.9S", "-5, PT0.9S",
        "99999999999, PT23H55M", "'\"3600\"', PT55M", "null, PT55M"
    })
    void aTokenIsRenewedAheadOfItsEnd(String told, Duration usable) {
        assertThat(read("{\"access_token\":\"a.b\",\"expires_in\":" + told + "}"))
                .hasValueSatisfying(token -> assertThat(token.usableFor()).isEqualTo(usable));
    }

    @Test
    void aLifetimeThatIsNotToldIsAnHour() {
        assertThat(read("{\"access_token\":\"a.b\"}")).contains(new OAuthToken("a.b", Duration.ofMinutes(55)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"access_token\":7}", "{\"access_token\":\"\"}", "{\"access_token\":\"a b\"}",
        "{\"access_token\":\"a\\nHost: x\"}", "[\"access_token\"]", "\"access_token\""})
    void anAnswerWithoutATokenThatAHeaderCanCarryHasNone(String answer) {
        assertThat(read(answer)).isEmpty();
    }

    @Test
    void theTokenIsNotShown() {
        assertThat(read("{\"access_token\":\"s3cret\"}").orElseThrow().toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"invalid_client, true", "invalid_grant, true", "the password is hunter2, false", "'', false"})
    void onlyTheErrorsOfTheStandardAreShown(String word, boolean isOne) {
        assertThat(OAuthToken.isError(word)).isEqualTo(isOne);
    }

    private static Optional<OAuthToken> read(String json) {
        return OAuthToken.read(JsonText.read(json.getBytes(UTF_8)).orElseThrow());
    }
}
