package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.connection.adapter.CurrentCall;
import dev.contactcenter.operator.connection.adapter.PlatformHandle;
import dev.contactcenter.operator.connection.adapter.PlatformHandles;
import dev.contactcenter.operator.connection.batch.RequestQueue;
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
import dev.contactcenter.operator.connection.ratelimit.FollowUpPermits;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformHost;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The one live line to a platform that all operations of a ContactCenter share. What they want waits in an
 * {@link RequestQueue} until the {@link AdaptiveRateLimiter} lets a request go, and what can go together goes together; answers are laid in
 * each operation's {@link OperationInbox}, and the operation is told. Nobody who calls this ever waits for the platform.
 *
 * <p>Bounds: {@value #MAX_IN_FLIGHT} requests under way, as many threads and one more, {@value #MAX_WAITING} errands;
 * what does not fit is not taken, and the operation asks again.
 */
public final class PlatformConnection implements AutoCloseable {
    /** The most requests under way at once. */
    static final int MAX_IN_FLIGHT = 8;
    /** The most errands that wait at once. */
    static final int MAX_WAITING = 20_000;

    private final SafeListener notices;
    private final EventLoop pump;
    private final RequestScheduler dispatch;
    private final RequestBroker desk;
    private final FollowUpPermits turns = new FollowUpPermits();
    private final CurrentCall underWay = new CurrentCall();
    private final NotificationThrottle digest = new NotificationThrottle();
    private final PlatformHandles lines;

    private int inFlight;
    private boolean ending;
    private boolean closed;

    PlatformConnection(ContactCenterKey name, ConnectionSettings settings, Platform platform, Clock clock, ConnectionListener listener) {
        this.notices = new SafeListener(name, listener);
        this.pump = new EventLoop(name.toString(), MAX_IN_FLIGHT, this::turn);
        this.dispatch = new RequestScheduler(settings, MAX_WAITING, clock, pump::ticks);
        this.desk = dispatch.desk();
        this.lines = new PlatformHandles(open(platform));
        pump.wake();
    }

    private PlatformHandle open(Platform platform) {
        var line = new PlatformHandle(platform);
        line.open(new Host(line));
        return line;
    }

    /** From now on requests go this way; what waits, waits for the new one. Requests under way are let come to their end. */
    public void reconfigure(ConnectionSettings next, Platform platform) {
        PlatformHandle old;
        synchronized (this) {
            old = lines.replace(open(platform));
            dispatch.reconfigure(next);
            pump.wake();
        }
        old.retire();
    }

    /** How it stands. */
    public synchronized ConnectionState state() {
        return dispatch.state(lines.current().capabilities());
    }

    /** What has come in for this operation, and what is still out, put beside how the ContactCenter stands for it. */
    public synchronized Observed situationOf(OperationKey key, ContactCenterState link) {
        return desk.situationOf(key, link);
    }

    /** The operation's status has been written: what was in this situation need not be told again. */
    public synchronized void recorded(OperationKey key, Observed situation) {
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
        var taken = desk.carryOut(key, command, lines.current().capabilities());
        if (command instanceof Command.CancelQueued || command instanceof Command.Release) {
            notifyAll();
        }
        schedulePoll();
        if (command instanceof Command.Read && desk.isReadAtOnce(key)) {
            pump.wake(() -> notices.news(Set.of(key)));
        }
        return taken;
    }

    /** Drops everything that is held for this operation; what has not been sent is not sent any more. */
    public synchronized void forget(OperationKey key) {
        desk.forget(key);
        digest.forget(key);
        schedulePoll();
        notifyAll();
    }

    private void schedulePoll() {
        dispatch.schedulePoll();
        pump.wake();
    }

    /** Sends and tells what may go now, and says in how many nanoseconds to come again if nothing happens before. */
    private long turn() {
        Set<OperationKey> due;
        synchronized (this) {
            due = digest.due(pump.ticks());
            due.addAll(desk.takeBackOutdated(lines.current().capabilities(), isPaused()));
        }
        try {
            synchronized (this) {
                return Math.min(send(), digest.dueIn(pump.ticks()));
            }
        } finally {
            notices.news(due);
        }
    }

    private boolean isPaused() {
        return !dispatch.pace().pausedFor().isZero();
    }

    private long send() {
        var can = lines.current().capabilities();
        while (true) {
            var ready = ending || inFlight == MAX_IN_FLIGHT ? Long.MAX_VALUE : dispatch.readyIn(can);
            if (ready > 0 && turns.isEmpty()) {
                return ready;
            }
            var wait = dispatch.pace().take();
            if (wait > 0) {
                return wait;
            } else if (turns.grant(ready == 0)) {
                notifyAll();
            } else {
                send(dispatch.next(can));
            }
        }
    }

    private void send(RequestQueue.Batch batch) {
        inFlight++;
        var line = lines.current();
        var sentAt = pump.ticks();
        line.begin();
        try {
            pump.execute(() -> exchange(line, sentAt, batch));
        } catch (RuntimeException | Error e) {
            inFlight--;
            line.end();
            dispatch.putBack(batch, true);
            throw e;
        }
    }

    private void exchange(PlatformHandle line, long sentAt, RequestQueue.Batch batch) {
        batch.requests().stream()
                .filter(errand -> !errand.isCheck())
                .forEach(errand -> notices.waited(batch.call().call(), Duration.ofNanos(sentAt - errand.queuedAt())));
        underWay.begin(batch);
        var answer = line.exchange(batch.call());
        var isGivenUp = underWay.end() && !(answer instanceof Answer.Ok);
        line.end();
        var took = Duration.ofNanos(pump.ticks() - sentAt);
        var outcome = answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        notices.exchanged(batch.call().call(), outcome, took, batch.requests().size());
        if (isGivenUp) {
            givenUp(sentAt, batch);
        } else {
            answered(line, sentAt, batch, answer);
        }
    }

    private void givenUp(long sentAt, RequestQueue.Batch batch) {
        Set<OperationKey> news;
        synchronized (this) {
            inFlight--;
            notifyAll();
            dispatch.pace().answered(sentAt);
            news = closed ? Set.of() : digest(desk.givenUp(batch));
        }
        notices.news(news);
    }

    private void answered(PlatformHandle line, long sentAt, RequestQueue.Batch batch, Answer<?> answer) {
        RequestScheduler.Effect outcome;
        Set<OperationKey> news;
        synchronized (this) {
            inFlight--;
            notifyAll();
            if (closed) {
                return;
            }
            outcome = dispatch.answered(batch, line == lines.current(), sentAt, answer);
            news = digest(outcome.news());
        }
        notices.news(news);
        if (outcome.stateChanged()) {
            notices.stateChanged();
        }
    }

    /** Who is to be told now; the others are told later. */
    private Set<OperationKey> digest(Set<OperationKey> news) {
        pump.wake();
        return digest.of(news, desk::isAnswered, pump.ticks());
    }

    /** What the adapter on a line is lent. */
    private final class Host implements PlatformHost {
        private final PlatformHandle line;
        private final PushedAgentBuffer inbox = new PushedAgentBuffer();

        Host(PlatformHandle line) {
            this.line = line;
        }

        @Override
        public boolean acquireFollowUpPermit() {
            return PlatformConnection.this.awaitTurn(line);
        }

        @Override
        public void onAgentsChanged(List<Agent> agents) {
            if (inbox.add(agents)) {
                pump.wake(() -> PlatformConnection.this.changed(line, inbox.take()));
            }
        }
    }

    private synchronized boolean awaitTurn(PlatformHandle line) {
        var ticket = turns.join();
        try {
            pump.wake();
            while (!ticket.isGranted() && !closed && !line.isClosed() && mayGoOn()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turns.leave(ticket);
        }
        if (!mayGoOn()) {
            underWay.giveUp();
            return false;
        }
        return ticket.isGranted();
    }

    /** A submission that nobody wants any more, or that was wished for on old knowledge, is given up. */
    private boolean mayGoOn() {
        return underWay.submission()
                .map(batch -> desk.mayGoOn(batch, lines.current().capabilities(), isPaused()))
                .orElse(true);
    }

    private void changed(PlatformHandle line, List<Agent> agents) {
        Set<OperationKey> news;
        synchronized (this) {
            news = line == lines.current() && !ending ? digest(desk.changed(agents)) : Set.of();
        }
        notices.news(news);
    }

    /** What it has to do. */
    synchronized ConnectionStats backlog() {
        var pace = dispatch.pace();
        return new ConnectionStats(desk.waiting(), desk.watching(), pace.pausedFor(), pace.current());
    }

    /** For how long it has not come to take a turn that is due; zero: it does as it should. Never waits for the lock. */
    Duration stuckFor() {
        return pump.busyFor();
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

    /**
     * Nothing is sent any more; requests under way are let come to their end, and what they hold ends with them. A call
     * that needs further exchanges is given up.
     */
    @Override
    public void close() {
        PlatformHandle line;
        synchronized (this) {
            closed = true;
            stopSending();
            notifyAll();
            line = lines.current();
        }
        pump.close();
        line.retire();
    }

    /** Waits so long for requests under way; then they are cut. */
    void closeWithin(Duration grace) {
        close();
        pump.await(grace);
        List<PlatformHandle> all;
        synchronized (this) {
            all = lines.all();
        }
        all.forEach(PlatformHandle::closeNow);
    }
}
