package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.expertflow.PendingChange.Result;
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
final class PendingChanges {
    /** So many wishes of before are remembered, to know whether answers carry what was sent along. */
    private static final int REMEMBERED = 1000;

    private final Map<AgentId, PendingChange> open = new HashMap<>();
    private final Map<String, AgentId> issued = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AgentId> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Supplier<String> correlationIds;
    private boolean echoes;

    PendingChanges(Supplier<String> correlationIds) {
        this.correlationIds = correlationIds;
    }

    /**
     * Tells a wish, unless the same is out already.
     *
     * @param tell sends it; false: it can't be sent now
     */
    PendingChange tell(AgentId id, PresenceCommand wish, Duration patience, Predicate<PendingChange> tell) {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            PendingChange ask;
            synchronized (this) {
                var other = Optional.ofNullable(open.get(id));
                if (other.isEmpty()) {
                    ask = new PendingChange(id, wish, correlationIds.get(), new CompletableFuture<>());
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
                    settle(ask, new Result.Broken());
                }
                return ask;
            }
            await(ask, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    /** Waits so long; who waits longest ends it for all. */
    Result await(PendingChange ask, Duration patience) {
        try {
            return ask.outcome().get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            settle(ask, new Result.Silence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            settle(ask, new Result.Broken());
        } catch (ExecutionException e) {
            settle(ask, new Result.Broken());
        }
        return ask.outcome().getNow(new Result.Silence());
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
        var named = new ArrayList<PendingChange>();
        synchronized (this) {
            open.values().stream().filter(ask -> text.contains(ask.id().value())).forEach(named::add);
        }
        named.forEach(ask -> settle(ask, new Result.Failed(message)));
    }

    /** No answer will come any more. */
    void broken() {
        var all = new ArrayList<PendingChange>();
        synchronized (this) {
            all.addAll(open.values());
        }
        all.forEach(ask -> settle(ask, new Result.Broken()));
    }

    private synchronized Optional<PendingChange> openFor(AgentId id) {
        return Optional.ofNullable(open.get(id));
    }

    private Optional<Result> outcome(PendingChange ask, PresenceEvent event) {
        if (ask.wish() instanceof PresenceCommand.ChangeState become) {
            if (isAsWanted(become, event)) {
                return Optional.of(new Result.Granted(event));
            }
            // Any other change is somebody else's, and so is a refusal of what somebody else wanted.
            return event.unchanged() && !answersAnother(ask, event)
                    ? Optional.of(new Result.Unchanged(event))
                    : Optional.empty();
        }
        return Optional.of(new Result.Granted(event));
    }

    private static boolean isAsWanted(PresenceCommand.ChangeState become, PresenceEvent event) {
        var reason = become.reason().filter(wanted -> PresenceMapping.same(become.name(), PresenceMapping.NOT_READY));
        return PresenceMapping.same(become.name(), event.state())
                && reason.map(wanted -> PresenceMapping.same(wanted.name(), event.agent().status())).orElse(true);
    }

    /** Whether the agent manager gives correlation ids back is not documented: what it does tells. */
    private synchronized boolean answersAnother(PendingChange ask, PresenceEvent event) {
        return echoes && !event.correlationId().equals(ask.correlationId());
    }

    private void settle(PendingChange ask, Result outcome) {
        synchronized (this) {
            open.remove(ask.id(), ask);
        }
        ask.outcome().complete(outcome);
    }
}
