package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.connection.batch.Batch;
import dev.contactcenter.operator.connection.batch.BatchFailurePolicy;
import dev.contactcenter.operator.connection.batch.BatchFailurePolicy.FailureAction;
import dev.contactcenter.operator.connection.batch.Call;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.batch.ResponseSplitter;
import dev.contactcenter.operator.connection.inbox.OperationInbox;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.SubmitResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Splits the answer to a batch, and puts each part in the inbox of its operation. Sends a batch that failed again in
 * halves if {@link BatchFailurePolicy} says so. Not thread-safe.
 */
final class ResultDispatcher {
    private final Workload workload;
    private final LongSupplier ticker;
    private final BatchFailurePolicy readFailures = BatchFailurePolicy.forReads();
    private final BatchFailurePolicy submitFailures = BatchFailurePolicy.forSubmissions();

    /**
     * @param workload where results go
     * @param ticker the time in nanoseconds, from any start
     */
    ResultDispatcher(Workload workload, LongSupplier ticker) {
        this.workload = workload;
        this.ticker = ticker;
    }

    /**
     * Delivers an answer.
     *
     * @param batch what was asked
     * @param sentAt when it was sent
     * @param answer what the platform answered
     * @return the operations to notify
     */
    Set<OperationKey> deliver(Batch batch, long sentAt, Answer<?> answer) {
        var action = (batch.isSubmit() ? submitFailures : readFailures).judge(batch, answer);
        if (action == FailureAction.SPLIT) {
            return split(batch);
        }
        var waiters = batch.isSubmit() ? deliverSubmission(batch, action, answer) : deliverReading(batch, sentAt, answer);
        for (var request : batch.requests()) {
            workload.inboxes().of(request).filter(OperationInbox::hasNews)
                    .ifPresent(inbox -> waiters.add(request.owner().orElseThrow().key()));
        }
        return waiters;
    }

    private Set<OperationKey> deliverReading(Batch batch, long sentAt, Answer<?> answer) {
        var waiters = new HashSet<OperationKey>();
        var agents = new ResponseSplitter<>(
                answer instanceof Answer.Ok<?> ok && ok.value() instanceof Reading reading ? reading.agents() : List.of(), Agent::id);
        for (var request : batch.requests()) {
            if (request.isPoll()) {
                workload.poll().answered();
                waiters.addAll(workload.tracker().recordAnswer(request, answer, sentAt, ticker.getAsLong()));
            }
            workload.inboxes().of(request).ifPresent(inbox -> inbox.addReading(request, readingFor(request, answer, agents)));
        }
        return waiters;
    }

    private Set<OperationKey> deliverSubmission(Batch batch, FailureAction action, Answer<?> answer) {
        var isIsolated = action == FailureAction.ISOLATE;
        var rows = new ResponseSplitter<>(
                answer instanceof Answer.Ok<?> ok && ok.value() instanceof SubmitResult.Rows all ? all.rows() : List.of(), SubmitResult.Row::id);
        for (var request : batch.requests()) {
            workload.inboxes().of(request).ifPresent(inbox -> {
                workload.tracker().reset(request.ids(), ticker.getAsLong());
                if (isIsolated) {
                    inbox.limitBatchSize(batch.requests().size() / 2);
                } else if (answer instanceof Answer.Ok || batch.requests().size() > 1) {
                    inbox.unlimitBatchSize();
                }
                inbox.addResult(request, new Answered(request.ids(), rowsFor(request, answer, rows), isIsolated));
            });
        }
        return new HashSet<>();
    }

    @SuppressWarnings("unchecked")
    private static Answer<Reading> readingFor(PendingRequest request, Answer<?> answer, ResponseSplitter<Agent> agents) {
        return ((Answer<Reading>) answer)
                .map(all -> request.ids().isEmpty() ? all : all.with(agents.rowsOf(request.ids()), request.ids()));
    }

    @SuppressWarnings("unchecked")
    private static Answer<SubmitResult> rowsFor(PendingRequest request, Answer<?> answer, ResponseSplitter<SubmitResult.Row> rows) {
        return ((Answer<SubmitResult>) answer).map(all ->
                all instanceof SubmitResult.Rows && !request.ids().isEmpty() ? new SubmitResult.Rows(rows.rowsOf(request.ids())) : all);
    }

    /** Sends a batch again in two halves. Returns the operations that have news in spite of that. */
    private Set<OperationKey> split(Batch batch) {
        var affected = putBack(batch, Call::halves, workload.queue()::addHalves);
        affected.removeIf(key -> workload.inboxes().find(key).filter(OperationInbox::hasNews).isEmpty());
        return affected;
    }

    /** Puts a batch that the platform did not carry out back in its place. Returns the operations whose requests it served. */
    Set<OperationKey> putBack(Batch batch) {
        return putBack(batch, List::of, requests -> workload.queue().putBack(requests, batch.origin()));
    }

    private Set<OperationKey> putBack(Batch batch, Function<Call, List<Call>> partsOfPoll, Consumer<List<PendingRequest>> toQueue) {
        var affected = new HashSet<OperationKey>();
        var wanted = new ArrayList<PendingRequest>();
        for (var request : batch.requests()) {
            if (request.isPoll()) {
                workload.poll().putBack(partsOfPoll.apply(request.call()));
            }
            workload.inboxes().update(request, affected, inbox -> {
                if (inbox.requeue(request)) {
                    wanted.add(request);
                }
            });
        }
        toQueue.accept(wanted);
        return affected;
    }

    /** Records agents that the platform pushed just now. Returns the operations to notify. */
    Set<OperationKey> recordPush(List<Agent> agents) {
        return workload.tracker().recordPush(agents, ticker.getAsLong());
    }

    /**
     * Records that the platform is not ready. Takes back all requests that wait and cancels the poll. Past failures and
     * observations say nothing any more.
     *
     * @return the operations to notify
     */
    Set<OperationKey> platformNotReady() {
        workload.poll().cancel();
        workload.tracker().forgetObservations();
        workload.inboxes().unlimitBatchSizes();
        readFailures.reset();
        submitFailures.reset();
        return workload.cancel(request -> true);
    }
}
