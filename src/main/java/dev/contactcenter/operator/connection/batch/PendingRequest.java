package dev.contactcenter.operator.connection.batch;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A call that waits to be sent.
 *
 * @param owner the operation that wants it; empty if the connection itself does
 * @param call what is asked
 * @param origin the selection that this reading is a part of; empty if the call is no reading of an operation
 * @param queuedAt when it began to wait, in nanoseconds of the connection's ticker
 * @param isFirst whether it goes before all others, whatever their deadlines
 */
public record PendingRequest(Optional<Owner> owner, Call call, Optional<Selection> origin, long queuedAt, boolean isFirst) {
    private static final long SECOND = 1_000_000_000L;

    /** Creates a request with the deadline of its kind. */
    public PendingRequest(Optional<Owner> owner, Call call, Optional<Selection> origin, long queuedAt) {
        this(owner, call, origin, queuedAt, false);
    }

    /**
     * The operation that a result is for.
     *
     * @param key the operation
     * @param recipient receives the results; a result for a recipient that has been removed since is dropped
     */
    public record Owner(OperationKey key, Recipient recipient) {}

    /** Returns a request of the connection itself. */
    public static PendingRequest internal(Call call, long now) {
        return new PendingRequest(Optional.empty(), call, Optional.empty(), now);
    }

    /** Returns the same request, to go before all others. */
    public PendingRequest first() {
        return new PendingRequest(owner, call, origin, queuedAt, true);
    }

    /** Returns the requests that together read all of these selections, each at most {@code maxIds} agents. */
    public static List<PendingRequest> reads(Owner owner, Collection<Selection> selections, int maxIds, long now) {
        var requests = new ArrayList<PendingRequest>();
        for (var selection : selections) {
            new Call.Read(selection).split(maxIds).forEach(part ->
                    requests.add(new PendingRequest(Optional.of(owner), part, Optional.of(selection), now)));
        }
        return requests;
    }

    /** Returns the requests that together ask for all of this change, each for at most {@code maxIds} agents. */
    public static List<PendingRequest> submits(Owner owner, Request request, int maxIds, long now) {
        return new Call.Submit(request).split(maxIds).stream()
                .map(part -> new PendingRequest(Optional.of(owner), part, Optional.empty(), now))
                .toList();
    }

    /** Returns whether it checks the platform's health. */
    public boolean isCheck() {
        return call instanceof Call.Check;
    }

    /** Returns whether it asks for a change of agents. */
    public boolean isSubmit() {
        return call instanceof Call.Submit;
    }

    /** Returns whether it is part of a poll of tracked agents and jobs. */
    public boolean isPoll() {
        return owner.isEmpty() && (call instanceof Call.Read || call instanceof Call.JobStatus);
    }

    /** Returns the agents that it names; empty if it names none. */
    public AgentIdSet ids() {
        return call.ids();
    }

    /** Returns its deadline on the ticker's scale. The earliest deadline goes first, so that no request starves. */
    long dueAt() {
        return isFirst ? Long.MIN_VALUE : queuedAt + deadlineOffsetSeconds() * SECOND;
    }

    private long deadlineOffsetSeconds() {
        if (call instanceof Call.Submit submit) {
            return submit.isStatusChange() ? 2 : 0;
        }
        return owner.isPresent() ? 4 : 8;
    }

    /** Returns the most agents that one exchange of this kind may name. */
    int maxIds(Capabilities can) {
        return call.maxIds(can);
    }

    /** Returns the most requests that may share its batch, itself included. */
    int maxBatchSize() {
        return isSubmit() && owner.isPresent() ? owner.get().recipient().maxBatchSize() : Integer.MAX_VALUE;
    }
}
