package dev.contactcenter.operator.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    private final AtomicInteger ticks = new AtomicInteger();
    private final ConnectionThreads threads = new ConnectionThreads();

    @AfterEach
    void closeThreads() {
        threads.close();
    }

    @Test
    void tasksOfOneLoopRunOneAfterAnotherInOrder() {
        var running = new AtomicInteger();
        var order = new CopyOnWriteArrayList<Integer>();
        try (var loop = new EventLoop("a", threads, () -> Long.MAX_VALUE)) {
            for (var i = 0; i < 1000; i++) {
                var number = i;
                loop.runSoon(() -> {
                    if (running.incrementAndGet() == 1) {
                        order.add(number);
                    }
                    running.decrementAndGet();
                });
            }
            await().until(() -> order.size() == 1000);
            assertThat(order).isSorted();
        }
    }

    @Test
    void aTaskThatHoldsOneLoopUpDoesNotStopAnother() {
        var gate = new CountDownLatch(1);
        try (var stuck = new EventLoop("a", threads, () -> Long.MAX_VALUE);
                var other = new EventLoop("b", threads, () -> ticks.incrementAndGet() < 5 ? 1 : Long.MAX_VALUE)) {
            stuck.runSoon(() -> awaitUninterruptibly(gate));
            stuck.wake();
            other.wake();
            await().until(() -> ticks.get() == 5);
            assertThat(stuck.busyFor()).isPositive();
            gate.countDown();
            await().until(() -> stuck.busyFor().isZero());
        }
    }

    private static void awaitUninterruptibly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTickThatWasScheduledIsReplacedIfTheLoopIsWoken() {
        try (var loop = new EventLoop("a", threads, () -> {
            ticks.incrementAndGet();
            return Duration.ofMillis(200).toNanos();
        })) {
            for (var i = 0; i < 20; i++) {
                var before = ticks.get();
                loop.wake();
                await().until(() -> ticks.get() > before);
            }
            // Then only the last tick has a successor
            var woken = ticks.get();
            await().during(Duration.ofMillis(300)).until(() -> ticks.get() <= woken + 3);
        }
    }

    @Test
    void aTickThatThrowsIsFollowedByAnother() {
        try (var loop = new EventLoop("a", threads, () -> {
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
        try (var loop = new EventLoop("a", threads, () -> ticks.incrementAndGet() < 5 ? 1_000_000 : Long.MAX_VALUE)) {
            loop.wake();
            await().until(() -> ticks.get() == 5);
        }
    }

    @Test
    void wakingAClosedLoopDoesNothing() {
        var loop = new EventLoop("a", threads, () -> 0);
        loop.close();
        assertThatCode(loop::wake).doesNotThrowAnyException();
    }
}
