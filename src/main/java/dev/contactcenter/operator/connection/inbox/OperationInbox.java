package dev.contactcenter.operator.connection.inbox;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.batch.Recipient;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.Observation;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.Observed.NeverSent;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results of one operation that it has not recorded yet, and its requests that are not answered yet. Not thread-safe. */
public final class OperationInbox implements Recipient {
    private final Map<Selection, Answer<Reading>> readings = new LinkedHashMap<>();
    private final List<RequestResult> results = new ArrayList<>();
    private int queued;
    private int sent;
    private int openReads;
    private int openSubmits;
    /** The agents of submissions that are not answered yet. */
    private AgentIdSet unanswered = AgentIdSet.EMPTY;
    private boolean submitted;
    /** Whether it is unknown what the platform did with a part of the last submission. */
    private boolean lost;
    /** Whether a part of the reading was cancelled. Then an agent may be missing because it was not read. */
    private boolean readIncomplete;
    private boolean cancelled;
    private int maxBatchSize = Integer.MAX_VALUE;

    /** Returns what is known for the operation's next decision. */
    public Observed observe(ContactCenterState contactCenter, Map<AgentId, Observation> observations, Map<String, Job> jobs) {
        return new Observed(
                contactCenter, requestState(), openSubmits > 0, reading(), results(), answeredInFull(), observations, jobs);
    }

    /** Begins a new reading of these selections. */
    public void beginRead(Iterable<Selection> selections) {
        cancelled = false;
        readIncomplete = false;
        readings.clear();
        for (var selection : selections) {
            if (selection instanceof Selection.ByIds byIds && byIds.ids().isEmpty()) {
                readings.put(selection, new Answer.Ok<>(Reading.whole(List.of())));
            }
        }
    }

    /** Begins a new submission. */
    public void beginSubmit() {
        cancelled = false;
        submitted = true;
        lost = false;
        results.clear();
    }

    /** Records that this request waits in the queue. */
    public void queued(PendingRequest request) {
        queued++;
        countOpen(request, 1);
    }

    /** Records that one request was sent. */
    public void sent() {
        queued--;
        sent++;
    }

    /** Records that the platform did not carry this request out. Returns whether it goes back to the queue; else it is cancelled. */
    public boolean requeue(PendingRequest request) {
        sent--;
        queued++;
        if (cancelled) {
            cancel(request);
        }
        return !cancelled;
    }

    /** Records that this request was taken back before it was sent. The agents of a submission count as never asked for. */
    public void cancel(PendingRequest request) {
        queued--;
        countOpen(request, -1);
        if (request.isSubmit()) {
            lost = true;
            if (!request.ids().isEmpty()) {
                results.add(new NeverSent(request.ids()));
            }
        } else {
            readIncomplete = true;
            readings.clear();
        }
    }

    /** Cancels all requests: those in flight do not go back to the queue. */
    public void cancelAll() {
        cancelled = true;
    }

    private void countOpen(PendingRequest request, int by) {
        if (request.isSubmit()) {
            openSubmits += by;
            unanswered = by > 0 ? unanswered.plus(request.ids()) : unanswered.minus(request.ids());
        } else {
            openReads += by;
        }
    }

    /** Records the result of a submission. */
    public void addResult(PendingRequest request, Answered result) {
        sent--;
        countOpen(request, -1);
        lost |= !(result.answer() instanceof Answer.Ok || result.answer() instanceof Answer.Denied || result.answer() instanceof Answer.Throttled);
        results.add(result);
    }

    /** Records the result of a part of the reading. */
    public void addReading(PendingRequest request, Answer<Reading> answer) {
        sent--;
        countOpen(request, -1);
        if (!readIncomplete) {
            readings.merge(request.origin().orElseThrow(), answer, OperationInbox::join);
        }
    }

    private static Answer<Reading> join(Answer<Reading> one, Answer<Reading> other) {
        if (one instanceof Answer.Ok<Reading> first && other instanceof Answer.Ok<Reading> second) {
            return new Answer.Ok<>(first.value().and(second.value()));
        }
        return one instanceof Answer.Ok ? other : one;
    }

    @Override
    public int maxBatchSize() {
        return maxBatchSize;
    }

    /** Limits the batches of this operation's submissions, because a larger batch with one of them failed. */
    public void limitBatchSize(int requests) {
        maxBatchSize = Math.max(1, Math.min(maxBatchSize, requests));
    }

    /** Ends the limit of {@link #limitBatchSize}. */
    public void unlimitBatchSize() {
        maxBatchSize = Integer.MAX_VALUE;
    }

    /** Returns the progress of the operation's requests. */
    public RequestState requestState() {
        return sent > 0 ? RequestState.IN_FLIGHT : queued > 0 ? RequestState.QUEUED : RequestState.IDLE;
    }

    /** Returns the agents of submissions that are not answered yet. */
    public AgentIdSet unanswered() {
        return unanswered;
    }

    /** Returns whether a request waits in the queue. */
    public boolean hasQueued() {
        return queued > 0;
    }

    /** Returns whether the operation still wants its requests in flight. */
    boolean isWanted() {
        return !cancelled;
    }

    /** Returns the reading, if all parts of it have come in. */
    public Optional<ReadResult> reading() {
        return openReads == 0 && !readings.isEmpty() ? Optional.of(new ReadResult(Map.copyOf(readings))) : Optional.empty();
    }

    /** Returns the results of submissions, the oldest first. */
    public List<RequestResult> results() {
        return List.copyOf(results);
    }

    /** Returns whether every part of the last submission was answered, and none was lost. */
    public boolean answeredInFull() {
        return submitted && openSubmits == 0 && !lost;
    }

    /** Returns whether a result has come in, and no further one is expected. */
    public boolean isComplete() {
        return requestState() == RequestState.IDLE && (!results.isEmpty() || reading().isPresent());
    }

    /** Returns whether a decision is needed: a result has come in, or no further one is expected. */
    public boolean hasNews() {
        return !results.isEmpty() || reading().isPresent() || requestState() == RequestState.IDLE;
    }

    /** Drops what the operation has written to its status. */
    public void recorded(Observed observed) {
        results.subList(0, Math.min(observed.results().size(), results.size())).clear();
        if (observed.reading().isPresent()) {
            readings.clear();
        }
        if (observed.answeredInFull()) {
            submitted = false;
        }
    }
}
