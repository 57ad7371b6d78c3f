package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.batch.PendingRequest.Call;
import dev.contactcenter.operator.connection.batch.RequestQueue;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.connection.ratelimit.AdaptiveRateLimiter;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * What goes to the platform next and when, and what an answer means for all who share it: its pace, its health, and who
 * is told. It has no threads and makes no requests; whoever uses it sees to it that one thread does at a time.
 */
final class RequestScheduler {
    /**
     * What came of an answer.
     *
     * @param news who has to know
     * @param stateChanged whether it can be used is another than before
     */
    record Effect(Set<OperationKey> news, boolean stateChanged) {}

    private final Clock clock;
    private final RequestBroker desk;
    private final HealthMonitor health;
    private final AdaptiveRateLimiter pace;
    private ConnectionSettings settings;
    private boolean checking;
    /** Whether the last pause began with a 429, and not with a 503. */
    private boolean pausedByThrottling;

    /**
     * @param settings how often to ask and to look
     * @param mostWaiting the most errands that wait at once
     * @param clock the time
     * @param ticks the time in nanoseconds, from any start
     */
    RequestScheduler(ConnectionSettings settings, int mostWaiting, Clock clock, LongSupplier ticks) {
        this.settings = settings;
        this.clock = clock;
        this.desk = new RequestBroker(mostWaiting, ticks);
        this.health = new HealthMonitor(clock.instant());
        this.pace = new AdaptiveRateLimiter(settings.requestsPerSecond(), ticks);
    }

    RequestBroker desk() {
        return desk;
    }

    AdaptiveRateLimiter pace() {
        return pace;
    }

    /** From now on these hold. */
    void reconfigure(ConnectionSettings next) {
        pace.limit(next.requestsPerSecond());
        if (!next.platform().url().equals(settings.platform().url())) {
            pace.restart();
        }
        if (next.kind() != settings.kind() || !next.platform().equals(settings.platform())) {
            health.restart(clock.instant());
        }
        settings = next;
        desk.dropCheck();
        checking = false;
        desk.poll().hurry(clock.instant(), next.pollInterval());
    }

    /** How it stands. */
    ConnectionState state(Capabilities can) {
        var pause = Optional.of(pace.pausedFor()).filter(duration -> pausedByThrottling && !duration.isZero());
        return health.told(can, pause.map(clock.instant()::plus));
    }

    /** Looks at agents from now on, if anybody waits for them. */
    void schedulePoll() {
        desk.schedulePoll(clock.instant(), settings.pollInterval());
    }

    /** In how many nanoseconds there is something to be sent, as far as the pace allows; 0: now. */
    long readyIn(Capabilities can) {
        var now = clock.instant();
        if (!checking && !now.isBefore(health.nextCheck())) {
            checking = true;
            desk.addCheck();
        }
        var check = checking ? Instant.MAX : health.nextCheck();
        if (health.onlyChecksAllowed()) {
            return desk.hasCheck() ? 0 : until(check, now);
        }
        desk.pollIfDue(now, settings.pollInterval(), can, pace.current());
        var ready = desk.readyIn(can);
        return Math.min(ready, Math.min(until(check, now), until(desk.poll().next(), now)));
    }

    private static long until(Instant time, Instant now) {
        return time.equals(Instant.MAX) ? Long.MAX_VALUE : Math.max(1_000_000, Duration.between(now, time).toNanos());
    }

    /** The next request, where one is ready and there is leave for it. */
    RequestQueue.Batch next(Capabilities can) {
        var batch = health.onlyChecksAllowed() ? desk.takeCheck() : desk.take(can, pace.current());
        desk.sent(batch);
        return batch;
    }

    /**
     * An answer came.
     *
     * @param batch to which request
     * @param current whether it is from the platform that is used now
     * @param sentAt when the request was sent
     * @param answer what it says
     */
    Effect answered(RequestQueue.Batch batch, boolean current, long sentAt, Answer<?> answer) {
        if (answer instanceof Answer.Throttled<?> throttled) {
            pausedByThrottling = true;
            pace.throttled(sentAt, throttled.retryAfter(), ThreadLocalRandom.current().nextDouble());
            return throttled(batch, current);
        }
        if (answer instanceof Answer.Broken<?> broken && broken.overloaded()) {
            pausedByThrottling = false;
            pace.backOff(sentAt, broken.retryAfter(), ThreadLocalRandom.current().nextDouble());
        } else {
            pace.answered(sentAt);
        }
        if (batch.call() instanceof Call.Check) {
            return current ? checked(answer) : new Effect(Set.of(), false);
        }
        if (current && (answer instanceof Answer.Denied || answer instanceof Answer.Unreachable || answer instanceof Answer.Broken)) {
            health.suspect(clock.instant());
        }
        return new Effect(desk.deliver(batch, sentAt, answer), false);
    }

    /** The platform was not ready to take it, so nothing happened: it goes again. */
    private Effect throttled(RequestQueue.Batch batch, boolean current) {
        var news = new HashSet<>(putBack(batch, current));
        var changed = batch.call() instanceof Call.Check && current && health.throttled(clock.instant().plus(pace.pausedFor()));
        if (changed) {
            news.addAll(desk.withdrawAll());
        }
        return new Effect(news, changed);
    }

    /** It was not sent, or not taken: it goes again. Who is concerned is the answer. */
    Set<OperationKey> putBack(RequestQueue.Batch batch, boolean current) {
        var obsolete = batch.call() instanceof Call.Check && !current;
        return obsolete ? Set.of() : desk.putBack(batch);
    }

    private Effect checked(Answer<?> answer) {
        checking = false;
        var changed = health.checked(answer.map(any -> null), clock.instant());
        // Who was to be asked for may be somebody else by the time it is ready again: everybody looks anew.
        Set<OperationKey> news = health.state() instanceof HealthMonitor.State.NotReady ? desk.withdrawAll() : Set.of();
        return new Effect(news, changed);
    }
}
