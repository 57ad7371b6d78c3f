package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.batch.Batch;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.batch.RequestQueue;
import dev.contactcenter.operator.connection.inbox.OperationInbox;
import dev.contactcenter.operator.connection.inbox.OperationInboxes;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.connection.polling.AgentTracker;
import dev.contactcenter.operator.connection.polling.PollCycle;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.Observed;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The work of one connection and its results. Each part keeps its own rules; the methods here change several parts
 * together. Not thread-safe.
 *
 * @param queue the requests that wait
 * @param inboxes the results of each operation
 * @param tracker the agents and jobs that operations wait for
 * @param poll the present poll of them
 */
record Workload(RequestQueue queue, OperationInboxes inboxes, AgentTracker tracker, PollCycle poll) {
    Workload() {
        this(new RequestQueue(), new OperationInboxes(), new AgentTracker(), new PollCycle());
    }

    /** Returns what is known for the next decision of this operation. Its reconciliation begins with it. */
    Observed observe(OperationKey key, ContactCenterState contactCenter) {
        inboxes.beginReconciliation(key);
        return inboxes.find(key).orElseGet(OperationInbox::new)
                .observe(contactCenter, tracker.observationsFor(key), tracker.jobsFor(key));
    }

    /** Records that this batch is in flight. */
    void sent(Batch batch, Instant now) {
        for (var request : batch.requests()) {
            inboxes.of(request).ifPresent(OperationInbox::sent);
            if (request.isPoll()) {
                poll.sent(now);
            }
        }
    }

    /** Takes back the waiting requests that match. Returns the operations whose requests they were. */
    Set<OperationKey> cancel(Predicate<PendingRequest> condition) {
        var affected = new HashSet<OperationKey>();
        for (var request : queue.remove(condition)) {
            inboxes.update(request, affected, inbox -> inbox.cancel(request));
            if (request.isPoll()) {
                poll.cancel();
            }
        }
        return affected;
    }

    /** Returns how many inboxes, tracking operations and waiting requests there are. */
    Map<String, Integer> sizes() {
        return Map.of("inboxes", inboxes.size(), "tracking", tracker.size(), "waiting", queue.size());
    }
}
