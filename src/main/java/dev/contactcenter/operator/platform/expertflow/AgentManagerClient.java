package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import dev.contactcenter.operator.platform.http.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the one connection to the agent manager: it is made when somebody checks, makes itself anew when it breaks,
 * and is made with a new token when the agent manager accepts the old one no longer. What was told of agents counts only
 * as long as it stands.
 */
final class AgentManagerClient implements AutoCloseable {
    static final String PRESENCE = "agentPresence";
    static final String ERRORS = "errors";
    private static final String CHANGE = "changeAgentState";
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(AgentManagerClient.class);

    private final Supplier<Answer<ExpertflowAccount>> logIn;
    private final AgentManagerSocket.Factory wires;
    private final PresenceCache presences;
    private final PendingChanges asks;
    private final Timeouts patience;
    private final Consumer<List<Agent>> changed;
    private final ScheduledThreadPoolExecutor renewing;
    private final Object connecting = new Object();

    private Optional<SocketListener> line = Optional.empty();
    private String whyDown = "it has not been connected yet";
    private long restUntil = System.nanoTime();
    private boolean closed;

    AgentManagerClient(Supplier<Answer<ExpertflowAccount>> logIn, AgentManagerSocket.Factory wires, PresenceCache presences, PendingChanges asks, Timeouts patience,
            Consumer<List<Agent>> changed) {
        this.logIn = logIn;
        this.wires = wires;
        this.presences = presences;
        this.asks = asks;
        this.patience = patience;
        this.changed = changed;
        this.renewing = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "expertflow-renewal");
            thread.setDaemon(true);
            return thread;
        });
        renewing.setKeepAliveTime(1, TimeUnit.SECONDS);
        renewing.allowCoreThreadTimeOut(true);
    }

    /** Whether the connection stands; where not, it is made, with a new token. */
    Answer<Void> connect() {
        synchronized (connecting) {
            if (isUp()) {
                return new Answer.Ok<>(null);
            }
            synchronized (this) {
                if (restUntil - System.nanoTime() > 0) {
                    return unreachable();
                }
            }
            var login = logIn.get();
            return login instanceof Answer.Ok<ExpertflowAccount> ok ? connect(ok.value()) : login.map(never -> null);
        }
    }

    private Answer<Void> connect(ExpertflowAccount account) {
        SocketListener next;
        synchronized (this) {
            if (closed) {
                return unreachable();
            }
            line.ifPresent(SocketListener::end);
            next = new SocketListener();
            line = Optional.of(next);
            next.wire = wires.apply(account, next);
        }
        try {
            return next.first.get(patience.connect().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Answer.Unreachable<>(UnreachableCause.NETWORK,
                    "the agent manager did not take the connection in time: check the platform's state, firewalls and egress policies");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized boolean isUp() {
        return line.filter(at -> at.up).isPresent();
    }

    /** Why nothing can be asked now. */
    synchronized <T> Answer<T> unreachable() {
        return new Answer.Unreachable<>(UnreachableCause.NETWORK, "not connected to the agent manager: " + whyDown);
    }

    /** Tells a wish to the agent manager; whether it could be. */
    synchronized boolean tell(PendingChange ask) {
        if (!isUp()) {
            return false;
        }
        line.orElseThrow().wire.tell(CHANGE, ask.wish().payload(ask.id(), ask.correlationId()));
        return true;
    }

    /**
     * Waits until the first presences have come. That those of all agents come by themselves when the connection stands
     * is inferred; documented is that of the account itself. So it waits for one, and until no more come for a while.
     *
     * @return whether the connection still stands
     */
    synchronized boolean awaitFirstPresences() {
        try {
            while (isUp() && !line.orElseThrow().settled) {
                var left = line.orElseThrow().untilSettled(System.nanoTime());
                if (left <= 0) {
                    line.orElseThrow().settled = true;
                } else {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return isUp();
    }

    /**
     * Logs in and connects anew after so long, on a thread of its own, since the token may have expired; again after growing,
     * jittered pauses where the platform does not answer. A refusal is left to whoever checks.
     */
    private void renew(Duration pause) {
        try {
            renewing.schedule(() -> renewNow(pause), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed: no new token");
        }
    }

    private void renewNow(Duration pause) {
        var answer = connect();
        if (!(answer instanceof Answer.Ok || answer instanceof Answer.Denied)) {
            var longer = Math.min(LONGEST_PAUSE.toMillis(), 2 * pause.plus(patience.rest()).toMillis());
            renew(Duration.ofMillis((long) (longer * ThreadLocalRandom.current().nextDouble(0.5, 1))));
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            whyDown = "the connection is no longer wanted";
            line.ifPresent(SocketListener::end);
            line = Optional.empty();
            notifyAll();
        }
        renewing.shutdownNow();
        asks.broken();
    }

    /** One connection; what is told on one of before is nobody's. */
    private final class SocketListener implements AgentManagerSocket.Listener {
        private final CompletableFuture<Answer<Void>> first = new CompletableFuture<>();
        private AgentManagerSocket wire;
        private boolean up;
        private boolean settled;
        private long upSince;
        private Optional<Long> lastHeard = Optional.empty();

        @Override
        public void connected() {
            synchronized (AgentManagerClient.this) {
                if (!isCurrent()) {
                    return;
                }
                up = true;
                settled = false;
                upSince = System.nanoTime();
                lastHeard = Optional.empty();
                presences.forget();
            }
            first.complete(new Answer.Ok<>(null));
        }

        @Override
        public void refused(String message) {
            var said = "the agent manager refuses the connection: " + message;
            if (down(said) && !first.complete(new Answer.Denied<>(Outcome.Unauthorized, said))) {
                renew(Duration.ZERO);
            }
        }

        @Override
        public void failed(Failure failure) {
            if (down(failure.message())) {
                first.complete(new Answer.Unreachable<>(failure.cause(), failure.message()));
            }
        }

        @Override
        public void disconnected(boolean byPlatform) {
            var young = System.nanoTime() - upSince < patience.rest().toNanos();
            var current = down(!byPlatform
                    ? "the connection broke"
                    : "the platform ended the connection" + (young ? " at once: does anybody else use the same account?" : ""));
            if (!current || !byPlatform) {
                return;
            }
            if (young) {
                synchronized (AgentManagerClient.this) {
                    restUntil = System.nanoTime() + patience.rest().toNanos();
                }
            }
            renew(young ? patience.rest() : Duration.ZERO);
        }

        @Override
        public void told(String event, JsonNode payload) {
            if (event.equals(ERRORS)) {
                asks.failed(payload.toString(), JsonText.clean(error(payload)));
            } else {
                PresenceEvent.of(payload).ifPresent(this::heard);
            }
        }

        /** An error has no fixed shape. */
        private String error(JsonNode payload) {
            var message = ExpertflowReply.message(payload);
            return message.isEmpty() ? "the agent manager tells of an error, without a message" : message;
        }

        private void heard(PresenceEvent event) {
            synchronized (AgentManagerClient.this) {
                if (!isCurrent() || !up) {
                    return;
                }
                lastHeard = Optional.of(System.nanoTime());
                presences.put(event);
            }
            asks.heard(event);
            changed.accept(List.of(event.agent()));
        }

        private boolean down(String why) {
            synchronized (AgentManagerClient.this) {
                if (!isCurrent()) {
                    return false;
                }
                up = false;
                whyDown = why;
                presences.forget();
                AgentManagerClient.this.notifyAll();
            }
            asks.broken();
            return true;
        }

        private boolean isCurrent() {
            return line.filter(this::equals).isPresent();
        }

        private long untilSettled(long now) {
            var most = upSince + patience.first().toNanos() * Timeouts.MAX_FIRSTS;
            var quiet = lastHeard.map(at -> at + patience.quiet().toNanos()).orElse(upSince + patience.first().toNanos());
            return Math.min(most, quiet) - now;
        }

        private void end() {
            up = false;
            wire.close();
        }
    }
}
