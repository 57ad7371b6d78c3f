package dev.contactcenter.operator.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    private final AtomicInteger ticks = new AtomicInteger();

    @Test
    void aTickThatThrowsIsFollowedByAnother() {
        try (var loop = new EventLoop("a", 1, () -> {
            if (ticks.incrementAndGet() == 1) {
                throw new StackOverflowError("on purpose");
            }
            return Long.MAX_VALUE;
        })) {
            loop.wake();
            await().until(() -> ticks.get() == 2);
        }
    }

    @Test
    void theNextTickComesAfterTheReturnedTime() {
        try (var loop = new EventLoop("a", 1, () -> ticks.incrementAndGet() < 5 ? 1_000_000 : Long.MAX_VALUE)) {
            loop.wake();
            await().until(() -> ticks.get() == 5);
        }
    }

    @Test
    void wakingAClosedLoopDoesNothing() {
        var loop = new EventLoop("a", 1, () -> 0);
        loop.close();
        assertThatCode(loop::wake).doesNotThrowAnyException();
    }
}
