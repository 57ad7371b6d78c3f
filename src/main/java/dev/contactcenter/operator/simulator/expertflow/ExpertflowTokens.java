package dev.contactcenter.operator.simulator.expertflow;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the tokens that were issued and are still valid. Thread-safe. */
final class ExpertflowTokens {
    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();

    String issue() {
        var token = "token-" + UUID.randomUUID();
        valid.add(token);
        issued.incrementAndGet();
        return token;
    }

    boolean isValid(String token) {
        return valid.contains(token);
    }

    void expireAll() {
        valid.clear();
    }

    int issued() {
        return issued.get();
    }
}
