package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.Errand.Ask;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Link;
import dev.contactcenter.operator.operation.Situation;
import dev.contactcenter.operator.operation.Situation.Reply;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.Submission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one live line to a platform that all operations of a ContactCenter share. What they want waits in an
 * {@link Agenda} until the {@link Pace} lets a request go, and what can go together goes together; answers are laid in
 * each operation's {@link Tray}, and the operation is told. Nobody who calls this ever waits for the platform.
 *
 * <p>Bounds: {@value #MOST_IN_FLIGHT} requests under way, at most twice as many threads, {@value #MOST_WAITING} errands; what does not fit
 * is not taken, and the operation asks again.
 */
public final class Connection implements AutoCloseable {
    /** The most requests under way at once. */
    static final int MOST_IN_FLIGHT = 8;
    /** The most errands that wait at once. */
    static final int MOST_WAITING = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final ConnectionName name;
    private final Clock clock;
    private final ConnectionListener listener;
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor io;

    private final Agenda agenda = new Agenda();
    private final Watch watch = new Watch();
    private final Map<OperationKey, Tray> trays = new HashMap<>();
    private final Health health;
    private Platform platform;
    private Pace pace;
    private Duration pollInterval;
    private Instant nextPoll = Instant.MAX;
    private int pollsOut;
    private int inFlight;
    private boolean checking;
    private ScheduledFuture<?> wakeUp;
    private boolean closed;

    Connection(ConnectionName name, ConnectionSettings settings, Platform platform, Clock clock, ConnectionListener listener) {
        this.name = name;
        this.clock = clock;
        this.listener = listener;
        this.platform = platform;
        this.pace = new Pace(settings.requestsPerSecond(), System::nanoTime);
        this.pollInterval = settings.pollInterval();
        this.health = new Health(clock.instant());
        this.timer = new ScheduledThreadPoolExecutor(1, task -> thread(task, "connection-" + name));
        this.timer.setRemoveOnCancelPolicy(true);
        this.io = new ThreadPoolExecutor(
                0, 2 * MOST_IN_FLIGHT, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> thread(task, "platform-" + name));
        pumpLater();
    }

    private static Thread thread(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** From now on requests go this way; what waits, waits for the new one. */
    synchronized void reconfigure(ConnectionSettings settings, Platform next) {
        var old = platform;
        platform = next;
        pace = new Pace(settings.requestsPerSecond(), System::nanoTime);
        pollInterval = settings.pollInterval();
        health.restart(clock.instant());
        closeLater(old);
        pumpLater();
    }

    /** Requests under way are let come to their end. */
    private void closeLater(Platform old) {
        timer.schedule(old::close, 60, TimeUnit.SECONDS);
    }

    /** How it stands. */
    public synchronized ConnectionState state() {
        if (health.state() instanceof Health.State.NotReady notReady) {
            return new ConnectionState.NotReady(notReady.reason(), notReady.message());
        }
        if (!health.isReady()) {
            return new ConnectionState.Connecting();
        }
        var paused = pace.pausedFor();
        return new ConnectionState.Ready(
                platform.capabilities(),
                paused.isZero() ? Optional.empty() : Optional.of(clock.instant().plus(paused)));
    }

    /** What has come in for this operation, and what is still out, put beside how the ContactCenter stands for it. */
    public synchronized Situation situationOf(OperationKey key, Link link) {
        var tray = trays.get(key);
        var sightings = watch.sightingsFor(key);
        var jobs = watch.jobsFor(key);
        return tray == null
                ? new Situation(link, Situation.Work.NONE, Optional.empty(), List.of(), false, sightings, jobs)
                : new Situation(link, tray.work(), tray.reading(), tray.replies(), tray.answeredInFull(), sightings, jobs);
    }

    /** The operation's status has been written: what was in this situation need not be told again. */
    public synchronized void recorded(OperationKey key, Situation situation) {
        var tray = trays.get(key);
        if (tray != null) {
            tray.recorded(situation.replies().size(), situation.reading().isPresent(), situation.answeredInFull());
        }
    }

    /** Does what a decision commands. Whether it was taken on is the answer; if not, the operation has to come again. */
    public synchronized boolean carryOut(OperationKey key, Command command) {
        if (closed) {
            return false;
        }
        if (command instanceof Command.Read read) {
            return read(key, read.selections());
        } else if (command instanceof Command.Submit submit) {
            return submit(key, submit.request());
        } else if (command instanceof Command.Withdraw) {
            withdraw(errand -> errand.owner().filter(key::equals).isPresent());
        } else if (command instanceof Command.Watch wanted) {
            watch.want(key, wanted.agents(), wanted.jobs());
            schedulePoll();
        } else if (command instanceof Command.Forget) {
            forget(key);
        }
        return true;
    }

    /** Drops everything that is held for this operation; what has not been sent is not sent any more. */
    public synchronized void forget(OperationKey key) {
        withdraw(errand -> errand.owner().filter(key::equals).isPresent());
        trays.remove(key);
        watch.forget(key);
    }

    private boolean read(OperationKey key, Set<Selection> selections) {
        var tray = trays.computeIfAbsent(key, any -> new Tray());
        if (tray.work() != Situation.Work.NONE) {
            return true;
        }
        var most = platform.capabilities().maxIdsPerRequest();
        var errands = selections.stream()
                .flatMap(selection -> selection instanceof Selection.ByIds byIds
                        ? byIds.ids().split(most).stream().map(ids -> new Errand(
                                Optional.of(key), new Ask.Read(new Selection.ByIds(ids)), Optional.of(selection), System.nanoTime()))
                        : java.util.stream.Stream.of(
                                new Errand(Optional.of(key), new Ask.Read(selection), Optional.of(selection), System.nanoTime())))
                .toList();
        return enqueue(tray, errands);
    }

    private boolean submit(OperationKey key, Request request) {
        var tray = trays.computeIfAbsent(key, any -> new Tray());
        var whole = new Errand(Optional.of(key), new Ask.Submit(request), Optional.empty(), System.nanoTime());
        var parts = request instanceof Request.ForceLogoutByAddress
                ? List.of(whole)
                : whole.ids().split(platform.capabilities().maxIdsPerRequest()).stream()
                        .map(ids -> new Errand(whole.owner(), whole.askFor(ids), Optional.empty(), whole.queuedAt()))
                        .toList();
        if (agenda.size() + parts.size() > MOST_WAITING) {
            return false;
        }
        tray.submitting();
        return enqueue(tray, parts);
    }

    private boolean enqueue(Tray tray, List<Errand> errands) {
        if (agenda.size() + errands.size() > MOST_WAITING) {
            return false;
        }
        errands.forEach(errand -> {
            tray.queued(errand);
            agenda.add(errand);
        });
        pumpLater();
        return true;
    }

    private Set<OperationKey> withdraw(java.util.function.Predicate<Errand> which) {
        var owners = new HashSet<OperationKey>();
        agenda.remove(which).forEach(errand -> errand.owner().ifPresent(owner -> {
            var tray = trays.get(owner);
            if (tray != null) {
                tray.withdrawn(errand);
                owners.add(owner);
            }
        }));
        return owners;
    }

    // The pump: the only place from which requests go.

    private synchronized void pumpLater() {
        if (!closed) {
            try {
                timer.execute(this::pump);
            } catch (RejectedExecutionException e) {
                LOG.debug("Connection {} is being closed", name);
            }
        }
    }

    private synchronized void pump() {
        var now = clock.instant();
        if (!checking && !now.isBefore(health.nextCheck())) {
            checking = true;
            agenda.add(new Errand(Optional.empty(), new Ask.Check(), Optional.empty(), 0));
        }
        if (!now.isBefore(nextPoll) && pollsOut == 0 && !health.isHeld()) {
            poll(now);
        }
        while (!closed && inFlight < MOST_IN_FLIGHT && mayGo()) {
            var wait = pace.take();
            if (wait > 0) {
                wakeUpIn(wait);
                return;
            }
            send(health.isHeld() ? onlyCheck() : agenda.next(platform.capabilities().maxIdsPerRequest()));
        }
        var next = checking ? nextPoll : earlier(nextPoll, health.nextCheck());
        if (inFlight < MOST_IN_FLIGHT && next.isBefore(Instant.MAX)) {
            wakeUpIn(Math.max(1_000_000, Duration.between(clock.instant(), next).toNanos()));
        }
    }

    private boolean mayGo() {
        return health.isHeld() ? agenda.has(Connection::isCheck) : agenda.size() > 0;
    }

    private Agenda.Batch onlyCheck() {
        var checks = agenda.remove(Connection::isCheck);
        return new Agenda.Batch(checks.get(0).ask(), checks);
    }

    private static boolean isCheck(Errand errand) {
        return errand.ask() instanceof Ask.Check;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void wakeUpIn(long nanos) {
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakeUp = timer.schedule(this::pump, nanos, TimeUnit.NANOSECONDS);
    }

    private void schedulePoll() {
        if (watch.isEmpty()) {
            nextPoll = Instant.MAX;
        } else if (nextPoll.equals(Instant.MAX)) {
            nextPoll = clock.instant().plus(pollInterval);
            pumpLater();
        }
    }

    private void poll(Instant now) {
        nextPoll = now.plus(pollInterval);
        watch.agents().split(platform.capabilities().maxIdsPerRequest()).forEach(ids -> pollFor(new Ask.Read(new Selection.ByIds(ids))));
        watch.jobIds().forEach(id -> pollFor(new Ask.JobStatus(id)));
    }

    private void pollFor(Ask ask) {
        pollsOut++;
        agenda.add(new Errand(Optional.empty(), ask, Optional.empty(), System.nanoTime()));
    }

    private void send(Agenda.Batch batch) {
        inFlight++;
        batch.errands().forEach(errand -> errand.owner().map(trays::get).ifPresent(Tray::sent));
        var line = platform;
        io.execute(() -> {
            var start = System.nanoTime();
            var answer = exchange(line, batch.ask());
            var took = Duration.ofNanos(System.nanoTime() - start);
            listener.exchanged(name, callOf(batch.ask()), kindOf(answer), took, batch.errands().size());
            answered(line, batch, answer);
        });
    }

    /** A platform that throws has a bug; its operations get an answer all the same. */
    private Answer<?> exchange(Platform line, Ask ask) {
        try {
            if (ask instanceof Ask.Submit submit) {
                return line.submit(submit.request());
            } else if (ask instanceof Ask.Read read) {
                return line.read(read.selection());
            } else if (ask instanceof Ask.JobStatus job) {
                return line.job(job.id());
            }
            return line.check();
        } catch (RuntimeException e) {
            LOG.error("A bug: the adapter of {} threw", name, e);
            return new Answer.Broken<Void>("the operator could not read the platform's answer");
        }
    }

    private void answered(Platform line, Agenda.Batch batch, Answer<?> answer) {
        var news = new HashSet<OperationKey>();
        var stateChanged = false;
        synchronized (this) {
            inFlight--;
            if (closed) {
                return;
            }
            if (answer instanceof Answer.Throttled<?> throttled) {
                pace.throttled(throttled.retryAfter(), ThreadLocalRandom.current().nextDouble());
                news.addAll(requeue(batch));
            } else {
                pace.answered();
                if (answer instanceof Answer.Broken<?> broken) {
                    broken.retryAfter().ifPresent(pace::pause);
                }
                if (batch.ask() instanceof Ask.Check) {
                    stateChanged = checked(line, answer, news);
                } else {
                    delivered(batch, answer, news);
                }
            }
            pumpLater();
        }
        news.forEach(listener::news);
        if (stateChanged) {
            listener.stateChanged(name);
        }
    }

    /** The platform was not ready to take it, so nothing happened: it goes again. */
    private Set<OperationKey> requeue(Agenda.Batch batch) {
        var owners = new HashSet<OperationKey>();
        for (var errand : batch.errands()) {
            var tray = errand.owner().map(trays::get);
            if (errand.owner().isEmpty() || tray.isPresent()) {
                agenda.add(errand);
                tray.ifPresent(Tray::requeued);
                errand.owner().ifPresent(owners::add);
            }
        }
        return owners;
    }

    private boolean checked(Platform line, Answer<?> answer, Set<OperationKey> news) {
        checking = false;
        if (line != platform) {
            return false;
        }
        var changed = health.checked(answer.map(any -> null), clock.instant());
        if (health.state() instanceof Health.State.NotReady) {
            // Who was to be asked for may be somebody else by the time it is ready again: everybody looks anew.
            news.addAll(withdraw(errand -> !isCheck(errand)));
            pollsOut = 0;
        }
        return changed;
    }

    private void delivered(Agenda.Batch batch, Answer<?> answer, Set<OperationKey> news) {
        if (answer instanceof Answer.Denied || answer instanceof Answer.Unreachable || answer instanceof Answer.Broken) {
            health.suspect(clock.instant());
        }
        if (answer instanceof Answer.Rejected<?> && batch.errands().size() > 1 && batch.ask() instanceof Ask.Submit) {
            // One of several was refused, and the platform did not say which: each half is asked for alone.
            agenda.halve(batch.errands());
            batch.errands().forEach(errand -> errand.owner().map(trays::get).ifPresent(Tray::requeued));
            return;
        }
        for (var errand : batch.errands()) {
            if (errand.owner().isEmpty()) {
                news.addAll(seen(errand, answer));
            } else if (trays.containsKey(errand.owner().get())) {
                lay(trays.get(errand.owner().get()), errand, answer);
                if (trays.get(errand.owner().get()).hasNews()) {
                    news.add(errand.owner().get());
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Set<OperationKey> seen(Errand errand, Answer<?> answer) {
        pollsOut = Math.max(0, pollsOut - 1);
        if (!(answer instanceof Answer.Ok<?> ok)) {
            return Set.of();
        }
        return errand.ask() instanceof Ask.JobStatus
                ? watch.seen((Job) ok.value())
                : watch.seen(errand.ids(), (List<Agent>) ok.value());
    }

    @SuppressWarnings("unchecked")
    private void lay(Tray tray, Errand errand, Answer<?> answer) {
        if (errand.ask() instanceof Ask.Submit) {
            watch.reset(errand.ids());
            tray.replied(errand, new Reply(errand.ids(), ((Answer<Submission>) answer).map(value -> cut(value, errand.ids()))));
        } else {
            tray.read(errand, ((Answer<List<Agent>>) answer).map(agents -> cut(agents, errand.ids())));
        }
    }

    private static List<Agent> cut(List<Agent> agents, AgentIdSet ids) {
        return ids.isEmpty() ? agents : agents.stream().filter(agent -> ids.contains(agent.id())).toList();
    }

    private static Submission cut(Submission submission, AgentIdSet ids) {
        return submission instanceof Submission.Rows rows && !ids.isEmpty()
                ? new Submission.Rows(rows.rows().stream().filter(row -> ids.contains(row.id())).toList())
                : submission;
    }

    private static String callOf(Ask ask) {
        if (ask instanceof Ask.Submit submit) {
            return submit.request() instanceof Request.ChangeStatus ? "change_status" : "force_logout";
        } else if (ask instanceof Ask.Read) {
            return "read";
        }
        return ask instanceof Ask.JobStatus ? "job" : "check";
    }

    private static String kindOf(Answer<?> answer) {
        return answer.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /** Ends its threads and its line; a request under way is let come to its end, for as long as this. */
    void close(Duration grace) {
        synchronized (this) {
            closed = true;
            agenda.remove(errand -> true);
        }
        timer.shutdownNow();
        io.shutdown();
        try {
            io.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        platform.close();
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
