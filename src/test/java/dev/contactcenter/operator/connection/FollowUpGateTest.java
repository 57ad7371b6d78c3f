package dev.contactcenter.operator.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.connection.adapter.PlatformHandle;
import dev.contactcenter.operator.connection.ratelimit.AdaptiveRateLimiter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FollowUpGateTest {
    private final Object lock = new Object();
    private final AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(1, () -> 0);
    private final FollowUpGate gate = new FollowUpGate(lock, () -> {});
    private final AtomicBoolean isWanted = new AtomicBoolean(true);

    private boolean grant() {
        synchronized (lock) {
            return gate.grantNext(limiter::take, false);
        }
    }

    @Test
    void aPermittedExchangeCountsUntilItIsKnownToBeSent() {
        var next = CompletableFuture.supplyAsync(() -> gate.acquire(new PlatformHandle(new FakePlatform()), isWanted::get));
        await().until(this::grant);
        assertThat(next.join()).isPresent();
        assertThat(limiter.freeIn()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aPermitThatComesTooLateIsGivenBack() {
        var next = CompletableFuture.supplyAsync(() -> gate.acquire(new PlatformHandle(new FakePlatform()), isWanted::get));
        await().until(() -> {
            synchronized (lock) {
                return !gate.isEmpty();
            }
        });
        synchronized (lock) {
            assertThat(grant()).isTrue();
            isWanted.set(false);
        }
        assertThat(next.join()).isEmpty();
        assertThat(limiter.freeIn()).as("it does not hold up the next one for ever").isEqualTo(Duration.ofSeconds(1).toNanos());
    }
}
