package dev.contactcenter.operator.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void aTurnThatFailsIsFollowedByAnother() {
        try (var pump = new EventLoop("a", 1, () -> {
            if (turns.incrementAndGet() == 1) {
                throw new StackOverflowError("on purpose");
            }
            return Long.MAX_VALUE;
        })) {
            pump.wake();
            await().until(() -> turns.get() == 2);
        }
    }

    @Test
    void aTurnComesAgainWhenItSaysSo() {
        try (var pump = new EventLoop("a", 1, () -> turns.incrementAndGet() < 5 ? 1_000_000 : Long.MAX_VALUE)) {
            pump.wake();
            await().until(() -> turns.get() == 5);
        }
    }

    @Test
    void afterTheEndWishesAreNothing() {
        var pump = new EventLoop("a", 1, () -> 0);
        pump.close();
        assertThatCode(pump::wake).doesNotThrowAnyException();
    }
}
