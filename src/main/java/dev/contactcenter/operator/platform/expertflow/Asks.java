package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.expertflow.Ask.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The wishes that are not answered yet: of each agent one at a time, since answers tell the agent and may tell nothing
 * else. Who wants the same at the same time shares the answer; who wants something else waits until the first is settled.
 * Thread-safe.
 */
final class Asks {
    /** So many wishes of before are remembered, to know whether answers carry what was sent along. */
    private static final int REMEMBERED = 1000;

    private final Map<AgentId, Ask> open = new HashMap<>();
    private final Map<String, AgentId> issued = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AgentId> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Supplier<String> correlationIds;
    private boolean echoes;

    Asks(Supplier<String> correlationIds) {
        this.correlationIds = correlationIds;
    }

    /**
     * Tells a wish, unless the same is out already.
     *
     * @param tell sends it; false: it can't be sent now
     */
    Ask tell(AgentId id, Wish wish, Duration patience, Predicate<Ask> tell) {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            Ask ask;
            synchronized (this) {
                var other = Optional.ofNullable(open.get(id));
                if (other.isEmpty()) {
                    ask = new Ask(id, wish, correlationIds.get(), new CompletableFuture<>());
                    open.put(id, ask);
                    issued.put(ask.correlationId(), id);
                } else if (other.get().wish().equals(wish)) {
                    return other.get();
                } else {
                    ask = other.get();
                }
            }
            if (ask.wish().equals(wish)) {
                if (!tell.test(ask)) {
                    settle(ask, new Outcome.Broken());
                }
                return ask;
            }
            await(ask, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    /** Waits so long; who waits longest ends it for all. */
    Outcome await(Ask ask, Duration patience) {
        try {
            return ask.outcome().get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            settle(ask, new Outcome.Silence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            settle(ask, new Outcome.Broken());
        } catch (ExecutionException e) {
            settle(ask, new Outcome.Broken());
        }
        return ask.outcome().getNow(new Outcome.Silence());
    }

    /** The agent manager has told of an agent: that may be the answer. */
    void heard(PresenceEvent event) {
        synchronized (this) {
            echoes |= issued.containsKey(event.correlationId());
        }
        openFor(event.agent().id()).ifPresent(ask -> outcome(ask, event).ifPresent(outcome -> settle(ask, outcome)));
    }

    /** The agent manager tells of an error in a text that may name agents. */
    void failed(String text, String message) {
        var named = new ArrayList<Ask>();
        synchronized (this) {
            open.values().stream().filter(ask -> text.contains(ask.id().value())).forEach(named::add);
        }
        named.forEach(ask -> settle(ask, new Outcome.Failed(message)));
    }

    /** No answer will come any more. */
    void broken() {
        var all = new ArrayList<Ask>();
        synchronized (this) {
            all.addAll(open.values());
        }
        all.forEach(ask -> settle(ask, new Outcome.Broken()));
    }

    private synchronized Optional<Ask> openFor(AgentId id) {
        return Optional.ofNullable(open.get(id));
    }

    private Optional<Outcome> outcome(Ask ask, PresenceEvent event) {
        if (ask.wish() instanceof Wish.Become become) {
            if (isAsWanted(become, event)) {
                return Optional.of(new Outcome.Granted(event));
            }
            // Any other change is somebody else's, and so is a refusal of what somebody else wanted.
            return event.unchanged() && !answersAnother(ask, event)
                    ? Optional.of(new Outcome.Unchanged(event))
                    : Optional.empty();
        }
        return Optional.of(new Outcome.Granted(event));
    }

    private static boolean isAsWanted(Wish.Become become, PresenceEvent event) {
        var reason = become.reason().filter(wanted -> States.same(become.name(), States.NOT_READY));
        return States.same(become.name(), event.state())
                && reason.map(wanted -> States.same(wanted.name(), event.agent().status())).orElse(true);
    }

    /** Whether the agent manager gives correlation ids back is not documented: what it does tells. */
    private synchronized boolean answersAnother(Ask ask, PresenceEvent event) {
        return echoes && !event.correlationId().equals(ask.correlationId());
    }

    private void settle(Ask ask, Outcome outcome) {
        synchronized (this) {
            open.remove(ask.id(), ask);
        }
        ask.outcome().complete(outcome);
    }
}
