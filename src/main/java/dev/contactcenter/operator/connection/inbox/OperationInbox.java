package dev.contactcenter.operator.connection.inbox;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.batch.Recipient;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has come in for one operation and has not been recorded by it yet, and what is still out. */
public final class OperationInbox implements Recipient {
    private final Map<Selection, Answer<Reading>> parts = new LinkedHashMap<>();
    private final List<RequestResult> replies = new ArrayList<>();
    private int queued;
    private int sent;
    private int readsOut;
    private int submitsOut;
    /** Who is to be asked for or has been, and nothing has been answered yet. */
    private AgentIdSet unanswered = AgentIdSet.EMPTY;
    private boolean submitted;
    private boolean lost;
    /** Whether some of the reading was taken back: the rest of it would show agents as missing who were never looked for. */
    private boolean readingTorn;
    private boolean recalled;
    private int maxBatchSize = Integer.MAX_VALUE;

    public void queued(PendingRequest errand) {
        queued++;
        count(errand, 1);
    }

    public void sent() {
        queued--;
        sent++;
    }

    /** Nothing of it is wanted to be sent any more, also of what is under way and would have to go again. */
    public void cancelAll() {
        recalled = true;
    }

    /** The platform did not take it. Whether it goes back in the queue is the answer; else it is taken back. */
    public boolean requeue(PendingRequest errand) {
        sent--;
        queued++;
        if (recalled) {
            cancel(errand);
        }
        return !recalled;
    }

    /** Taken back before it was sent. */
    public void cancel(PendingRequest errand) {
        queued--;
        count(errand, -1);
        if (errand.call() instanceof PendingRequest.Call.Submit) {
            lost = true;
        } else {
            readingTorn = true;
            parts.clear();
        }
    }

    /** It was not asked for, since what is known of its agents has grown old: the operation looks at them and asks again. */
    public void expire(PendingRequest errand) {
        cancel(errand);
        replies.add(new RequestResult(errand.ids(), new Answer.Throttled<>(Optional.empty()), true));
    }

    boolean isRecalled() {
        return recalled;
    }

    private void count(PendingRequest errand, int by) {
        if (errand.call() instanceof PendingRequest.Call.Submit) {
            submitsOut += by;
            unanswered = by > 0 ? unanswered.plus(errand.ids()) : unanswered.minus(errand.ids());
        } else {
            readsOut += by;
        }
    }

    /** A new reading begins. */
    public void reading(Iterable<Selection> selections) {
        recalled = false;
        readingTorn = false;
        parts.clear();
        for (var selection : selections) {
            if (selection instanceof Selection.ByIds byIds && byIds.ids().isEmpty()) {
                parts.put(selection, new Answer.Ok<>(Reading.whole(List.of())));
            }
        }
    }

    /** A new submission begins. */
    public void submitting() {
        recalled = false;
        submitted = true;
        lost = false;
        replies.clear();
    }

    public void replied(PendingRequest errand, RequestResult reply) {
        sent--;
        count(errand, -1);
        lost |= !(reply.answer() instanceof Answer.Ok || reply.answer() instanceof Answer.Denied || reply.answer() instanceof Answer.Throttled);
        replies.add(reply);
    }

    public void read(PendingRequest errand, Answer<Reading> answer) {
        sent--;
        count(errand, -1);
        if (!readingTorn) {
            parts.merge(errand.origin().orElseThrow(), answer, OperationInbox::joined);
        }
    }

    private static Answer<Reading> joined(Answer<Reading> one, Answer<Reading> other) {
        if (one instanceof Answer.Ok<Reading> first && other instanceof Answer.Ok<Reading> second) {
            return new Answer.Ok<>(first.value().and(second.value()));
        }
        return one instanceof Answer.Ok ? other : one;
    }

    /** How many submissions may go together, where this is one of them. */
    @Override
    public int maxBatchSize() {
        return maxBatchSize;
    }

    /** It may be to blame for a bad answer: from now on its submissions go with fewer others. */
    public void suspect(int most) {
        maxBatchSize = Math.max(1, Math.min(maxBatchSize, most));
    }

    /** It is not to blame. */
    public void trust() {
        maxBatchSize = Integer.MAX_VALUE;
    }

    public RequestState work() {
        return sent > 0 ? RequestState.IN_FLIGHT : queued > 0 ? RequestState.QUEUED : RequestState.IDLE;
    }

    public AgentIdSet unanswered() {
        return unanswered;
    }

    public boolean hasQueued() {
        return queued > 0;
    }

    /** The reading, once all parts of it are in. */
    public Optional<ReadResult> reading() {
        return readsOut == 0 && !parts.isEmpty() ? Optional.of(new ReadResult(Map.copyOf(parts))) : Optional.empty();
    }

    public List<RequestResult> replies() {
        return List.copyOf(replies);
    }

    public boolean answeredInFull() {
        return submitted && submitsOut == 0 && !lost;
    }

    /** Whether an answer has come in, and no other is to come. */
    public boolean isAnswered() {
        return work() == RequestState.IDLE && (!replies.isEmpty() || reading().isPresent());
    }

    /** Whether there is anything that a decision has to know: also that nothing is to be waited for any more. */
    public boolean hasNews() {
        return !replies.isEmpty() || reading().isPresent() || work() == RequestState.IDLE;
    }

    /** The operation has recorded so many replies, and the reading if it had one. */
    public void recorded(int repliesRecorded, boolean readingRecorded, boolean inFull) {
        replies.subList(0, Math.min(repliesRecorded, replies.size())).clear();
        if (readingRecorded) {
            parts.clear();
        }
        if (inFull) {
            submitted = false;
        }
    }
}
