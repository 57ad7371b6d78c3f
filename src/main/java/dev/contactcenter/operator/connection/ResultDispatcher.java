package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.connection.batch.BatchFailurePolicy;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.batch.PendingRequest.Call;
import dev.contactcenter.operator.connection.batch.RequestQueue;
import dev.contactcenter.operator.connection.batch.ResponseSplitter;
import dev.contactcenter.operator.connection.inbox.OperationInbox;
import dev.contactcenter.operator.connection.inbox.OperationInboxes;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.connection.polling.AgentTracker;
import dev.contactcenter.operator.connection.polling.PollCycle;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Where an answer to a request becomes what each of those is told for whom it was made, or has them ask again. */
final class ResultDispatcher {
    private final RequestQueue agenda;
    private final AgentTracker watch;
    private final PollCycle poll;
    private final OperationInboxes trays;
    private final LongSupplier ticks;
    private final BatchFailurePolicy readings = new BatchFailurePolicy();
    private final BatchFailurePolicy submissions = new BatchFailurePolicy();

    /**
     * @param agenda what waits
     * @param watch who waits for which agents
     * @param poll the present look at them
     * @param trays where answers go
     * @param ticks the time in nanoseconds, from any start
     */
    ResultDispatcher(RequestQueue agenda, AgentTracker watch, PollCycle poll, OperationInboxes trays, LongSupplier ticks) {
        this.agenda = agenda;
        this.watch = watch;
        this.poll = poll;
        this.trays = trays;
        this.ticks = ticks;
    }

    /** It was not carried out and goes again, in its old place; who is concerned is the answer. */
    Set<OperationKey> putBack(RequestQueue.Batch batch) {
        return putBack(batch, List::of, errands -> agenda.putBack(errands, batch.apart()));
    }

    /** Errands that are still wanted go back to where they wait; those of the poll to the poll. Who was concerned is the answer. */
    private Set<OperationKey> putBack(
            RequestQueue.Batch batch, Function<Call, List<Call>> toPoll, Consumer<List<PendingRequest>> toQueue) {
        var owners = new HashSet<OperationKey>();
        var wanted = new ArrayList<PendingRequest>();
        for (var errand : batch.requests()) {
            if (errand.isPoll()) {
                poll.putBack(toPoll.apply(errand.call()));
            }
            trays.of(errand).ifPresent(tray -> {
                if (tray.requeue(errand)) {
                    wanted.add(errand);
                }
                owners.add(errand.owner().orElseThrow().key());
            });
        }
        toQueue.accept(wanted);
        return owners;
    }

    /** It was answered; who has to know is the answer. */
    Set<OperationKey> deliver(RequestQueue.Batch batch, long sentAt, Answer<?> answer) {
        var isSubmission = batch.call() instanceof Call.Submit;
        var blame = isSubmission ? submissions : readings;
        var verdict = blame.judge(isForSeveral(batch), isSubmission, answer);
        if (verdict == BatchFailurePolicy.FailureAction.SPLIT) {
            var owners = putBack(batch, ResultDispatcher::halvesOf, this::queueHalves);
            owners.removeIf(key -> trays.find(key).filter(OperationInbox::hasNews).isEmpty());
            return owners;
        }
        var news = new HashSet<OperationKey>();
        var agents = new ResponseSplitter<>(answer instanceof Answer.Ok<?> ok && ok.value() instanceof Reading reading ? reading.agents() : List.of(), Agent::id);
        var rows = new ResponseSplitter<>(answer instanceof Answer.Ok<?> ok && ok.value() instanceof SubmitResult.Rows all ? all.rows() : List.of(), SubmitResult.Row::id);
        for (var errand : batch.requests()) {
            if (errand.isPoll()) {
                poll.answered();
                news.addAll(watch.answered(errand, answer, sentAt, ticks.getAsLong()));
            }
            trays.of(errand).ifPresent(tray -> {
                if (isSubmission) {
                    watch.reset(errand.ids(), ticks.getAsLong());
                    suspect(tray, verdict, batch, answer);
                    tray.replied(errand, new RequestResult(errand.ids(), rowsFor(errand, answer, rows), verdict == BatchFailurePolicy.FailureAction.ISOLATE));
                } else {
                    tray.read(errand, agentsFor(errand, answer, agents));
                }
                if (tray.hasNews()) {
                    news.add(errand.owner().orElseThrow().key());
                }
            });
        }
        return news;
    }

    /** Whether there is somebody else who may be to blame: in a look at agents, any of them. */
    private static boolean isForSeveral(RequestQueue.Batch batch) {
        return batch.requests().size() > 1 || batch.requests().get(0).isPoll() && batch.requests().get(0).ids().size() > 1;
    }

    private static List<Call> halvesOf(Call look) {
        return look instanceof Call.Read read && read.selection() instanceof Selection.ByIds byIds && byIds.ids().size() > 1
                ? byIds.ids().split((byIds.ids().size() + 1) / 2).stream().<Call>map(ids -> new Call.Read(new Selection.ByIds(ids))).toList()
                : List.of(look);
    }

    private void queueHalves(List<PendingRequest> errands) {
        if (errands.size() > 1) {
            agenda.halve(errands);
        } else {
            agenda.putBack(errands, true);
        }
    }

    private static void suspect(OperationInbox tray, BatchFailurePolicy.FailureAction verdict, RequestQueue.Batch batch, Answer<?> answer) {
        if (verdict == BatchFailurePolicy.FailureAction.ISOLATE) {
            tray.suspect(batch.requests().size() / 2);
        } else if (answer instanceof Answer.Ok || batch.requests().size() > 1) {
            tray.trust();
        }
    }

    @SuppressWarnings("unchecked")
    private static Answer<Reading> agentsFor(PendingRequest errand, Answer<?> answer, ResponseSplitter<Agent> agents) {
        return ((Answer<Reading>) answer)
                .map(all -> errand.ids().isEmpty() ? all : all.with(agents.to(errand.ids()), errand.ids()));
    }

    @SuppressWarnings("unchecked")
    private static Answer<SubmitResult> rowsFor(PendingRequest errand, Answer<?> answer, ResponseSplitter<SubmitResult.Row> rows) {
        return ((Answer<SubmitResult>) answer).map(all ->
                all instanceof SubmitResult.Rows && !errand.ids().isEmpty() ? new SubmitResult.Rows(rows.to(errand.ids())) : all);
    }

    /** The platform is not ready: nobody is to blame for what went wrong, and what went wrong before tells nothing. */
    void forgive() {
        trays.trustAll();
        readings.forget();
        submissions.forget();
    }
}
