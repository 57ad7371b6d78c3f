package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.adapter.PlatformHandle;
import dev.contactcenter.operator.connection.adapter.PlatformHandles;
import dev.contactcenter.operator.connection.inbox.NotificationThrottle;
import dev.contactcenter.operator.connection.inbox.OperationInbox;
import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.ConnectionStats;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.connection.polling.PushedAgentBuffer;
import dev.contactcenter.operator.connection.ratelimit.AdaptiveRateLimiter;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.operation.StatusNames;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Platform;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The connection to the platform of one ContactCenter, shared by all its operations: its lock and its event loop.
 * Callers never wait for the platform. Thread-safe.
 *
 * <p>Bounds: {@value CallsInFlight#MAX} calls in flight, one thread each, and {@value #MAX_WAITING} waiting requests. A command
 * that exceeds them is refused, and the operation tries again. An idle connection uses no thread.
 */
public final class PlatformConnection implements AutoCloseable {
    static final int MAX_WAITING = 20_000;

    private final SafeListener listener;
    private final EventLoop eventLoop;
    private final Workload workload = new Workload();
    private final AdaptiveRateLimiter rateLimiter;
    private final CommandHandler commands;
    private final StalenessPolicy staleness;
    private final ResultDispatcher results;
    private final RequestScheduler scheduler;
    private final FollowUpGate followUps;
    private final NotificationThrottle throttle = new NotificationThrottle();
    private final PlatformHandles handles;
    private final CallsInFlight inFlight;
    private boolean sendingStopped;
    private boolean closed;

    PlatformConnection(ContactCenterKey name, ConnectionSettings settings, Platform platform, Clock clock, ConnectionListener listener, ConnectionThreads threads) {
        this.listener = new SafeListener(name, listener);
        this.eventLoop = new EventLoop(name.toString(), threads, this::tick);
        this.followUps = new FollowUpGate(this, eventLoop::wake);
        this.rateLimiter = new AdaptiveRateLimiter(settings.requestsPerSecond(), eventLoop::now);
        this.commands = new CommandHandler(workload, MAX_WAITING, eventLoop::now);
        this.staleness = new StalenessPolicy(workload, rateLimiter, eventLoop::now);
        this.inFlight = new CallsInFlight(this, eventLoop, followUps, staleness);
        this.results = new ResultDispatcher(workload, eventLoop::now);
        this.scheduler = new RequestScheduler(settings, workload, results, rateLimiter, clock, eventLoop::now);
        this.handles = new PlatformHandles(open(platform));
        eventLoop.wake();
    }

    private PlatformHandle open(Platform platform) {
        var handle = new PlatformHandle(platform);
        handle.open(new AdapterHost(this, inFlight, handle));
        return handle;
    }

    /** Uses other settings and another adapter for all calls from now on. Calls in flight end as they would. */
    public void reconfigure(ConnectionSettings settings, Platform platform) {
        PlatformHandle before;
        synchronized (this) {
            before = handles.replace(open(platform));
            scheduler.reconfigure(settings);
            eventLoop.wake();
        }
        before.retire();
    }

    /** Records that the Secrets and the CA were read again and are the same. Requests that waited for that go on. */
    public synchronized void credentialsConfirmed() {
        scheduler.credentialsConfirmed();
        eventLoop.wake();
    }

    /** Asks the platform at once whether the connection can be used, and not only when the next check is due. */
    public synchronized void checkNow() {
        scheduler.checkNow();
        eventLoop.wake();
    }

    /** Returns whether the connection can be used. */
    public synchronized ConnectionState state() {
        return scheduler.state(handles.current().capabilities());
    }

    /** Returns the names of statuses that the platform is known to have. */
    public synchronized StatusNames statusNames() {
        return scheduler.statusNames();
    }

    /** Returns what is known for the next decision of this operation. */
    public synchronized Observed observe(OperationKey key, ContactCenterState contactCenter) {
        return workload.observe(key, contactCenter);
    }

    /** Drops results that the operation has written to its status. */
    public synchronized void recorded(OperationKey key, Observed observed) {
        workload.inboxes().find(key).ifPresent(inbox -> inbox.recorded(observed));
        notifyAll();
    }

    /**
     * Executes a command. Does nothing if the operation was forgotten since it was last observed.
     *
     * @return false if the command was refused: the operation has to try again
     */
    public synchronized boolean execute(OperationKey key, Command command) {
        if (closed || sendingStopped && (command instanceof Command.Read || command instanceof Command.Submit)) {
            return false;
        }
        var accepted = commands.handle(key, command, handles.current().capabilities());
        if (command instanceof Command.Read && commands.isReadAtOnce(key)) {
            eventLoop.runSoon(() -> listener.onOperationsUpdated(Set.of(key)));
        }
        workloadChanged();
        return accepted;
    }

    /** Drops everything that is held for this operation. Its requests that wait are not sent. */
    public synchronized void forget(OperationKey key) {
        commands.forget(key);
        throttle.forget(key);
        workloadChanged();
    }

    private void workloadChanged() {
        scheduler.schedulePoll();
        eventLoop.wake();
        notifyAll();
    }

    /** Sends and notifies what is due. Returns the nanoseconds until something is due again. */
    private long tick() {
        Set<OperationKey> due;
        synchronized (this) {
            due = throttle.takeDue(eventLoop.now());
            due.addAll(staleness.expireStale(handles.current().capabilities()));
        }
        try {
            synchronized (this) {
                return Math.min(sendReady(), throttle.dueIn(eventLoop.now()));
            }
        } finally {
            listener.onOperationsUpdated(due);
        }
    }

    private long sendReady() {
        var can = handles.current().capabilities();
        while (true) {
            var readyIn = sendingStopped || inFlight.isFull() ? Long.MAX_VALUE : scheduler.readyIn(can);
            if (readyIn > 0 && followUps.isEmpty()) {
                return readyIn;
            }
            var wait = rateLimiter.freeIn();
            if (wait > 0) {
                return wait;
            } else if (!followUps.grantNext(rateLimiter::take, readyIn == 0)) {
                send(new InFlightCall(handles.current(), scheduler.next(can), rateLimiter.take()));
            }
        }
    }

    private void send(InFlightCall call) {
        try {
            inFlight.begin(call, listener, this::complete);
        } catch (RuntimeException | Error e) {
            scheduler.putBack(call.sent());
            throw e;
        }
    }

    private void complete(InFlightCall call, Answer<?> answer) {
        Effect effect;
        synchronized (this) {
            inFlight.remove(call);
            if (closed) {
                return;
            }
            effect = call.isAbandoned() && !(answer instanceof Answer.Ok) ? abandoned(call) : scheduler.completed(call.sent(), answer);
            effect = effect.on(admit(effect.updated()));
        }
        listener.onEffect(effect);
    }

    private Effect abandoned(InFlightCall call) {
        rateLimiter.answered(call.sent().sentAt());
        return Effect.of(staleness.abandoned(call.batch()));
    }

    /** Returns the operations to notify now. The others are notified later. */
    private Set<OperationKey> admit(Set<OperationKey> updated) {
        eventLoop.wake();
        return throttle.admit(updated, workload.inboxes()::isComplete, eventLoop.now());
    }

    /** See {@link dev.contactcenter.operator.platform.PlatformHost#quota}. What a retired adapter tells is of another account. */
    synchronized void quota(PlatformHandle handle, int left, int of, Duration until) {
        if (handle == handles.current()) {
            rateLimiter.quota(left, of, until);
        }
    }

    /** Records what an adapter pushed, in the thread of the event loop. */
    void recordPushSoon(PlatformHandle handle, PushedAgentBuffer pushed) {
        eventLoop.runSoon(() -> {
            var effect = Effect.of(Set.of());
            synchronized (this) {
                var agents = pushed.drain();
                if (handle == handles.current() && !sendingStopped) {
                    effect = Effect.ofNames(admit(results.recordPush(agents)), scheduler.recordPushed(agents));
                }
            }
            listener.onEffect(effect);
        });
    }

    /** Returns the figures of this moment. */
    synchronized ConnectionStats stats() {
        return new ConnectionStats(workload.queue().waiting(), workload.tracker().size(), rateLimiter.pausedFor(), rateLimiter.rate());
    }

    /** Returns how long a tick has been due or running; zero if none is. Never waits for the lock. */
    Duration stuckFor() {
        return eventLoop.busyFor();
    }

    /** Returns how much is held for operations. */
    synchronized Map<String, Integer> sizes() {
        return workload.sizes();
    }

    /** Returns how many ticks have begun. */
    long tickCount() {
        return eventLoop.tickCount();
    }

    /** Sends nothing any more, and takes back what waits. Calls in flight are answered, and their results are reported as usual. */
    synchronized void stopSending() {
        sendingStopped = true;
        commands.cancelAll();
    }

    /** Waits until no call is in flight, or the time is over. */
    synchronized void awaitAnswers(Deadline deadline) {
        deadline.await(this, inFlight::isEmpty);
    }

    /** Waits until the operations have recorded all results, or the time is over. */
    synchronized void awaitRecords(Deadline deadline) {
        deadline.await(this, workload.inboxes()::areRecorded);
    }

    /** Sends nothing any more. Calls in flight end as they would; a call that needs further exchanges ends without them. */
    @Override
    public void close() {
        PlatformHandle handle;
        synchronized (this) {
            closed = true;
            stopSending();
            followUps.close();
            handle = handles.current();
        }
        eventLoop.close();
        handle.retire();
    }

    /** Closes the connection, and cancels the calls that are still in flight at the deadline. Returns how many. */
    int closeBy(Deadline deadline) {
        close();
        List<PlatformHandle> all;
        int cancelled;
        synchronized (this) {
            awaitAnswers(deadline);
            cancelled = inFlight.size();
            all = handles.all();
        }
        all.forEach(PlatformHandle::closeNow);
        return cancelled;
    }
}
