package dev.contactcenter.operator.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A token that a platform has issued, as RFC 6749 has it.
 *
 * @param value the token
 * @param usableFor how long it is used: it is renewed when a tenth of its life is left, and five minutes before its end at the
 *     latest
 */
public record OAuthToken(String value, Duration usableFor) {
    private static final long LIFETIME_UNLESS_TOLD = 3600;
    private static final long LONGEST_LIFETIME = 86_400;
    private static final double LEFT = 0.1;
    private static final Duration EARLIEST = Duration.ofMinutes(5);
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{1,16384}");
    private static final Set<String> ERRORS = Set.of(
            "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope");

    /** Returns the token in a good answer (RFC 6749, 5.1); empty if there is none that a header can carry. */
    public static Optional<OAuthToken> read(JsonNode answer) {
        var token = answer.path("access_token");
        return token.isTextual() && FORM.matcher(token.textValue()).matches()
                ? Optional.of(new OAuthToken(token.textValue(), usableFor(answer.path("expires_in").asLong(LIFETIME_UNLESS_TOLD))))
                : Optional.empty();
    }

    /**
     * Returns whether a refused token request names this as its error (RFC 6749, 5.2). Nothing else of such an answer may be
     * shown, since it may quote what was sent.
     */
    public static boolean isError(String word) {
        return ERRORS.contains(word);
    }

    private static Duration usableFor(long told) {
        var lifetime = Duration.ofSeconds(Math.max(1, Math.min(told, LONGEST_LIFETIME)));
        var left = Duration.ofMillis((long) (lifetime.toMillis() * LEFT));
        return lifetime.minus(left.compareTo(EARLIEST) < 0 ? left : EARLIEST);
    }

    @Override
    public String toString() {
        return "OAuthToken[usable for " + usableFor + "]";
    }
}
