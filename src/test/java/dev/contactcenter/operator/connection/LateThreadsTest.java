package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.PermitUse;
import dev.contactcenter.operator.platform.Selection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a busy machine a thread may send its request long after the permit. Then the next requests wait longer too. */
class LateThreadsTest {
    private static final int LIMIT = 10;
    /** The threads of seven calls are late, and further exchanges of the eighth use the rest of the limit. */
    private static final int LATE = CallsInFlight.MAX - 1;

    private final AtomicLong now = new AtomicLong();
    private final FakePlatform platform = new FakePlatform();
    /** Lets threads begin to send. */
    private final Semaphore begin = new Semaphore(0);
    /** Lets the platform answer what was sent. */
    private final Semaphore answers = new Semaphore(0);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();
    private ConnectionFixture fixture;

    @BeforeEach
    void connect() {
        platform.maxIds = 1;
        fixture = new ConnectionFixture("late", platform, settings(LIMIT, Duration.ofHours(1)), Clock.systemUTC(),
                new ConnectionThreads(now::get)).awaitReady();
        await().until(() -> platform.statusNamesRead.get() == 1 && platform.inFlight.get() == 0);
        platform.onSubmit = request -> {
            begin.acquireUninterruptibly();
            sent.incrementAndGet();
            PermitUse.ofThisThread().run();
            answers.acquireUninterruptibly();
            return new Answer.Ok<>(FakePlatform.done(request));
        };
        platform.onRead = any -> {
            do {
                pages.incrementAndGet();
                PermitUse.ofThisThread().run();
            } while (platform.host.acquireFollowUpPermit());
            return new Answer.Ok<>(List.of());
        };
        after(5000);
    }

    @AfterEach
    void close() {
        begin.release(1000);
        answers.release(1000);
        fixture.close();
    }

    /** Lets this time pass, and everything happen that is due then. */
    private void after(int milliseconds) {
        now.addAndGet(Duration.ofMillis(milliseconds).toNanos());
        // The second tick begins when the first has ended.
        for (var i = 0; i < 2; i++) {
            var before = fixture.connection.tickCount();
            fixture.connection.credentialsConfirmed();
            await().until(() -> fixture.connection.tickCount() > before);
        }
    }

    private void begunCalls(int calls) {
        for (var i = 0; platform.submitted.size() < calls; i++) {
            assertThat(i).isLessThan(30);
            after(100);
        }
    }

    @Test
    void noEleventhRequestGoesWithinASecondOfTheArrivalOfTheFirst() {
        // Given seven requests whose threads are late, and a reading of many pages
        fixture.logout(operation(1), AgentIdSet.parse("1-7"));
        begunCalls(LATE);
        fixture.read(operation(2), new Selection.All());
        await().until(() -> {
            after(100);
            return pages.get() > 0;
        });
        for (var i = 0; i < 40; i++) {
            after(100);
        }
        // Then three requests a second go beside them
        assertThat(pages.get()).isLessThanOrEqualTo((LIMIT - LATE) * 6);
        assertThat(sent).hasValue(0);

        // When they are sent at last
        var before = pages.get();
        begin.release(LATE);
        await().until(() -> sent.get() == LATE);

        // Then no more than ten go in the second that begins with their arrival
        for (var i = 0; i < 10; i++) {
            assertThat(LATE + pages.get() - before).isLessThanOrEqualTo(LIMIT);
            after(100);
        }
        // And then they go as fast as ever
        var later = pages.get();
        await().until(() -> {
            after(100);
            return pages.get() > later + LIMIT;
        });
    }

    @Test
    void theConnectionGoesOnByItselfWhenALateRequestIsSent() {
        fixture.connection.reconfigure(settings(1, Duration.ofHours(1)), platform);
        after(5000);
        fixture.logout(operation(1), AgentIdSet.parse("1-2"));
        begunCalls(1);
        after(5000);
        var ticks = fixture.connection.tickCount();

        begin.release();

        await().until(() -> fixture.connection.tickCount() > ticks);
        assertThat(platform.submitted).hasSize(1);
        after(1100);
        await().until(() -> platform.submitted.size() == 2);
    }
}
