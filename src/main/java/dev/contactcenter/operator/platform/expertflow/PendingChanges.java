package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.expertflow.PendingChange.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The commands that have no result yet: one at a time for each agent, since an answer may name the agent alone. Callers
 * that send the same command at the same time share the answer; a different command waits until the first has its
 * result. Thread-safe.
 */
final class PendingChanges {
    private final Map<AgentId, PendingChange> open = new HashMap<>();
    private final Supplier<String> correlationIds;

    PendingChanges(Supplier<String> correlationIds) {
        this.correlationIds = correlationIds;
    }

    /**
     * Sends a command, unless the same is open already.
     *
     * @param patience how long it waits for another command to the same agent
     * @param send sends it; false if it can't be sent now
     */
    PendingChange send(AgentId id, PresenceCommand command, Duration patience, Predicate<PendingChange> send) {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            PendingChange change;
            synchronized (this) {
                var other = Optional.ofNullable(open.get(id));
                if (other.isEmpty()) {
                    change = new PendingChange(id, command, correlationIds.get(), new CompletableFuture<>());
                    open.put(id, change);
                } else if (other.get().command().equals(command)) {
                    return other.get();
                } else {
                    change = other.get();
                }
            }
            if (change.command().equals(command)) {
                if (!send.test(change)) {
                    settle(change, new Result.Broken());
                }
                return change;
            }
            await(change, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    /** Waits for the result. After that time the result is {@link Result.Silence}, for every caller that waits for it. */
    Result await(PendingChange change, Duration patience) {
        return poll(change, patience).orElseGet(() -> {
            settle(change, new Result.Silence());
            return change.result().getNow(new Result.Silence());
        });
    }

    /** Waits for the result; empty if there is none after that time. The command stays open then. */
    Optional<Result> poll(PendingChange change, Duration patience) {
        try {
            return Optional.of(change.result().get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            settle(change, new Result.Broken());
        } catch (ExecutionException e) {
            settle(change, new Result.Broken());
        }
        return Optional.of(change.result().getNow(new Result.Broken()));
    }

    /** Records an event as the answer to an open command, if it answers one. */
    void received(PresenceEvent event) {
        openFor(event.presence().agent().id())
                .ifPresent(change -> result(change, event).ifPresent(result -> settle(change, result)));
    }

    /** Records a reading as the answer to an open command, if the agent is as wanted. */
    void seen(AgentPresence presence) {
        openFor(presence.agent().id())
                .filter(change -> isDone(change, presence))
                .ifPresent(change -> settle(change, new Result.Done(presence)));
    }

    /**
     * Fails the commands of agents that an error names.
     *
     * @param text the whole error, which may name agents
     * @param message the part that is shown
     * @return whether it names an agent with an open command
     */
    boolean failed(String text, String message) {
        var named = new ArrayList<PendingChange>();
        synchronized (this) {
            open.values().stream().filter(change -> text.contains(change.id().value())).forEach(named::add);
        }
        named.forEach(change -> settle(change, new Result.Failed(message)));
        return !named.isEmpty();
    }

    /** Ends all commands: no answer will come any more. */
    void broken() {
        var all = new ArrayList<PendingChange>();
        synchronized (this) {
            all.addAll(open.values());
        }
        all.forEach(change -> settle(change, new Result.Broken()));
    }

    private synchronized Optional<PendingChange> openFor(AgentId id) {
        return Optional.ofNullable(open.get(id));
    }

    /**
     * Returns the result of an open command, as an event shows it. An event that names the command has its result. Any
     * other event counts only if it shows the agent as wanted: the platform also sends AGENT_STATE_UNCHANGED from time
     * to time without any request, and for the requests of others.
     */
    private static Optional<Result> result(PendingChange change, PresenceEvent event) {
        if (isDone(change, event.presence())) {
            return Optional.of(new Result.Done(event.presence()));
        }
        if (!event.correlationId().equals(change.correlationId())) {
            return Optional.empty();
        }
        if (event.unchanged()) {
            return Optional.of(new Result.Unchanged(event.presence()));
        }
        return change.command() instanceof PresenceCommand.ChangeState wanted && wanted.isInState(event.presence())
                ? Optional.of(new Result.Done(event.presence()))
                : Optional.empty();
    }

    private static boolean isDone(PendingChange change, AgentPresence presence) {
        return !(change.command() instanceof PresenceCommand.ChangeState wanted) || wanted.isDone(presence);
    }

    private void settle(PendingChange change, Result result) {
        synchronized (this) {
            open.remove(change.id(), change);
        }
        change.result().complete(result);
    }
}
