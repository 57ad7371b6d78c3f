package dev.contactcenter.operator.simulator.expertflow;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The tokens that were handed out and are still good. Thread-safe. */
final class ExpertflowTokens {
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();

    String issue() {
        var token = "token-" + UUID.randomUUID();
        good.add(token);
        issued.incrementAndGet();
        return token;
    }

    boolean isGood(String token) {
        return good.contains(token);
    }

    void expireAll() {
        good.clear();
    }

    int issued() {
        return issued.get();
    }
}
