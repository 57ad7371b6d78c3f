package dev.contactcenter.operator.simulator.amazonconnect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A bucket of tokens for each call: each request takes one, and they come back at a steady rate. Thread-safe. */
final class BurstLimit {
    private record Bucket(double tokens, Instant at) {}

    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    BurstLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts a request.
     *
     * @param call the call; each has its own bucket
     * @return whether it is served
     */
    synchronized boolean admits(String call, AmazonConnectSettings settings) {
        if (settings.perSecond() == 0) {
            return true;
        }
        var now = clock.instant();
        var before = buckets.getOrDefault(call, new Bucket(settings.burst(), now));
        var refilled = before.tokens() + Duration.between(before.at(), now).toMillis() * settings.perSecond() / 1000.0;
        var tokens = Math.min(settings.burst(), refilled);
        buckets.put(call, new Bucket(tokens >= 1 ? tokens - 1 : tokens, now));
        return tokens >= 1;
    }
}
