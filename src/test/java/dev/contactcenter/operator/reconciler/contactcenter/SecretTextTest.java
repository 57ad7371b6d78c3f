package dev.contactcenter.operator.reconciler.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
    private static SecretText of(String text) {
        return SecretText.of(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "\uFEFFs3cret", "s3cret\u00A0", "\u0000s3cret\u0000", "s3cret\r\n", "\u200B s3cret \u2060\n", "\u3000s3cret\t"})
    void charactersThatCannotBeSeenAroundAValueAreRemoved(String text) {
        assertThat(of(text)).isEqualTo(new SecretText.Usable("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "pässwörd€😀", "-----", "\"", "a:b"})
    void everyVisibleCharacterAndASpaceWithinAValueIsKept(String text) {
        assertThat(of(text)).isEqualTo(new SecretText.Usable(text));
    }

    @ParameterizedTest
    @CsvSource({"0000, NULL, 3", "00A0, NO-BREAK SPACE, 3", "FEFF, ZERO WIDTH NO-BREAK SPACE, 3", "000A, LINE FEED (LF), 3"})
    void aCharacterThatCannotBeSeenWithinAValueIsNamedWithItsPlace(String code, String name, int place) {
        assertThat(of("ab" + Character.toString(Integer.parseInt(code, 16)) + "c")).isEqualTo(new SecretText.Unusable(
                "has the character " + name + " (U+" + code + ") at place " + place + ", which can't be seen"));
    }

    @Test
    void aValueIsNeverShown() {
        assertThat(of("s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void everyValueIsReadOrReported() {
        var random = new Random(3);
        for (var i = 0; i < 100_000; i++) {
            var bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            var text = SecretText.of(random.nextInt(10) == 0
                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                    : Base64.getEncoder().encodeToString(bytes));
            if (text instanceof SecretText.Usable usable) {
                assertThat(usable.value()).isNotEmpty().isEqualTo(usable.value().strip());
            } else {
                assertThat(((SecretText.Unusable) text).problem()).isNotEmpty();
            }
        }
    }
}
