package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.inbox.OperationInbox;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Selection;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Turns the commands of operations into requests that wait, and takes requests back. Not thread-safe. */
final class CommandHandler {
    private final Workload workload;
    private final int maxWaiting;
    private final LongSupplier ticker;

    /**
     * @param workload where requests wait
     * @param maxWaiting the most requests that wait at once
     * @param ticker the time in nanoseconds, from any start
     */
    CommandHandler(Workload workload, int maxWaiting, LongSupplier ticker) {
        this.workload = workload;
        this.maxWaiting = maxWaiting;
        this.ticker = ticker;
    }

    /**
     * Executes a command in requests that are as large as the platform accepts. A command of an operation that was
     * forgotten during its reconciliation does nothing.
     *
     * @return false if the queue is full: then nothing was done, and the operation has to try again
     */
    boolean handle(OperationKey key, Command command, Capabilities can) {
        if (command instanceof Command.Release) {
            forget(key);
        } else if (workload.inboxes().isForgotten(key)) {
            return true;
        } else if (command instanceof Command.Read read) {
            return read(key, read.selections(), can.maxIdsPerRead());
        } else if (command instanceof Command.Submit submit) {
            return submit(key, submit, can.maxIdsPerRequest());
        } else if (command instanceof Command.CancelQueued) {
            cancel(key);
        } else if (command instanceof Command.Track track) {
            track(key, track);
        }
        return true;
    }

    private boolean read(OperationKey key, Set<Selection> selections, int maxIds) {
        var inbox = workload.inboxes().open(key);
        if (inbox.requestState() != RequestState.IDLE) {
            return true;
        }
        var requests = PendingRequest.reads(new PendingRequest.Owner(key, inbox), selections, maxIds, ticker.getAsLong());
        if (!fits(requests)) {
            return false;
        }
        inbox.beginRead(selections);
        enqueue(inbox, requests);
        return true;
    }

    private boolean submit(OperationKey key, Command.Submit submit, int maxIds) {
        var inbox = workload.inboxes().open(key);
        var requests = PendingRequest.submits(new PendingRequest.Owner(key, inbox), submit.request(), maxIds, ticker.getAsLong());
        if (!fits(requests)) {
            return false;
        }
        inbox.beginSubmit();
        enqueue(inbox, requests);
        return true;
    }

    private boolean fits(List<PendingRequest> requests) {
        return workload.queue().size() + requests.size() <= maxWaiting;
    }

    private void enqueue(OperationInbox inbox, List<PendingRequest> requests) {
        requests.forEach(request -> {
            inbox.queued(request);
            workload.queue().add(request);
        });
    }

    /** Agents with a request in flight are not tracked: until it is answered, their status proves nothing. */
    private void track(OperationKey key, Command.Track track) {
        var unanswered = workload.inboxes().find(key).map(OperationInbox::unanswered).orElse(AgentIdSet.EMPTY);
        workload.tracker().track(key, track.agents().minus(unanswered), track.jobs(), ticker.getAsLong());
    }

    private void cancel(OperationKey key) {
        workload.inboxes().find(key).ifPresent(OperationInbox::cancelAll);
        if (workload.inboxes().find(key).filter(OperationInbox::hasQueued).isPresent()) {
            workload.cancel(request -> request.owner().filter(owner -> owner.key().equals(key)).isPresent());
        }
    }

    /** Takes back all requests that wait. Those in flight do not go back to the queue. */
    void cancelAll() {
        workload.inboxes().cancelAll();
        workload.cancel(request -> true);
    }

    /** Drops everything that is held for this operation. */
    void forget(OperationKey key) {
        cancel(key);
        workload.inboxes().forget(key);
        workload.tracker().forget(key);
    }

    /** Returns whether the operation's reading is complete without a request, because it selects no agents. */
    boolean isReadAtOnce(OperationKey key) {
        return workload.inboxes().find(key)
                .filter(inbox -> inbox.requestState() == RequestState.IDLE && inbox.reading().isPresent())
                .isPresent();
    }
}
