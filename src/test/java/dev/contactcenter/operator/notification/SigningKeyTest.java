package dev.contactcenter.operator.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    /** The example of the specification's libraries. */
    @Test
    void itSignsAsStandardWebhooksDoes() {
        var key = SigningKey.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(key.toString()).doesNotContain("MfKQ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_no base64 at all, but long enough"})
    void whatIsNoKeyIsRefusedAndNotQuoted(String text) {
        assertThatThrownBy(() -> SigningKey.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not whsec_ and 24 to 64 bytes in base64");
    }
}
