package dev.contactcenter.operator.simulator.cxone;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens that the CXone face has issued. Thread-safe. */
final class CxoneTokens {
    private final Clock clock;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    CxoneTokens(Clock clock) {
        this.clock = clock;
    }

    /** Returns a new token, valid for this time by the center's clock. */
    String issue(Duration lifetime) {
        ends.values().removeIf(end -> !end.isAfter(clock.instant()));
        var token = "sim." + UUID.randomUUID();
        ends.put(token, clock.instant().plus(lifetime));
        return token;
    }

    /** Returns whether the header has a token that is valid now. */
    boolean areIn(String authorization) {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return false;
        }
        var end = ends.get(authorization.substring(7).strip());
        return end != null && end.isAfter(clock.instant());
    }

    void revokeAll() {
        ends.clear();
    }
}
