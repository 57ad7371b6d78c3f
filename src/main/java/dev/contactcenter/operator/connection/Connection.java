package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.connection.Errand.Ask;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Link;
import dev.contactcenter.operator.operation.Situation;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformHost;
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
import java.util.concurrent.TimeUnit;

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

    private final Desk desk;
    private final Health health;
    private final Pace pace;
    /** Lines of before, with requests still under way. */
    private final List<Line> retired = new ArrayList<>();

    private Line line;
    private ConnectionSettings settings;
    private int inFlight;
    private boolean checking;
    private boolean ending;
    private boolean closed;

    Connection(ConnectionName name, ConnectionSettings settings, Platform platform, Clock clock, ConnectionListener listener) {
        this.name = name;
        this.clock = clock;
        this.notices = new Notices(name, listener);
        this.line = new Line(platform);
        this.settings = settings;
        this.pump = new Pump(name.toString(), MOST_IN_FLIGHT, this::turn);
        this.desk = new Desk(MOST_WAITING, pump::ticks);
        this.pace = new Pace(settings.requestsPerSecond(), pump::ticks);
        this.health = new Health(clock.instant());
        line.open(new Host(this, line));
        pump.soon();
    }

    /** From now on requests go this way; what waits, waits for the new one. Requests under way are let come to their end. */
    void reconfigure(ConnectionSettings next, Platform platform) {
        Line old;
        synchronized (this) {
            old = line;
            line = new Line(platform);
            line.open(new Host(this, line));
            retired.removeIf(Line::isClosed);
            retired.add(old);
            pace.limit(next.requestsPerSecond());
            if (!next.platform().url().equals(settings.platform().url())) {
                pace.restart();
            }
            if (next.kind() != settings.kind() || !next.platform().equals(settings.platform())) {
                health.restart(clock.instant());
            }
            settings = next;
            desk.withdraw(Errand::isCheck);
            checking = false;
            desk.poll().hurry(clock.instant(), next.pollInterval());
            pump.soon();
        }
        old.retire();
    }

    /** How it stands. */
    public synchronized ConnectionState state() {
        var pause = Optional.of(pace.pausedFor()).filter(duration -> !duration.isZero());
        return health.told(line.capabilities(), pause.map(clock.instant()::plus));
    }

    /** What has come in for this operation, and what is still out, put beside how the ContactCenter stands for it. */
    public synchronized Situation situationOf(OperationKey key, Link link) {
        return desk.situationOf(key, link);
    }

    /** The operation's status has been written: what was in this situation need not be told again. */
    public synchronized void recorded(OperationKey key, Situation situation) {
        desk.recorded(key, situation);
        notifyAll();
    }

    /**
     * Does what a decision commands, unless the operation has been forgotten since its situation was asked for. Whether
     * it was taken on is the answer; if not, the operation has to come again.
     */
    public synchronized boolean carryOut(OperationKey key, Command command) {
        if (closed || ending && (command instanceof Command.Read || command instanceof Command.Submit)) {
            return false;
        }
        var taken = desk.carryOut(key, command, line.capabilities());
        schedulePoll();
        if (command instanceof Command.Read && desk.isReadAtOnce(key)) {
            pump.soon(() -> notices.news(Set.of(key)));
        }
        return taken;
    }

    /** Drops everything that is held for this operation; what has not been sent is not sent any more. */
    public synchronized void forget(OperationKey key) {
        desk.forget(key);
        schedulePoll();
        notifyAll();
    }

    private void schedulePoll() {
        desk.schedulePoll(clock.instant(), settings.pollInterval());
        pump.soon();
    }

    /** Sends what may go now, and says in how many nanoseconds to come again if nothing happens before. */
    private synchronized long turn() {
        if (ending) {
            return Long.MAX_VALUE;
        }
        var now = clock.instant();
        if (!checking && !now.isBefore(health.nextCheck())) {
            checking = true;
            desk.addCheck();
        }
        if (!health.isHeld()) {
            desk.pollIfDue(now, settings.pollInterval(), line.capabilities(), pace.current());
        }
        while (inFlight < MOST_IN_FLIGHT && somethingMayGo()) {
            var wait = pace.take();
            if (wait > 0) {
                return wait;
            }
            send(health.isHeld() ? desk.takeCheck() : desk.take(line.capabilities()));
        }
        var check = checking ? Instant.MAX : health.nextCheck();
        var look = health.isHeld() ? Instant.MAX : desk.poll().next();
        var next = look.isBefore(check) ? look : check;
        return next.equals(Instant.MAX) ? Long.MAX_VALUE : Math.max(1_000_000, Duration.between(clock.instant(), next).toNanos());
    }

    private boolean somethingMayGo() {
        return health.isHeld() ? desk.hasCheck() : desk.hasWork();
    }

    private void send(Agenda.Batch batch) {
        inFlight++;
        desk.sent(batch);
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
            notifyAll();
            if (closed) {
                return;
            }
            if (answer instanceof Answer.Throttled<?> throttled) {
                pace.throttled(sentAt, throttled.retryAfter(), ThreadLocalRandom.current().nextDouble());
                news.addAll(requeue(on, batch));
                if (batch.ask() instanceof Ask.Check && on == line && health.throttled(clock.instant().plus(pace.pausedFor()))) {
                    stateChanged = true;
                    news.addAll(desk.withdrawAll());
                }
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

    /** What the adapter in use is lent. */
    private record Host(Connection connection, Line of) implements PlatformHost {
        @Override
        public boolean awaitTurn() {
            return connection.awaitTurn(of);
        }

        @Override
        public void changed(List<Agent> agents) {
            connection.pump.soon(() -> connection.changed(of, agents));
        }
    }

    private synchronized boolean awaitTurn(Line of) {
        try {
            while (!of.isClosed()) {
                var nanos = pace.take();
                if (nanos == 0) {
                    return true;
                }
                TimeUnit.NANOSECONDS.timedWait(this, nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void changed(Line of, List<Agent> agents) {
        Set<OperationKey> news;
        synchronized (this) {
            news = of == line && !ending ? desk.changed(agents) : Set.of();
        }
        notices.news(news);
    }

    /** The platform was not ready to take it, so nothing happened: it goes again. */
    private Set<OperationKey> requeue(Line on, Agenda.Batch batch) {
        var obsolete = batch.ask() instanceof Ask.Check && on != line;
        return obsolete ? Set.of() : desk.putBack(batch);
    }

    private boolean checked(Line on, Answer<?> answer, Set<OperationKey> news) {
        if (on != line) {
            return false;
        }
        checking = false;
        var changed = health.checked(answer.map(any -> null), clock.instant());
        if (health.state() instanceof Health.State.NotReady) {
            // Who was to be asked for may be somebody else by the time it is ready again: everybody looks anew.
            news.addAll(desk.withdrawAll());
        }
        return changed;
    }

    private void delivered(Line on, long sentAt, Agenda.Batch batch, Answer<?> answer, Set<OperationKey> news) {
        var trouble = answer instanceof Answer.Denied || answer instanceof Answer.Unreachable || answer instanceof Answer.Broken;
        if (trouble && on == line) {
            health.suspect(clock.instant());
        }
        news.addAll(desk.deliver(batch, sentAt, answer));
    }

    /** How much is held for operations: trays, watches and waiting errands. */
    synchronized Map<String, Integer> held() {
        return desk.held();
    }

    /** How many turns have been taken so far. */
    long turns() {
        return pump.turns();
    }

    /** Nothing is sent any more: what waits is taken back; what is under way is answered and told as ever. */
    synchronized void stopSending() {
        ending = true;
        desk.recallAll();
    }

    /** Waits for what is under way to be answered, until then at most. */
    synchronized void awaitAnswers(Deadline deadline) {
        deadline.await(this, () -> inFlight == 0);
    }

    /** Waits for the answers to be recorded by the operations, until then at most. */
    synchronized void awaitRecords(Deadline deadline) {
        deadline.await(this, desk::isRecorded);
    }

    /** Nothing is sent any more; requests under way are let come to their end, and what they hold ends with them. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            stopSending();
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
