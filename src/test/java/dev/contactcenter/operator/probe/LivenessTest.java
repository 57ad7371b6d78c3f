package dev.contactcenter.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.testing.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivenessTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S,   PT0S,   PT0S,   true",
        "PT9M,   PT0S,   PT0S,   true",
        "PT11M,  PT0S,   PT0S,   false",
        "PT0S,   PT1M,   PT0S,   true",
        "PT0S,   PT3M,   PT0S,   false",
        "PT0S,   PT0S,   PT1M,   true",
        "PT0S,   PT0S,   PT3M,   false",
    })
    void aProcessInWhichAPartIsStuckIsNotLive(Duration reconcile, Duration tick, Duration election, boolean live) {
        assertThat(new Liveness(() -> reconcile, () -> tick, () -> election).isLive()).isEqualTo(live);
    }

    @Test
    void theStuckPartIsLogged() {
        try (var log = new CapturedLog(Liveness.class.getName())) {
            new Liveness(() -> Duration.ofMinutes(11), () -> Duration.ZERO, () -> Duration.ZERO).isLive();
            assertThat(log.messages()).singleElement().asString().contains("a reconcile", "PT11M");
        }
    }

    @Test
    void aProcessWithADeadlockIsNotLive() throws InterruptedException {
        var liveness = new Liveness(() -> Duration.ZERO, () -> Duration.ZERO, () -> Duration.ZERO);
        assertThat(liveness.isLive()).isTrue();
        var one = new ReentrantLock();
        var other = new ReentrantLock();
        var both = new CountDownLatch(2);
        var threads = List.of(waiting(one, other, both), waiting(other, one, both));
        threads.forEach(Thread::start);

        await().atMost(Duration.ofSeconds(20)).until(() -> !liveness.isLive());

        for (var thread : threads) {
            thread.interrupt();
            thread.join();
        }
        assertThat(liveness.isLive()).isTrue();
    }

    /** A thread that takes the first and then wants the second, until it is interrupted. */
    private static Thread waiting(Lock first, Lock second, CountDownLatch both) {
        return new Thread(() -> {
            first.lock();
            try {
                both.countDown();
                both.await();
                second.lockInterruptibly();
                second.unlock();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                first.unlock();
            }
        });
    }
}
