package dev.contactcenter.operator.connection.batch;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something to be asked of a platform, for somebody.
 *
 * @param owner the operation that wants it; empty: the Connection itself
 * @param call what is to be asked
 * @param origin the selection that this is a part of, where the ask is a reading for an operation; else empty
 * @param queuedAt when it began to wait, in nanoseconds of the Connection's ticker
 */
public record PendingRequest(Optional<Owner> owner, Call call, Optional<Selection> origin, long queuedAt) {
    /**
     * Whom an answer is for.
     *
     * @param key the operation
     * @param recipient receives the results; a result for a recipient that has been removed since is dropped
     */
    public record Owner(OperationKey key, Recipient recipient) {}

    /** What can be asked. */
    public sealed interface Call {
        record Check() implements Call {}

        record Submit(Request request) implements Call {}

        record Read(Selection selection) implements Call {}

        record JobStatus(String id) implements Call {}

        /** Every word that {@link #call} gives. */
        List<String> CALLS = List.of("check", "read", "force_logout", "change_status", "job");

        /** The word for it in metrics. */
        default String call() {
            if (this instanceof Submit submit) {
                return submit.request instanceof Request.ChangeStatus ? "change_status" : "force_logout";
            } else if (this instanceof Read) {
                return "read";
            }
            return this instanceof JobStatus ? "job" : "check";
        }
    }

    /** An errand of the Connection itself. */
    public static PendingRequest own(Call ask, long now) {
        return new PendingRequest(Optional.empty(), ask, Optional.empty(), now);
    }

    /** Readings that together tell all of these selections, each of at most so many agents. */
    public static List<PendingRequest> reading(Owner owner, Collection<Selection> selections, int maxIds, long now) {
        var errands = new ArrayList<PendingRequest>();
        for (var selection : selections) {
            var parts = selection instanceof Selection.ByIds byIds
                    ? byIds.ids().split(maxIds).stream().<Selection>map(Selection.ByIds::new).toList()
                    : List.of(selection);
            parts.forEach(part ->
                    errands.add(new PendingRequest(Optional.of(owner), new Call.Read(part), Optional.of(selection), now)));
        }
        return errands;
    }

    /** Submissions that together ask for all of this, each for at most so many agents. */
    public static List<PendingRequest> submitting(Owner owner, Request request, int maxIds, long now) {
        var whole = new PendingRequest(Optional.of(owner), new Call.Submit(request), Optional.empty(), now);
        return request instanceof Request.ForceLogoutByAddress
                ? List.of(whole)
                : whole.ids().split(maxIds).stream()
                        .map(ids -> new PendingRequest(whole.owner, whole.askFor(ids), Optional.empty(), now))
                        .toList();
    }

    public boolean isCheck() {
        return call instanceof Call.Check;
    }

    /** Whether it is part of the look at agents who are waited for. */
    public boolean isPoll() {
        return owner.isEmpty() && !isCheck();
    }

    /** When it is due, on the ticker's scale: who is due first goes first, so that nobody starves. */
    long dueAt() {
        return queuedAt + deadlineOffsetSeconds() * 1_000_000_000L;
    }

    private long deadlineOffsetSeconds() {
        if (call instanceof Call.Submit submit) {
            return submit.request() instanceof Request.ChangeStatus ? 2 : 0;
        }
        return owner.isPresent() ? 4 : 8;
    }

    /** The most agents that one request of this kind may name. */
    int maxIds(Capabilities can) {
        return call instanceof Call.Submit ? can.maxIdsPerRequest() : can.maxIdsPerRead();
    }

    /** The most errands that it may share a request with, itself included. */
    int maxBatchSize() {
        return call instanceof Call.Submit && owner.isPresent() ? owner.get().recipient().maxBatchSize() : Integer.MAX_VALUE;
    }

    /** The agents that it names; empty where it names none. */
    public AgentIdSet ids() {
        if (call instanceof Call.Submit submit) {
            return idsOf(submit.request());
        }
        return call instanceof Call.Read read && read.selection() instanceof Selection.ByIds byIds ? byIds.ids() : AgentIdSet.EMPTY;
    }

    private static AgentIdSet idsOf(Request request) {
        if (request instanceof Request.ForceLogout logout) {
            return logout.ids();
        }
        return request instanceof Request.ChangeStatus change ? change.ids() : AgentIdSet.EMPTY;
    }

    /** Errands of equal keys can go in one request. */
    Object partitionKey() {
        if (call instanceof Call.Submit submit) {
            if (submit.request() instanceof Request.ForceLogout) {
                return Request.ForceLogout.class;
            }
            return submit.request() instanceof Request.ChangeStatus change
                    ? change.status().strip().toLowerCase(Locale.ROOT)
                    : submit.request();
        }
        return call instanceof Call.Read read && read.selection() instanceof Selection.ByIds ? Selection.ByIds.class : call;
    }

    /** The same ask for these agents. */
    Call askFor(AgentIdSet ids) {
        if (call instanceof Call.Submit submit) {
            if (submit.request() instanceof Request.ForceLogout) {
                return new Call.Submit(new Request.ForceLogout(ids));
            } else if (submit.request() instanceof Request.ChangeStatus change) {
                return new Call.Submit(new Request.ChangeStatus(change.status(), ids));
            }
        }
        return call instanceof Call.Read read && read.selection() instanceof Selection.ByIds
                ? new Call.Read(new Selection.ByIds(ids))
                : call;
    }
}
