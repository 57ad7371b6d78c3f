package dev.contactcenter.operator.platform.genesys;

import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The headers in which Genesys Cloud tells its rate limit: how many requests of the present period it has counted, how many
 * it allows, and in how many seconds the next period begins. They are in a log that the vendor's developers publish; that the
 * period is a minute and belongs to the token is inferred.
 */
final class RateLimitHeaders {
    private static final String COUNT = "inin-ratelimit-count";
    private static final String ALLOWED = "inin-ratelimit-allowed";
    private static final String RESET = "inin-ratelimit-reset";
    /** A longer period is not believed. */
    private static final int MAX_SECONDS = 3600;

    private RateLimitHeaders() {}

    /** Tells the connection what this answer says of the rate limit, if it says anything. */
    static void tell(Reply reply, PlatformHost host) {
        var count = number(reply, COUNT);
        var allowed = number(reply, ALLOWED);
        var reset = resetIn(reply);
        if (count.isPresent() && allowed.isPresent() && allowed.getAsInt() > 0 && reset.isPresent()) {
            host.quota(Math.max(0, allowed.getAsInt() - count.getAsInt()), allowed.getAsInt(), reset.get());
        }
    }

    /** Returns when the next period begins; empty if the answer does not tell. */
    static Optional<Duration> resetIn(Reply reply) {
        var seconds = number(reply, RESET);
        return seconds.isPresent() && seconds.getAsInt() <= MAX_SECONDS
                ? Optional.of(Duration.ofSeconds(seconds.getAsInt()))
                : Optional.empty();
    }

    private static OptionalInt number(Reply reply, String name) {
        var text = reply.header(name).map(String::strip).orElse("");
        return text.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
