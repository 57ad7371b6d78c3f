package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.batch.Call;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.connection.ratelimit.AdaptiveRateLimiter;
import dev.contactcenter.operator.connection.ratelimit.Trip;
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
    static final long ANSWERS_AFTER = Duration.ofMillis(40).toNanos();

    private record Event(long at, long number, Runnable what) {}

    /** A batch: when it was sent, what it asked, and how many requests it served. */
    record Sent(long at, Call call, int merged) {}

    final List<Sent> sent = new ArrayList<>();
    private final Workload workload = new Workload();
    private final CommandHandler commands;
    private final RequestScheduler scheduler;
    private final AdaptiveRateLimiter rateLimiter;
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Capabilities can;
    private final Function<Call, Answer<?>> answers;
    private final Consumer<OperationKey> onNews;
    private long now;
    private long number;
    private long tickAt = Long.MAX_VALUE;
    private int inFlight;

    VirtualPlatform(ConnectionSettings settings, int maxIds, Function<Call, Answer<?>> answers, Consumer<OperationKey> onNews) {
        this(settings, new Capabilities(Set.of(), maxIds, maxIds), answers, onNews);
    }

    VirtualPlatform(ConnectionSettings settings, Capabilities can, Function<Call, Answer<?>> answers, Consumer<OperationKey> onNews) {
        this.can = can;
        this.answers = answers;
        this.onNews = onNews;
        this.commands = new CommandHandler(workload, PlatformConnection.MAX_WAITING, () -> now);
        this.rateLimiter = new AdaptiveRateLimiter(settings.requestsPerSecond(), () -> now);
        var results = new ResultDispatcher(workload, () -> now);
        this.scheduler = new RequestScheduler(settings, workload, results, rateLimiter, new VirtualClock(), () -> now);
        tickSoon();
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

    /** Runs this at that time, in nanoseconds. */
    void at(long time, Runnable what) {
        events.add(new Event(Math.max(time, now), number++, what));
    }

    /** Executes a command. */
    void execute(OperationKey key, Command command) {
        if (!commands.handle(key, command, can)) {
            throw new AssertionError("refused: " + command);
        }
        scheduler.schedulePoll();
        tickSoon();
    }

    /** Returns what is known for this operation, and counts it as recorded. */
    Observed take(OperationKey key) {
        var observed = workload.observe(key, ConnectionFixture.LINK);
        workload.inboxes().find(key).ifPresent(inbox -> inbox.recorded(observed));
        return observed;
    }

    /** Runs until that time, in nanoseconds. */
    void runUntil(long end) {
        while (!events.isEmpty() && events.peek().at <= end) {
            var event = events.poll();
            now = event.at;
            event.what.run();
        }
        now = end;
    }

    private void tickSoon() {
        tickAt(now);
    }

    private void tickAt(long time) {
        if (time < tickAt) {
            tickAt = time;
            at(time, () -> {
                if (tickAt == time) {
                    tickAt = Long.MAX_VALUE;
                    tick();
                }
            });
        }
    }

    private void tick() {
        while (inFlight < CallsInFlight.MAX) {
            var wait = scheduler.readyIn(can);
            wait = wait == 0 ? rateLimiter.freeIn() : wait;
            if (wait > 0) {
                tickAt(wait == Long.MAX_VALUE ? wait : now + wait);
                return;
            }
            send(scheduler.next(can), rateLimiter.take());
        }
    }

    private void send(SentBatch batch, Trip trip) {
        inFlight++;
        trip.sent();
        var call = batch.batch().call();
        sent.add(new Sent(now, call, batch.batch().requests().size()));
        var answer = call instanceof Call.ReadStatusNames ? new Answer.Ok<>(List.of()) : answers.apply(call);
        at(now + ANSWERS_AFTER, () -> {
            inFlight--;
            trip.ended();
            var effect = scheduler.completed(batch, answer);
            effect.updated().forEach(onNews);
            if (effect.credentialsRefused()) {
                // Their owner reads them again, and finds the same.
                scheduler.credentialsConfirmed();
            }
            tickSoon();
        });
    }
}
