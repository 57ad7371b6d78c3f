package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import dev.contactcenter.operator.platform.http.JsonText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Keeps the one connection to the agent manager. A check makes it. It is made again if it breaks, with a new token if
 * the old one is refused. Both forms of the handshake are tried; the form that worked last comes first.
 */
final class AgentManagerClient implements AutoCloseable {
    private final Supplier<Answer<ExpertflowAccount>> logIn;
    private final AgentManagerSocket.Factory sockets;
    private final AgentManagerEvents events;
    private final Timeouts timeouts;
    private final Runnable onConnected;
    private final Renewal renewal;
    private final Object connecting = new Object();

    private Optional<Session> current = Optional.empty();
    private Handshake handshake = Handshake.DESK;
    private String whyDown = "it has not been connected yet";
    private long restUntil = System.nanoTime();
    private boolean closed;

    /** @param onConnected runs after each new connection */
    AgentManagerClient(Supplier<Answer<ExpertflowAccount>> logIn, AgentManagerSocket.Factory sockets, AgentManagerEvents events,
            Timeouts timeouts, Runnable onConnected) {
        this.logIn = logIn;
        this.sockets = sockets;
        this.events = events;
        this.timeouts = timeouts;
        this.onConnected = onConnected;
        // After a refusal, only the next check logs in again: the same login would be refused now.
        this.renewal = new Renewal(() -> {
            var answer = connect();
            return answer instanceof Answer.Ok || answer instanceof Answer.Denied;
        }, timeouts.rest());
    }

    /** Returns whether the connection is open; makes it with a new token if it is not. */
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
            return logIn.get().then(this::connect);
        }
    }

    private Answer<Void> connect(ExpertflowAccount account) {
        Optional<Answer<Void>> first = Optional.empty();
        for (var form : handshake.thenTheOther()) {
            var answer = attempt(account, form);
            if (answer.isEmpty() || answer.get() instanceof Answer.Denied) {
                // The agent manager may understand the other form.
                first = first.isPresent() ? first : Optional.of(answer.orElseGet(AgentManagerClient::noAnswer));
                continue;
            }
            if (answer.get() instanceof Answer.Ok) {
                handshake = form;
                onConnected.run();
            }
            return answer.get();
        }
        return first.orElseThrow();
    }

    /** Tries one form of the handshake; empty if the agent manager did not answer it in time. */
    private Optional<Answer<Void>> attempt(ExpertflowAccount account, Handshake form) {
        Session next;
        synchronized (this) {
            if (closed) {
                return Optional.of(unreachable());
            }
            current.ifPresent(Session::end);
            next = new Session(account.id());
            current = Optional.of(next);
            next.socket = sockets.connect(account, form, next);
        }
        try {
            return Optional.of(next.first.get(timeouts.connect().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(unreachable());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer<Void> noAnswer() {
        return new Answer.Unreachable<>(UnreachableCause.NETWORK,
                "the agent manager did not answer the handshake in time: check its state, firewalls and egress policies");
    }

    synchronized boolean isUp() {
        return current.filter(session -> session.up).isPresent();
    }

    /** Returns why nothing can be asked now. */
    synchronized <T> Answer<T> unreachable() {
        return new Answer.Unreachable<>(UnreachableCause.NETWORK, "not connected to the agent manager: " + whyDown);
    }

    /** Sends a command to the agent manager. Returns false if there is no connection. */
    synchronized boolean send(PendingChange change) {
        if (!isUp()) {
            return false;
        }
        current.orElseThrow().socket.send(PresenceCommand.EVENT, change.command().payload(change.id(), change.correlationId()));
        return true;
    }

    /**
     * Waits until the first presences have come. It is inferred that the presences of all agents come after the
     * connection is made; the documents promise only the presence of the account itself. So it waits for one presence,
     * and then until no more come for a while.
     *
     * @return whether the connection is still open
     */
    synchronized boolean awaitFirstPresences() {
        try {
            while (isUp() && !current.orElseThrow().settled) {
                var left = current.orElseThrow().untilSettled(System.nanoTime());
                if (left <= 0) {
                    current.orElseThrow().settled = true;
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

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            whyDown = "the connection is no longer wanted";
            current.ifPresent(Session::end);
            current = Optional.empty();
            notifyAll();
        }
        renewal.close();
        events.disconnected();
    }

    /** One connection. Events of an earlier connection are ignored. */
    private final class Session implements AgentManagerSocket.Listener {
        private final CompletableFuture<Answer<Void>> first = new CompletableFuture<>();
        private final String accountId;
        private AgentManagerSocket socket;
        private boolean up;
        private boolean settled;
        private long upSince;
        private Optional<Long> lastReceived = Optional.empty();

        Session(String accountId) {
            this.accountId = accountId;
        }

        @Override
        public void connected() {
            synchronized (AgentManagerClient.this) {
                if (!isCurrent()) {
                    return;
                }
                events.connected();
                up = true;
                settled = false;
                upSince = System.nanoTime();
                lastReceived = Optional.empty();
            }
            first.complete(new Answer.Ok<>(null));
        }

        @Override
        public void refused(ConnectionRefusal refusal) {
            var said = refusal.explanation();
            Answer<Void> answer = refusal.licence().isPresent()
                    ? new Answer.Broken<>(said)
                    : new Answer.Denied<>(Outcome.Unauthorized, said);
            if (down(said) && !first.complete(answer)) {
                renewal.after(Duration.ZERO);
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
            var young = System.nanoTime() - upSince < timeouts.rest().toNanos();
            var wasCurrent = down(!byPlatform
                    ? "the connection broke"
                    : "the platform ended the connection" + (young ? " at once: does anybody else use the same account?" : ""));
            if (wasCurrent && byPlatform) {
                renewAfter(young ? timeouts.rest() : Duration.ZERO);
            }
        }

        @Override
        public void received(String event, JsonNode payload) {
            switch (event) {
                case AgentManagerEvents.ERRORS -> events.error(payload);
                case AgentManagerEvents.SESSION_REMOVED -> sessionRemoved(JsonText.of(payload, "agentId"));
                default -> PresenceEvent.of(payload).ifPresent(this::presence);
            }
        }

        /** The socket may stay open, but the platform no longer treats it as the account's connection. */
        private void sessionRemoved(String agentId) {
            var other = !agentId.isEmpty() && !accountId.isEmpty() && !agentId.equals(accountId);
            if (!other && down("another login with the same account took the session over: give the operator an account that"
                    + " nobody else uses")) {
                end();
                renewAfter(timeouts.rest());
            }
        }

        private void presence(PresenceEvent event) {
            synchronized (AgentManagerClient.this) {
                if (!isCurrent() || !up) {
                    return;
                }
                lastReceived = Optional.of(System.nanoTime());
            }
            events.presence(event);
        }

        private void renewAfter(Duration pause) {
            synchronized (AgentManagerClient.this) {
                restUntil = System.nanoTime() + pause.toNanos();
            }
            renewal.after(pause);
        }

        private boolean down(String why) {
            synchronized (AgentManagerClient.this) {
                if (!isCurrent()) {
                    return false;
                }
                up = false;
                whyDown = why;
                AgentManagerClient.this.notifyAll();
            }
            events.disconnected();
            return true;
        }

        private boolean isCurrent() {
            return current.filter(this::equals).isPresent();
        }

        private long untilSettled(long now) {
            var most = upSince + timeouts.first().toNanos() * Timeouts.MAX_FIRSTS;
            var quiet = lastReceived.map(at -> at + timeouts.quiet().toNanos()).orElse(upSince + timeouts.first().toNanos());
            return Math.min(most, quiet) - now;
        }

        private void end() {
            up = false;
            socket.close();
        }
    }
}
