package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.connection.Errand.Ask;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Link;
import dev.contactcenter.operator.operation.Situation;
import dev.contactcenter.operator.operation.Situation.Reply;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.Selection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * The one live line to a platform that all operations of a ContactCenter share. What they want waits in an
 * {@link Agenda} until the {@link Pace} lets a request go, and what can go together goes together; answers are laid in
 * each operation's {@link Tray}, and the operation is told. Nobody who calls this ever waits for the platform.
 *
 * <p>Bounds: {@value #MOST_IN_FLIGHT} requests under way, as many threads and one more, {@value #MOST_WAITING} errands;
 * what does not fit is not taken, and the operation asks again.
 */
public final class Connection implements AutoCloseable {
    /** The most requests under way at once. */
    static final int MOST_IN_FLIGHT = 8;
    /** The most errands that wait at once. */
    static final int MOST_WAITING = 20_000;

    private final ConnectionName name;
    private final Clock clock;
    private final Notices notices;
    private final Pump pump;

    private final Agenda agenda = new Agenda();
    private final Watch watch = new Watch();
    private final Poll poll = new Poll();
    private final Trays trays = new Trays();
    private final Health health;
    private final Pace pace;
    /** Lines of before, with requests still under way. */
    private final List<Line> retired = new ArrayList<>();

    private Line line;
    private ConnectionSettings settings;
    private int inFlight;
    private boolean checking;
    private boolean closed;

    Connection(ConnectionName name, ConnectionSettings settings, Platform platform, Clock clock, ConnectionListener listener) {
        this.name = name;
        this.clock = clock;
        this.notices = new Notices(name, listener);
        this.line = new Line(platform);
        this.settings = settings;
        this.pump = new Pump(name.toString(), MOST_IN_FLIGHT, this::turn);
        this.pace = new Pace(settings.requestsPerSecond(), pump::ticks);
        this.health = new Health(clock.instant());
        pump.soon();
    }

    /** From now on requests go this way; what waits, waits for the new one. Requests under way are let come to their end. */
    void reconfigure(ConnectionSettings next, Platform platform) {
        Line old;
        synchronized (this) {
            old = line;
            line = new Line(platform);
            retired.removeIf(Line::isClosed);
            retired.add(old);
            pace.limit(next.requestsPerSecond());
            if (!next.platform().url().equals(settings.platform().url())) {
                pace.restart();
            }
            settings = next;
            health.restart(clock.instant());
            agenda.remove(Errand::isCheck);
            checking = false;
            schedulePoll();
            pump.soon();
        }
        old.retire();
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
                line.platform().capabilities(),
                paused.isZero() ? Optional.empty() : Optional.of(clock.instant().plus(paused)));
    }

    /** What has come in for this operation, and what is still out, put beside how the ContactCenter stands for it. */
    public synchronized Situation situationOf(OperationKey key, Link link) {
        trays.begun(key);
        var sightings = watch.sightingsFor(key);
        var jobs = watch.jobsFor(key);
        return trays.find(key)
                .map(tray -> new Situation(
                        link, tray.work(), tray.reading(), tray.replies(), tray.answeredInFull(), sightings, jobs))
                .orElseGet(() -> new Situation(
                        link, Situation.Work.NONE, Optional.empty(), List.of(), false, sightings, jobs));
    }

    /** The operation's status has been written: what was in this situation need not be told again. */
    public synchronized void recorded(OperationKey key, Situation situation) {
        trays.find(key).ifPresent(tray ->
                tray.recorded(situation.replies().size(), situation.reading().isPresent(), situation.answeredInFull()));
    }

    /**
     * Does what a decision commands, unless the operation has been forgotten since its situation was asked for. Whether
     * it was taken on is the answer; if not, the operation has to come again.
     */
    public synchronized boolean carryOut(OperationKey key, Command command) {
        if (closed) {
            return false;
        }
        if (command instanceof Command.Forget) {
            forget(key);
        } else if (trays.isForgotten(key)) {
            return true;
        } else if (command instanceof Command.Read read) {
            return read(key, read.selections());
        } else if (command instanceof Command.Submit submit) {
            return submit(key, submit);
        } else if (command instanceof Command.Withdraw) {
            withdraw(key);
        } else if (command instanceof Command.Watch wanted) {
            watch.want(key, wanted.agents(), wanted.jobs(), pump.ticks());
            schedulePoll();
        }
        return true;
    }

    /** Drops everything that is held for this operation; what has not been sent is not sent any more. */
    public synchronized void forget(OperationKey key) {
        withdraw(key);
        trays.forget(key);
        watch.forget(key);
        schedulePoll();
    }

    private boolean read(OperationKey key, Set<Selection> selections) {
        var owner = trays.owner(key);
        if (owner.tray().work() != Situation.Work.NONE) {
            return true;
        }
        var errands = Errand.reading(owner, selections, line.maxIds(), pump.ticks());
        if (!fits(errands)) {
            return false;
        }
        owner.tray().reading(selections);
        if (errands.isEmpty()) {
            pump.soon(() -> notices.news(Set.of(key)));
        }
        enqueue(owner.tray(), errands);
        return true;
    }

    private boolean submit(OperationKey key, Command.Submit submit) {
        var owner = trays.owner(key);
        var errands = Errand.submitting(owner, submit.request(), line.maxIds(), pump.ticks());
        if (!fits(errands)) {
            return false;
        }
        owner.tray().submitting();
        enqueue(owner.tray(), errands);
        return true;
    }

    private boolean fits(List<Errand> errands) {
        return agenda.size() + errands.size() <= MOST_WAITING;
    }

    private void enqueue(Tray tray, List<Errand> errands) {
        errands.forEach(errand -> {
            tray.queued(errand);
            agenda.add(errand);
        });
        pump.soon();
    }

    private void withdraw(OperationKey key) {
        if (trays.find(key).filter(Tray::hasQueued).isPresent()) {
            withdraw(errand -> errand.owner().filter(owner -> owner.key().equals(key)).isPresent());
        }
    }

    private Set<OperationKey> withdraw(Predicate<Errand> which) {
        var owners = new HashSet<OperationKey>();
        for (var errand : agenda.remove(which)) {
            trays.of(errand).ifPresent(tray -> {
                tray.withdrawn(errand);
                owners.add(errand.owner().orElseThrow().key());
            });
            if (errand.isPoll()) {
                poll.withdrawn();
            }
        }
        return owners;
    }

    private void schedulePoll() {
        if (!watch.isEmpty()) {
            poll.wanted(clock.instant(), settings.pollInterval());
            pump.soon();
        } else if (!poll.next().equals(Instant.MAX)) {
            poll.unwanted();
            withdraw(Errand::isPoll);
        }
    }

    /** Sends what may go now, and says in how many nanoseconds to come again if nothing happens before. */
    private synchronized long turn() {
        var now = clock.instant();
        if (!checking && !now.isBefore(health.nextCheck())) {
            checking = true;
            agenda.add(Errand.own(new Ask.Check(), 0));
        }
        if (poll.isDue(now) && !health.isHeld()) {
            beginPoll(now);
        }
        while (!closed && inFlight < MOST_IN_FLIGHT && somethingMayGo()) {
            var wait = pace.take();
            if (wait > 0) {
                return wait;
            }
            send(health.isHeld() ? onlyCheck() : agenda.next(line.maxIds()));
        }
        var check = checking ? Instant.MAX : health.nextCheck();
        var look = health.isHeld() ? Instant.MAX : poll.next();
        var next = look.isBefore(check) ? look : check;
        return next.equals(Instant.MAX) ? Long.MAX_VALUE : Math.max(1_000_000, Duration.between(clock.instant(), next).toNanos());
    }

    private void beginPoll(Instant now) {
        var asks = new ArrayList<Ask>();
        watch.agents().split(line.maxIds()).forEach(ids -> asks.add(new Ask.Read(new Selection.ByIds(ids))));
        watch.jobIds().forEach(id -> asks.add(new Ask.JobStatus(id)));
        poll.begin(asks, now, settings.pollInterval(), pace.current());
    }

    private boolean somethingMayGo() {
        if (health.isHeld()) {
            return agenda.has(Errand::isCheck);
        }
        poll.feed().ifPresent(ask -> agenda.add(Errand.own(ask, pump.ticks())));
        return agenda.size() > 0;
    }

    private Agenda.Batch onlyCheck() {
        var checks = agenda.remove(Errand::isCheck);
        return new Agenda.Batch(checks.get(0).ask(), checks, false);
    }

    private void send(Agenda.Batch batch) {
        inFlight++;
        for (var errand : batch.errands()) {
            trays.of(errand).ifPresent(Tray::sent);
            if (errand.isPoll()) {
                poll.sent();
            }
        }
        var sentOn = line;
        var sentAt = pump.ticks();
        sentOn.begin();
        try {
            pump.ask(() -> exchange(sentOn, sentAt, batch));
        } catch (RuntimeException | Error e) {
            inFlight--;
            sentOn.end();
            requeue(sentOn, batch);
            throw e;
        }
    }

    private void exchange(Line sentOn, long sentAt, Agenda.Batch batch) {
        var answer = sentOn.exchange(batch.ask());
        sentOn.end();
        var took = Duration.ofNanos(pump.ticks() - sentAt);
        var outcome = answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        notices.exchanged(batch.ask().call(), outcome, took, batch.errands().size());
        answered(sentOn, sentAt, batch, answer);
    }

    private void answered(Line on, long sentAt, Agenda.Batch batch, Answer<?> answer) {
        var news = new HashSet<OperationKey>();
        var stateChanged = false;
        synchronized (this) {
            inFlight--;
            if (closed) {
                return;
            }
            if (answer instanceof Answer.Throttled<?> throttled) {
                pace.throttled(sentAt, throttled.retryAfter(), ThreadLocalRandom.current().nextDouble());
                news.addAll(requeue(on, batch));
            } else {
                pace.answered(sentAt);
                if (answer instanceof Answer.Broken<?> broken) {
                    broken.retryAfter().ifPresent(pace::pause);
                }
                if (batch.ask() instanceof Ask.Check) {
                    stateChanged = checked(on, answer, news);
                } else {
                    delivered(on, sentAt, batch, answer, news);
                }
            }
            pump.soon();
        }
        notices.news(news);
        if (stateChanged) {
            notices.stateChanged();
        }
    }

    /** The platform was not ready to take it, so nothing happened: it goes again, in its old place. */
    private Set<OperationKey> requeue(Line on, Agenda.Batch batch) {
        if (batch.ask() instanceof Ask.Check) {
            agenda.putBack(on == line ? batch.errands() : List.of(), false);
            return Set.of();
        }
        return putBack(batch, errands -> agenda.putBack(errands, batch.apart()));
    }

    /** Errands that are still wanted go back to where they wait; those of the poll to the poll. Who was concerned is the answer. */
    private Set<OperationKey> putBack(Agenda.Batch batch, java.util.function.Consumer<List<Errand>> queue) {
        var owners = new HashSet<OperationKey>();
        var wanted = new ArrayList<Errand>();
        for (var errand : batch.errands()) {
            if (errand.isPoll()) {
                poll.putBack(errand.ask());
            }
            trays.of(errand).ifPresent(tray -> {
                tray.requeued();
                wanted.add(errand);
                owners.add(errand.owner().orElseThrow().key());
            });
        }
        queue.accept(wanted);
        return owners;
    }

    private boolean checked(Line on, Answer<?> answer, Set<OperationKey> news) {
        if (on != line) {
            return false;
        }
        checking = false;
        var changed = health.checked(answer.map(any -> null), clock.instant());
        if (health.state() instanceof Health.State.NotReady) {
            // Who was to be asked for may be somebody else by the time it is ready again: everybody looks anew.
            news.addAll(withdraw(errand -> !errand.isCheck()));
            poll.withdrawn();
        }
        return changed;
    }

    private void delivered(Line on, long sentAt, Agenda.Batch batch, Answer<?> answer, Set<OperationKey> news) {
        var trouble = answer instanceof Answer.Denied || answer instanceof Answer.Unreachable || answer instanceof Answer.Broken;
        if (trouble && on == line) {
            health.suspect(clock.instant());
        }
        if (answer instanceof Answer.Rejected<?> rejected && batch.errands().size() > 1 && mayBeOneOf(rejected.cause())) {
            putBack(batch, this::queueHalves);
            return;
        }
        for (var errand : batch.errands()) {
            if (errand.isPoll()) {
                poll.answered();
                news.addAll(seen(errand, sentAt, answer));
            }
            trays.of(errand).ifPresent(tray -> {
                lay(tray, errand, answer);
                if (tray.hasNews()) {
                    news.add(errand.owner().orElseThrow().key());
                }
            });
        }
    }

    /** Whether a platform that refuses so may mean one of several, without saying which. */
    private static boolean mayBeOneOf(Answer.Cause cause) {
        return cause == Answer.Cause.OTHER || cause == Answer.Cause.NO_AGENTS;
    }

    private void queueHalves(List<Errand> errands) {
        if (errands.size() > 1) {
            agenda.halve(errands);
        } else {
            agenda.putBack(errands, true);
        }
    }

    @SuppressWarnings("unchecked")
    private Set<OperationKey> seen(Errand errand, long readAt, Answer<?> answer) {
        if (!(answer instanceof Answer.Ok<?> ok)) {
            return Set.of();
        }
        return errand.ask() instanceof Ask.JobStatus
                ? watch.seen((Job) ok.value())
                : watch.seen(errand.ids(), (List<Agent>) ok.value(), readAt);
    }

    private void lay(Tray tray, Errand errand, Answer<?> answer) {
        if (errand.ask() instanceof Ask.Submit) {
            watch.reset(errand.ids(), pump.ticks());
            tray.replied(errand, new Reply(errand.ids(), errand.rowsIn(answer)));
        } else {
            tray.read(errand, errand.agentsIn(answer));
        }
    }

    /** How much is held for operations: trays, watches and waiting errands. */
    synchronized Map<String, Integer> held() {
        return Map.of("trays", trays.size(), "watched", watch.size(), "waiting", agenda.size());
    }

    /** How many turns have been taken so far. */
    long turns() {
        return pump.turns();
    }

    /** Nothing is sent any more; requests under way are let come to their end, and what they hold ends with them. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            agenda.remove(errand -> true);
        }
        pump.close();
        line.retire();
    }

    /** Waits so long for requests under way; then they are cut. */
    void closeWithin(Duration grace) {
        close();
        pump.await(grace);
        synchronized (this) {
            retired.forEach(Line::cut);
        }
        line.cut();
    }
}
