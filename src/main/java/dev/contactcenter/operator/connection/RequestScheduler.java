package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.connection.batch.Batch;
import dev.contactcenter.operator.connection.batch.Call;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.connection.ratelimit.AdaptiveRateLimiter;
import dev.contactcenter.operator.operation.StatusNames;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Decides which batch goes to the platform next and when, and what an answer means for the whole connection: its rate, its
 * health, and the operations to notify. Has no threads and makes no requests. Not thread-safe.
 */
final class RequestScheduler {
    /** A wait is at least this long, so that a time that is due but not allowed yet does not keep the event loop busy. */
    private static final long MIN_WAIT = Duration.ofMillis(1).toNanos();

    /** The progress of the present check. */
    private enum CheckState { IDLE, QUEUED, IN_FLIGHT }

    private final Clock clock;
    private final LongSupplier ticker;
    private final Workload workload;
    private final ResultDispatcher results;
    private final AdaptiveRateLimiter rateLimiter;
    private final HealthMonitor health;
    private final CredentialsReview review;
    private final StatusCatalog catalog;
    private final PollFeed polls;
    private ConnectionSettings settings;
    private CheckState check = CheckState.IDLE;
    private long generation;
    /** Whether the last pause began with a 429, and not with a 503. */
    private boolean pausedByThrottling;

    /**
     * @param settings how often to send and to poll
     * @param workload what waits
     * @param results where answers go
     * @param rateLimiter records 429s
     * @param clock the time
     * @param ticker the time in nanoseconds, from any start
     */
    RequestScheduler(
            ConnectionSettings settings, Workload workload, ResultDispatcher results, AdaptiveRateLimiter rateLimiter, Clock clock, LongSupplier ticker) {
        this.settings = settings;
        this.workload = workload;
        this.results = results;
        this.rateLimiter = rateLimiter;
        this.clock = clock;
        this.ticker = ticker;
        this.health = new HealthMonitor(clock.instant());
        this.review = new CredentialsReview(ticker);
        this.catalog = new StatusCatalog(clock.instant());
        this.polls = new PollFeed(workload, rateLimiter, ticker);
    }

    /** Uses other settings from now on. Batches in flight count as those of the settings before. */
    void reconfigure(ConnectionSettings next) {
        rateLimiter.limit(next.requestsPerSecond());
        if (!next.platform().url().equals(settings.platform().url())) {
            rateLimiter.restart();
        }
        if (next.kind() != settings.kind() || !next.platform().equals(settings.platform())) {
            health.restart(clock.instant());
            review.restart();
            catalog.reconfigure(clock.instant(), isOther(next));
        } else {
            catalog.putBack();
        }
        settings = next;
        generation++;
        check = CheckState.IDLE;
        workload.poll().applyInterval(clock.instant(), next.pollInterval());
    }

    private boolean isOther(ConnectionSettings next) {
        return next.kind() != settings.kind() || !next.platform().url().equals(settings.platform().url());
    }

    /** Returns the names of statuses that the platform is known to have. */
    StatusNames statusNames() {
        return catalog.names();
    }

    /** Records agents that the platform pushed. Returns whether a status has become known. */
    boolean recordPushed(List<Agent> agents) {
        return catalog.recordSeen(agents);
    }

    /** Records that the credentials were read again and are the same. If the platform refused them, a check decides now. */
    void credentialsConfirmed() {
        if (review.isPending()) {
            review.confirm();
            health.suspect(clock.instant());
        }
    }

    /** Checks the platform at once, but for a pause that it has asked for. */
    void checkNow() {
        health.checkNow(clock.instant());
    }

    /** Returns whether the connection can be used. */
    ConnectionState state(Capabilities can) {
        var pause = Optional.of(rateLimiter.pausedFor()).filter(duration -> pausedByThrottling && !duration.isZero());
        return health.connectionState(can, pause.map(clock.instant()::plus));
    }

    /** Starts or stops polling, depending on whether an operation waits for agents or jobs. */
    void schedulePoll() {
        polls.startOrStop(clock.instant(), settings.pollInterval());
    }

    /** Returns the nanoseconds until a batch is ready to be sent, without regard to the rate limit; 0 if one is ready now. */
    long readyIn(Capabilities can) {
        if (review.isPending() && review.endsIn() > 0) {
            return review.endsIn();
        }
        credentialsConfirmed();
        var now = clock.instant();
        if (check == CheckState.IDLE && !now.isBefore(health.nextCheck())) {
            check = CheckState.QUEUED;
        }
        var nextCheckIn = check == CheckState.IDLE ? until(health.nextCheck(), now) : Long.MAX_VALUE;
        if (health.onlyChecksAllowed()) {
            return check == CheckState.QUEUED ? 0 : nextCheckIn;
        }
        polls.queueNext(now, can, settings.pollInterval());
        if (check == CheckState.QUEUED || catalog.isDue(now)) {
            return 0;
        }
        var ready = Math.min(workload.queue().readyIn(can, ticker.getAsLong()), until(catalog.next(), now));
        return Math.min(ready, Math.min(nextCheckIn, until(workload.poll().next(), now)));
    }

    private static long until(Instant time, Instant now) {
        return time.equals(Instant.MAX) ? Long.MAX_VALUE : Math.max(MIN_WAIT, Duration.between(now, time).toNanos());
    }

    /** Takes the next batch, which is in flight from now on. Call it only if {@link #readyIn} returned 0. */
    SentBatch next(Capabilities can) {
        var now = ticker.getAsLong();
        Batch batch;
        if (check == CheckState.QUEUED) {
            check = CheckState.IN_FLIGHT;
            batch = Batch.of(PendingRequest.internal(new Call.Check(), now));
        } else {
            batch = nextQueued(can, now).orElseGet(() -> readNames(now));
        }
        workload.sent(batch, clock.instant());
        return new SentBatch(batch, now, generation);
    }

    private Optional<Batch> nextQueued(Capabilities can, long now) {
        return catalog.isOverdue(clock.instant())
                ? Optional.empty()
                : Optional.ofNullable(workload.queue().next(can, now, rateLimiter.rate()));
    }

    private Batch readNames(long now) {
        catalog.begin();
        return Batch.of(PendingRequest.internal(new Call.ReadStatusNames(), now));
    }

    /** Records the answer to a batch. */
    Effect completed(SentBatch sent, Answer<?> answer) {
        if (answer instanceof Answer.Throttled<?> throttled) {
            pausedByThrottling = true;
            rateLimiter.throttled(sent.sentAt(), throttled.retryAfter(), ThreadLocalRandom.current().nextDouble());
            return throttled(sent);
        }
        if (answer instanceof Answer.Broken<?> broken && broken.overloaded()) {
            pausedByThrottling = false;
            rateLimiter.backOff(sent.sentAt(), broken.retryAfter(), ThreadLocalRandom.current().nextDouble());
        } else {
            rateLimiter.answered(sent.sentAt());
        }
        if (mayBeOutdated(sent, answer)) {
            return outdated(sent, answer);
        }
        if (sent.batch().isCheck()) {
            return isCurrent(sent) ? checked(answer) : Effect.of(Set.of());
        }
        if (sent.batch().isStatusNames()) {
            return Effect.ofNames(Set.of(), isCurrent(sent) && namesRead(answer));
        }
        if (isCurrent(sent) && isTrouble(answer)) {
            health.suspect(clock.instant());
        }
        var namesChanged = isCurrent(sent) && catalog.recordSeen(answer);
        var updated = results.deliver(sent.batch(), sent.sentAt(), answer);
        workload.poll().recordEnd(clock.instant());
        if (isTaken(answer)) {
            workload.poll().hasten(clock.instant());
        }
        return Effect.ofNames(updated, namesChanged);
    }

    private static boolean isTaken(Answer<?> answer) {
        return answer instanceof Answer.Ok<?> ok
                && ok.value() instanceof SubmitResult.Rows rows
                && rows.rows().stream().anyMatch(row -> row.verdict() == AgentResult.TAKEN);
    }

    /** A list of names that can't be read does not make the platform suspect: operations do without it. */
    @SuppressWarnings("unchecked")
    private boolean namesRead(Answer<?> answer) {
        return catalog.recordTold((Answer<List<String>>) answer, clock.instant());
    }

    /** Returns whether the answer says nothing about the present credentials and CA, or about those that the Secret has by now. */
    private boolean mayBeOutdated(SentBatch sent, Answer<?> answer) {
        if (!isCurrent(sent)) {
            return answer instanceof Answer.Denied && !sent.batch().isCheck();
        }
        var isRefused = answer instanceof Answer.Denied
                || answer instanceof Answer.Unreachable<?> unreachable && unreachable.cause() == Answer.UnreachableCause.TLS;
        return isRefused && health.isReady() && review.isNeededAfter(sent.sentAt());
    }

    /** The batch goes again when the credentials were read, unless the platform may have carried it out. */
    private Effect outdated(SentBatch sent, Answer<?> answer) {
        var nothingHappened = answer instanceof Answer.Denied || !sent.batch().isSubmit();
        return new Effect(
                nothingHappened ? putBack(sent) : results.deliver(sent.batch(), sent.sentAt(), answer), false, isCurrent(sent), false);
    }

    private static boolean isTrouble(Answer<?> answer) {
        return answer instanceof Answer.Denied || answer instanceof Answer.Unreachable || answer instanceof Answer.Broken;
    }

    /**
     * Returns whether the batch was sent with the present settings: if not, its answer says nothing about the present
     * platform.
     */
    private boolean isCurrent(SentBatch sent) {
        return sent.generation() == generation;
    }

    /** A 429 means that nothing happened: the batch goes again after the pause. */
    private Effect throttled(SentBatch sent) {
        var updated = new HashSet<>(putBack(sent));
        var stateChanged = sent.batch().isCheck()
                && isCurrent(sent)
                && health.checkThrottled(clock.instant().plus(rateLimiter.pausedFor()));
        if (stateChanged) {
            updated.addAll(results.platformNotReady());
        }
        return new Effect(updated, stateChanged, false, false);
    }

    /** Puts back a batch that was not sent, or that the platform did not carry out. Returns the operations to notify. */
    Set<OperationKey> putBack(SentBatch sent) {
        if (!sent.batch().isCheck() && !sent.batch().isStatusNames()) {
            return results.putBack(sent.batch());
        }
        if (isCurrent(sent) && sent.batch().isCheck()) {
            check = CheckState.QUEUED;
        } else if (isCurrent(sent)) {
            catalog.putBack();
        }
        return Set.of();
    }

    private Effect checked(Answer<?> answer) {
        check = CheckState.IDLE;
        var stateChanged = health.checked(answer.map(any -> null), clock.instant());
        // When the platform is ready again, agents may have changed: every operation has to read its agents first.
        Set<OperationKey> updated = health.isNotReady() ? results.platformNotReady() : Set.of();
        return new Effect(updated, stateChanged, false, false);
    }
}
