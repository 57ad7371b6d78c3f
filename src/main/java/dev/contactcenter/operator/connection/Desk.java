package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.Errand.Ask;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Link;
import dev.contactcenter.operator.operation.Situation;
import dev.contactcenter.operator.operation.Situation.Reply;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Where commands of operations become errands, and answers to errands become what each operation is told. It knows
 * nothing of pace, health and threads; whoever uses it sees to it that one thread does at a time.
 */
final class Desk {
    private final Agenda agenda = new Agenda();
    private final Watch watch = new Watch();
    private final Poll poll = new Poll();
    private final Trays trays = new Trays();
    private final int mostWaiting;
    private final LongSupplier ticks;

    /**
     * @param mostWaiting the most errands that wait at once
     * @param ticks the time in nanoseconds, from any start
     */
    Desk(int mostWaiting, LongSupplier ticks) {
        this.mostWaiting = mostWaiting;
        this.ticks = ticks;
    }

    /** What has come in for this operation, and what is still out, put beside how the ContactCenter stands for it. */
    Situation situationOf(OperationKey key, Link link) {
        trays.begun(key);
        var sightings = watch.sightingsFor(key);
        var jobs = watch.jobsFor(key);
        return trays.find(key)
                .map(tray -> new Situation(
                        link, tray.work(), tray.reading(), tray.replies(), tray.answeredInFull(), sightings, jobs))
                .orElseGet(() -> new Situation(
                        link, Situation.Work.NONE, Optional.empty(), List.of(), false, sightings, jobs));
    }

    /** The operation's status has been written: what was in this situation need not be told again. */
    void recorded(OperationKey key, Situation situation) {
        trays.find(key).ifPresent(tray ->
                tray.recorded(situation.replies().size(), situation.reading().isPresent(), situation.answeredInFull()));
    }

    /** Does what a decision commands, by requests as large as the platform takes. Whether it was taken on is the answer. */
    boolean carryOut(OperationKey key, Command command, Capabilities can) {
        if (command instanceof Command.Forget) {
            forget(key);
        } else if (trays.isForgotten(key)) {
            return true;
        } else if (command instanceof Command.Read read) {
            return read(key, read.selections(), can.maxIdsPerRead());
        } else if (command instanceof Command.Submit submit) {
            return submit(key, submit, can.maxIdsPerRequest());
        } else if (command instanceof Command.Withdraw) {
            withdraw(key);
        } else if (command instanceof Command.Watch wanted) {
            watch(key, wanted);
        }
        return true;
    }

    /** How an agent stands whose request is on its way tells nothing. */
    private void watch(OperationKey key, Command.Watch wanted) {
        var unanswered = trays.find(key).map(Tray::unanswered).orElse(AgentIdSet.EMPTY);
        watch.want(key, wanted.agents().minus(unanswered), wanted.jobs(), ticks.getAsLong());
    }

    /** Whether what it wanted to be read is told already, since that was nobody. */
    boolean isReadAtOnce(OperationKey key) {
        return trays.find(key).filter(tray -> tray.work() == Situation.Work.NONE && tray.reading().isPresent()).isPresent();
    }

    /** Drops everything that is held for this operation. */
    void forget(OperationKey key) {
        withdraw(key);
        trays.forget(key);
        watch.forget(key);
    }

    private boolean read(OperationKey key, Set<Selection> selections, int maxIds) {
        var owner = trays.owner(key);
        if (owner.tray().work() != Situation.Work.NONE) {
            return true;
        }
        var errands = Errand.reading(owner, selections, maxIds, ticks.getAsLong());
        if (agenda.size() + errands.size() > mostWaiting) {
            return false;
        }
        owner.tray().reading(selections);
        enqueue(owner.tray(), errands);
        return true;
    }

    private boolean submit(OperationKey key, Command.Submit submit, int maxIds) {
        var owner = trays.owner(key);
        var errands = Errand.submitting(owner, submit.request(), maxIds, ticks.getAsLong());
        if (agenda.size() + errands.size() > mostWaiting) {
            return false;
        }
        owner.tray().submitting();
        enqueue(owner.tray(), errands);
        return true;
    }

    private void enqueue(Tray tray, List<Errand> errands) {
        errands.forEach(errand -> {
            tray.queued(errand);
            agenda.add(errand);
        });
    }

    private void withdraw(OperationKey key) {
        trays.find(key).ifPresent(Tray::recall);
        if (trays.find(key).filter(Tray::hasQueued).isPresent()) {
            withdraw(errand -> errand.owner().filter(owner -> owner.key().equals(key)).isPresent());
        }
    }

    /** Takes back what waits and matches; whose it was is the answer. */
    Set<OperationKey> withdraw(Predicate<Errand> which) {
        var owners = new HashSet<OperationKey>();
        for (var errand : agenda.remove(which)) {
            trays.of(errand).ifPresent(tray -> {
                tray.withdrawn(errand);
                owners.add(errand.owner().orElseThrow().key());
            });
            if (errand.isPoll()) {
                poll.withdrawn();
            }
        }
        return owners;
    }

    /** Takes back all that waits but a check, and gives the present look at agents up; who is concerned is the answer. */
    Set<OperationKey> withdrawAll() {
        poll.withdrawn();
        watch.forgetSightings();
        return withdraw(errand -> !errand.isCheck());
    }

    /** Takes back all that waits, and all that would have to go again. */
    void recallAll() {
        trays.recallAll();
        withdraw(errand -> true);
    }

    /** Whether the answers to all submissions have been recorded. */
    boolean isRecorded() {
        return trays.areRecorded();
    }

    /** Looks at agents from now on so often, if anybody waits for them. */
    void schedulePoll(Instant now, Duration interval) {
        if (!watch.isEmpty()) {
            poll.wanted(now, interval);
        } else if (!poll.isUnwanted()) {
            poll.unwanted();
            withdraw(Errand::isPoll);
        }
    }

    /** When agents are looked at. */
    Poll poll() {
        return poll;
    }

    /** Looks at the agents who are waited for, if it is time. */
    void pollIfDue(Instant now, Duration interval, Capabilities can, double pace) {
        if (!poll.isDue(now)) {
            return;
        }
        var asks = new ArrayList<Ask>();
        watch.agents().split(can.maxIdsPerRead()).forEach(ids -> asks.add(new Ask.Read(new Selection.ByIds(ids))));
        watch.jobIds().forEach(id -> asks.add(new Ask.JobStatus(id)));
        poll.begin(asks, now, interval, pace);
    }

    /** A check is to be made. */
    void addCheck() {
        agenda.add(Errand.own(new Ask.Check(), 0));
    }

    boolean hasCheck() {
        return agenda.has(Errand::isCheck);
    }

    /** The check alone, whatever else waits. */
    Agenda.Batch takeCheck() {
        var checks = agenda.remove(Errand::isCheck);
        return new Agenda.Batch(checks.get(0).ask(), checks, false);
    }

    /** Whether anything waits to be sent. */
    boolean hasWork() {
        poll.feed().ifPresent(ask -> agenda.add(Errand.own(ask, ticks.getAsLong())));
        return agenda.size() > 0;
    }

    /** The next request. */
    Agenda.Batch take(Capabilities can) {
        return agenda.next(can);
    }

    /** This is on its way. */
    void sent(Agenda.Batch batch) {
        for (var errand : batch.errands()) {
            trays.of(errand).ifPresent(Tray::sent);
            if (errand.isPoll()) {
                poll.sent();
            }
        }
    }

    /** It was not carried out and goes again, in its old place; who is concerned is the answer. */
    Set<OperationKey> putBack(Agenda.Batch batch) {
        return putBack(batch, errands -> agenda.putBack(errands, batch.apart()));
    }

    /** Errands that are still wanted go back to where they wait; those of the poll to the poll. Who was concerned is the answer. */
    private Set<OperationKey> putBack(Agenda.Batch batch, Consumer<List<Errand>> queue) {
        var owners = new HashSet<OperationKey>();
        var wanted = new ArrayList<Errand>();
        for (var errand : batch.errands()) {
            if (errand.isPoll()) {
                poll.putBack(errand.ask());
            } else if (errand.isCheck()) {
                agenda.add(errand);
            }
            trays.of(errand).ifPresent(tray -> {
                if (tray.requeued(errand)) {
                    wanted.add(errand);
                }
                owners.add(errand.owner().orElseThrow().key());
            });
        }
        queue.accept(wanted);
        return owners;
    }

    /** It was answered; who has to know is the answer. */
    Set<OperationKey> deliver(Agenda.Batch batch, long sentAt, Answer<?> answer) {
        if (answer instanceof Answer.Rejected<?> rejected && batch.errands().size() > 1 && mayBeOneOf(rejected.cause())) {
            var owners = putBack(batch, this::queueHalves);
            owners.removeIf(key -> trays.find(key).filter(Tray::hasNews).isEmpty());
            return owners;
        }
        var news = new HashSet<OperationKey>();
        for (var errand : batch.errands()) {
            if (errand.isPoll()) {
                poll.answered();
                news.addAll(watch.answered(errand, answer, sentAt, ticks.getAsLong()));
            }
            trays.of(errand).ifPresent(tray -> {
                lay(tray, errand, answer);
                if (tray.hasNews()) {
                    news.add(errand.owner().orElseThrow().key());
                }
            });
        }
        return news;
    }

    /** The platform told of these agents by itself, just now; who waits for one of whom that is news is the answer. */
    Set<OperationKey> changed(List<Agent> agents) {
        var ids = AgentIdSet.copyOf(agents.stream().map(Agent::id).toList()).intersect(watch.everybody());
        return ids.isEmpty() ? Set.of() : watch.seen(ids, agents, ticks.getAsLong());
    }

    /** Whether a platform that refuses so may mean one of several, without saying which. */
    private static boolean mayBeOneOf(Answer.Cause cause) {
        return cause == Answer.Cause.OTHER || cause == Answer.Cause.NO_AGENTS;
    }

    private void queueHalves(List<Errand> errands) {
        if (errands.size() > 1) {
            agenda.halve(errands);
        } else {
            agenda.putBack(errands, true);
        }
    }

    private void lay(Tray tray, Errand errand, Answer<?> answer) {
        if (errand.ask() instanceof Ask.Submit) {
            watch.reset(errand.ids(), ticks.getAsLong());
            tray.replied(errand, new Reply(errand.ids(), errand.rowsIn(answer)));
        } else {
            tray.read(errand, errand.agentsIn(answer));
        }
    }

    /** See {@link Connection#held()}. */
    Map<String, Integer> held() {
        return Map.of("trays", trays.size(), "watched", watch.size(), "waiting", agenda.size());
    }
}
