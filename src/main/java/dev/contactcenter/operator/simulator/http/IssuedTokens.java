package dev.contactcenter.operator.simulator.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens that a face has issued. Thread-safe. */
public final class IssuedTokens {
    private final Clock clock;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    /** @param clock decides which are still valid */
    public IssuedTokens(Clock clock) {
        this.clock = clock;
    }

    /** Returns a new token, valid for this time by the center's clock. */
    public String issue(Duration lifetime) {
        ends.values().removeIf(end -> !end.isAfter(clock.instant()));
        var token = "sim." + UUID.randomUUID();
        ends.put(token, clock.instant().plus(lifetime));
        return token;
    }

    /** Returns whether the header has a token that is valid now. */
    public boolean areIn(String authorization) {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return false;
        }
        var end = ends.get(authorization.substring(7).strip());
        return end != null && end.isAfter(clock.instant());
    }

    /** Makes every token invalid that was issued so far. */
    public void revokeAll() {
        ends.clear();
    }
}
