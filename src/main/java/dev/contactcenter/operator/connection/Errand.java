package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.AgentIdSet;
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
 * @param ask what is to be asked
 * @param origin the selection that this is a part of, where the ask is a reading for an operation; else empty
 * @param queuedAt when it began to wait, in nanoseconds of the Connection's ticker
 */
record Errand(Optional<Owner> owner, Ask ask, Optional<Selection> origin, long queuedAt) {
    /**
     * Whom an answer is for.
     *
     * @param key the operation
     * @param tray where its answers go; an answer for a tray that has been taken away since is nobody's
     */
    record Owner(OperationKey key, Tray tray) {}

    /** What can be asked. */
    sealed interface Ask {
        record Check() implements Ask {}

        record Submit(Request request) implements Ask {}

        record Read(Selection selection) implements Ask {}

        record JobStatus(String id) implements Ask {}

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
    static Errand own(Ask ask, long now) {
        return new Errand(Optional.empty(), ask, Optional.empty(), now);
    }

    /** Readings that together tell all of these selections, each of at most so many agents. */
    static List<Errand> reading(Owner owner, Collection<Selection> selections, int maxIds, long now) {
        var errands = new ArrayList<Errand>();
        for (var selection : selections) {
            var parts = selection instanceof Selection.ByIds byIds
                    ? byIds.ids().split(maxIds).stream().<Selection>map(Selection.ByIds::new).toList()
                    : List.of(selection);
            parts.forEach(part ->
                    errands.add(new Errand(Optional.of(owner), new Ask.Read(part), Optional.of(selection), now)));
        }
        return errands;
    }

    /** Submissions that together ask for all of this, each for at most so many agents. */
    static List<Errand> submitting(Owner owner, Request request, int maxIds, long now) {
        var whole = new Errand(Optional.of(owner), new Ask.Submit(request), Optional.empty(), now);
        return request instanceof Request.ForceLogoutByAddress
                ? List.of(whole)
                : whole.ids().split(maxIds).stream()
                        .map(ids -> new Errand(whole.owner, whole.askFor(ids), Optional.empty(), now))
                        .toList();
    }

    boolean isCheck() {
        return ask instanceof Ask.Check;
    }

    /** Whether it is part of the look at agents who are waited for. */
    boolean isPoll() {
        return owner.isEmpty() && !isCheck();
    }

    /** When it is due, on the ticker's scale: who is due first goes first, so that nobody starves. */
    long dueAt() {
        return queuedAt + patienceSeconds() * 1_000_000_000L;
    }

    private long patienceSeconds() {
        if (ask instanceof Ask.Submit submit) {
            return submit.request() instanceof Request.ChangeStatus ? 2 : 0;
        }
        return owner.isPresent() ? 4 : 8;
    }

    /** The most agents that one request of this kind may name. */
    int maxIds(Capabilities can) {
        return ask instanceof Ask.Submit ? can.maxIdsPerRequest() : can.maxIdsPerRead();
    }

    /** The most errands that it may share a request with, itself included. */
    int mostTogether() {
        return ask instanceof Ask.Submit && owner.isPresent() ? owner.get().tray().mostTogether() : Integer.MAX_VALUE;
    }

    /** The agents that it names; empty where it names none. */
    AgentIdSet ids() {
        if (ask instanceof Ask.Submit submit) {
            return idsOf(submit.request());
        }
        return ask instanceof Ask.Read read && read.selection() instanceof Selection.ByIds byIds ? byIds.ids() : AgentIdSet.EMPTY;
    }

    private static AgentIdSet idsOf(Request request) {
        if (request instanceof Request.ForceLogout logout) {
            return logout.ids();
        }
        return request instanceof Request.ChangeStatus change ? change.ids() : AgentIdSet.EMPTY;
    }

    /** Errands of equal keys can go in one request. */
    Object mergeKey() {
        if (ask instanceof Ask.Submit submit) {
            if (submit.request() instanceof Request.ForceLogout) {
                return Request.ForceLogout.class;
            }
            return submit.request() instanceof Request.ChangeStatus change
                    ? change.status().strip().toLowerCase(Locale.ROOT)
                    : submit.request();
        }
        return ask instanceof Ask.Read read && read.selection() instanceof Selection.ByIds ? Selection.ByIds.class : ask;
    }

    /** The same ask for these agents. */
    Ask askFor(AgentIdSet ids) {
        if (ask instanceof Ask.Submit submit) {
            if (submit.request() instanceof Request.ForceLogout) {
                return new Ask.Submit(new Request.ForceLogout(ids));
            } else if (submit.request() instanceof Request.ChangeStatus change) {
                return new Ask.Submit(new Request.ChangeStatus(change.status(), ids));
            }
        }
        return ask instanceof Ask.Read read && read.selection() instanceof Selection.ByIds
                ? new Ask.Read(new Selection.ByIds(ids))
                : ask;
    }
}
