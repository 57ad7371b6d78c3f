package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.connection.Errand.Ask;
import dev.contactcenter.operator.operation.Situation.Reply;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.Submission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Where an answer to a request becomes what each of those is told for whom it was made, or has them ask again. */
final class Delivery {
    private final Agenda agenda;
    private final Watch watch;
    private final Poll poll;
    private final Trays trays;
    private final LongSupplier ticks;
    private final Blame readings = new Blame();
    private final Blame submissions = new Blame();

    /**
     * @param agenda what waits
     * @param watch who waits for which agents
     * @param poll the present look at them
     * @param trays where answers go
     * @param ticks the time in nanoseconds, from any start
     */
    Delivery(Agenda agenda, Watch watch, Poll poll, Trays trays, LongSupplier ticks) {
        this.agenda = agenda;
        this.watch = watch;
        this.poll = poll;
        this.trays = trays;
        this.ticks = ticks;
    }

    /** It was not carried out and goes again, in its old place; who is concerned is the answer. */
    Set<OperationKey> putBack(Agenda.Batch batch) {
        return putBack(batch, List::of, errands -> agenda.putBack(errands, batch.apart()));
    }

    /** Errands that are still wanted go back to where they wait; those of the poll to the poll. Who was concerned is the answer. */
    private Set<OperationKey> putBack(
            Agenda.Batch batch, Function<Ask, List<Ask>> toPoll, Consumer<List<Errand>> toQueue) {
        var owners = new HashSet<OperationKey>();
        var wanted = new ArrayList<Errand>();
        for (var errand : batch.errands()) {
            if (errand.isPoll()) {
                poll.putBack(toPoll.apply(errand.ask()));
            }
            trays.of(errand).ifPresent(tray -> {
                if (tray.requeued(errand)) {
                    wanted.add(errand);
                }
                owners.add(errand.owner().orElseThrow().key());
            });
        }
        toQueue.accept(wanted);
        return owners;
    }

    /** It was answered; who has to know is the answer. */
    Set<OperationKey> deliver(Agenda.Batch batch, long sentAt, Answer<?> answer) {
        var isSubmission = batch.ask() instanceof Ask.Submit;
        var blame = isSubmission ? submissions : readings;
        var verdict = blame.judge(isForSeveral(batch), isSubmission, answer);
        if (verdict == Blame.Verdict.HALVE) {
            var owners = putBack(batch, Delivery::halvesOf, this::queueHalves);
            owners.removeIf(key -> trays.find(key).filter(Tray::hasNews).isEmpty());
            return owners;
        }
        var news = new HashSet<OperationKey>();
        var agents = new Cut<>(answer instanceof Answer.Ok<?> ok && ok.value() instanceof List<?> list ? agentsOf(list) : List.of(), Agent::id);
        var rows = new Cut<>(answer instanceof Answer.Ok<?> ok && ok.value() instanceof Submission.Rows all ? all.rows() : List.of(), Submission.Row::id);
        for (var errand : batch.errands()) {
            if (errand.isPoll()) {
                poll.answered();
                news.addAll(watch.answered(errand, answer, sentAt, ticks.getAsLong()));
            }
            trays.of(errand).ifPresent(tray -> {
                if (isSubmission) {
                    watch.reset(errand.ids(), ticks.getAsLong());
                    suspect(tray, verdict, batch, answer);
                    tray.replied(errand, new Reply(errand.ids(), rowsFor(errand, answer, rows), verdict == Blame.Verdict.SUSPECT));
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
    private static boolean isForSeveral(Agenda.Batch batch) {
        return batch.errands().size() > 1 || batch.errands().get(0).isPoll() && batch.errands().get(0).ids().size() > 1;
    }

    private static List<Ask> halvesOf(Ask look) {
        return look instanceof Ask.Read read && read.selection() instanceof Selection.ByIds byIds && byIds.ids().size() > 1
                ? byIds.ids().split((byIds.ids().size() + 1) / 2).stream().<Ask>map(ids -> new Ask.Read(new Selection.ByIds(ids))).toList()
                : List.of(look);
    }

    private void queueHalves(List<Errand> errands) {
        if (errands.size() > 1) {
            agenda.halve(errands);
        } else {
            agenda.putBack(errands, true);
        }
    }

    private static void suspect(Tray tray, Blame.Verdict verdict, Agenda.Batch batch, Answer<?> answer) {
        if (verdict == Blame.Verdict.SUSPECT) {
            tray.suspect(batch.errands().size() / 2);
        } else if (answer instanceof Answer.Ok || batch.errands().size() > 1) {
            tray.trust();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Agent> agentsOf(List<?> agents) {
        return (List<Agent>) agents;
    }

    @SuppressWarnings("unchecked")
    private static Answer<List<Agent>> agentsFor(Errand errand, Answer<?> answer, Cut<Agent> agents) {
        return ((Answer<List<Agent>>) answer).map(all -> agents.to(errand.ids()));
    }

    @SuppressWarnings("unchecked")
    private static Answer<Submission> rowsFor(Errand errand, Answer<?> answer, Cut<Submission.Row> rows) {
        return ((Answer<Submission>) answer).map(all ->
                all instanceof Submission.Rows && !errand.ids().isEmpty() ? new Submission.Rows(rows.to(errand.ids())) : all);
    }

    /** The platform is not ready: nobody is to blame for what went wrong, and what went wrong before tells nothing. */
    void forgive() {
        trays.trustAll();
        readings.forget();
        submissions.forget();
    }
}
