package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.batch.Call;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.ratelimit.AdaptiveRateLimiter;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.LongSupplier;

/** Puts the polls of the agents and jobs that operations wait for into the queue, one after another. Not thread-safe. */
final class PollFeed {
    private final Workload workload;
    private final AdaptiveRateLimiter rateLimiter;
    private final LongSupplier ticker;

    /**
     * @param workload what is polled, and where polls wait
     * @param rateLimiter tells how many polls a second are possible
     * @param ticker the time in nanoseconds, from any start
     */
    PollFeed(Workload workload, AdaptiveRateLimiter rateLimiter, LongSupplier ticker) {
        this.workload = workload;
        this.rateLimiter = rateLimiter;
        this.ticker = ticker;
    }

    /** Starts or stops polling, depending on whether an operation waits for agents or jobs. */
    void startOrStop(Instant now, Duration interval) {
        if (!workload.tracker().isEmpty()) {
            workload.poll().start(now, interval);
        } else if (!workload.poll().isStopped()) {
            workload.poll().stop();
            workload.cancel(PendingRequest::isPoll);
        }
    }

    /** Begins a poll cycle if it is due, and queues its next call. */
    void queueNext(Instant now, Capabilities can, Duration interval) {
        var poll = workload.poll();
        if (poll.isDue(now)) {
            var calls = new ArrayList<Call>();
            calls.addAll(new Call.Read(new Selection.ByIds(workload.tracker().beginCycle())).split(can.maxIdsPerRead()));
            workload.tracker().jobIds().forEach(id -> calls.add(new Call.JobStatus(id)));
            poll.begin(calls, now, interval, rateLimiter.rate());
        }
        poll.takeNext().map(call -> PendingRequest.internal(call, ticker.getAsLong()))
                .map(request -> poll.isUrgent() ? request.first() : request)
                .ifPresent(workload.queue()::add);
    }
}
