package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
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
record Errand(Optional<OperationKey> owner, Ask ask, Optional<Selection> origin, long queuedAt) {
    /** What can be asked. */
    sealed interface Ask {
        record Check() implements Ask {}

        record Submit(Request request) implements Ask {}

        record Read(Selection selection) implements Ask {}

        record JobStatus(String id) implements Ask {}
    }

    /** How long after it was queued it is due, in nanoseconds: who is due first goes first, so that nobody starves. */
    long dueAt() {
        return queuedAt + patienceSeconds() * 1_000_000_000L;
    }

    private long patienceSeconds() {
        if (ask instanceof Ask.Check || ask instanceof Ask.Submit submit && !(submit.request() instanceof Request.ChangeStatus)) {
            return 0;
        } else if (ask instanceof Ask.Submit) {
            return 2;
        }
        return owner.isPresent() ? 4 : 8;
    }

    /** The agents that it names; empty where it names none. */
    AgentIdSet ids() {
        if (ask instanceof Ask.Submit submit) {
            return idsOf(submit.request());
        }
        return ask instanceof Ask.Read read && read.selection() instanceof Selection.ByIds byIds ? byIds.ids() : AgentIdSet.EMPTY;
    }

    static AgentIdSet idsOf(Request request) {
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
