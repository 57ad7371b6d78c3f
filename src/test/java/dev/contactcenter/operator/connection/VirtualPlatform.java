package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.batch.PendingRequest.Call;
import dev.contactcenter.operator.connection.batch.RequestQueue;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A {@link RequestScheduler} whose requests are answered in virtual time, so that minutes of traffic are a moment. */
final class VirtualPlatform {
    private static final long ANSWERS_AFTER = Duration.ofMillis(40).toNanos();

    private record Event(long at, long number, Runnable what) {}

    /** A request: when it was sent, what it asked, and for how many. */
    record Sent(long at, Call ask, int merged) {}

    final List<Sent> sent = new ArrayList<>();
    final RequestScheduler dispatch;
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Capabilities can;
    private final Function<Call, Answer<?>> answers;
    private final Consumer<OperationKey> onNews;
    private long now;
    private long number;
    private long turnAt = Long.MAX_VALUE;
    private int inFlight;

    VirtualPlatform(ConnectionSettings settings, int maxIds, Function<Call, Answer<?>> answers, Consumer<OperationKey> onNews) {
        this.can = new Capabilities(Set.of(), maxIds, maxIds);
        this.answers = answers;
        this.onNews = onNews;
        this.dispatch = new RequestScheduler(settings, PlatformConnection.MAX_WAITING, new VirtualClock(), () -> now);
        turnSoon();
    }

    private final class VirtualClock extends Clock {
        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    long now() {
        return now;
    }

    /** Has this done at that time, in nanoseconds. */
    void at(long time, Runnable what) {
        events.add(new Event(Math.max(time, now), number++, what));
    }

    /** Commands something. */
    void carryOut(OperationKey key, Command command) {
        if (!dispatch.desk().carryOut(key, command, can)) {
            throw new AssertionError("not taken: " + command);
        }
        dispatch.schedulePoll();
        turnSoon();
    }

    /** What has come in for this operation, which is recorded by that. */
    Observed take(OperationKey key) {
        var situation = dispatch.desk().situationOf(key, ConnectionFixture.LINK);
        dispatch.desk().recorded(key, situation);
        return situation;
    }

    /** Lets time pass until then, in nanoseconds. */
    void runUntil(long end) {
        while (!events.isEmpty() && events.peek().at <= end) {
            var event = events.poll();
            now = event.at;
            event.what.run();
        }
        now = end;
    }

    private void turnSoon() {
        turnAt(now);
    }

    private void turnAt(long time) {
        if (time < turnAt) {
            turnAt = time;
            at(time, () -> {
                if (turnAt == time) {
                    turnAt = Long.MAX_VALUE;
                    turn();
                }
            });
        }
    }

    private void turn() {
        while (inFlight < PlatformConnection.MAX_IN_FLIGHT) {
            var wait = dispatch.readyIn(can);
            wait = wait == 0 ? dispatch.pace().take() : wait;
            if (wait > 0) {
                turnAt(wait == Long.MAX_VALUE ? wait : now + wait);
                return;
            }
            send(dispatch.next(can));
        }
    }

    private void send(RequestQueue.Batch batch) {
        inFlight++;
        var sentAt = now;
        sent.add(new Sent(now, batch.call(), batch.requests().size()));
        var answer = answers.apply(batch.call());
        at(now + ANSWERS_AFTER, () -> {
            inFlight--;
            dispatch.answered(batch, true, sentAt, answer).news().forEach(onNews);
            turnSoon();
        });
    }
}
