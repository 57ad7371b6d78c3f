package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.batch.PendingRequest.Call;
import dev.contactcenter.operator.connection.batch.RequestQueue;
import dev.contactcenter.operator.connection.inbox.OperationInbox;
import dev.contactcenter.operator.connection.inbox.OperationInboxes;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.connection.polling.AgentTracker;
import dev.contactcenter.operator.connection.polling.PollCycle;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Where commands of operations become errands, and answers to errands become what each operation is told. It knows
 * nothing of pace, health and threads; whoever uses it sees to it that one thread does at a time.
 */
final class RequestBroker {
    /** What is known of agents is good for so long at most, where the platform does not spare who has become busy since. */
    static final Duration GOOD_FOR = Duration.ofSeconds(12);

    private final RequestQueue agenda = new RequestQueue();
    private final AgentTracker watch = new AgentTracker();
    private final PollCycle poll = new PollCycle();
    private final OperationInboxes trays = new OperationInboxes();
    private final ResultDispatcher delivery;
    private final int mostWaiting;
    private final LongSupplier ticks;
    private boolean checkWaits;

    /**
     * @param mostWaiting the most errands that wait at once
     * @param ticks the time in nanoseconds, from any start
     */
    RequestBroker(int mostWaiting, LongSupplier ticks) {
        this.mostWaiting = mostWaiting;
        this.ticks = ticks;
        this.delivery = new ResultDispatcher(agenda, watch, poll, trays, ticks);
    }

    /** What has come in for this operation, and what is still out, put beside how the ContactCenter stands for it. */
    Observed situationOf(OperationKey key, ContactCenterState link) {
        trays.begun(key);
        var sightings = watch.sightingsFor(key);
        var jobs = watch.jobsFor(key);
        return trays.find(key)
                .map(tray -> new Observed(
                        link, tray.work(), tray.reading(), tray.replies(), tray.answeredInFull(), sightings, jobs))
                .orElseGet(() -> new Observed(
                        link, Observed.RequestState.IDLE, Optional.empty(), List.of(), false, sightings, jobs));
    }

    /** The operation's status has been written: what was in this situation need not be told again. */
    void recorded(OperationKey key, Observed situation) {
        trays.find(key).ifPresent(tray ->
                tray.recorded(situation.results().size(), situation.reading().isPresent(), situation.answeredInFull()));
    }

    /** Does what a decision commands, by requests as large as the platform takes. Whether it was taken on is the answer. */
    boolean carryOut(OperationKey key, Command command, Capabilities can) {
        if (command instanceof Command.Release) {
            forget(key);
        } else if (trays.isForgotten(key)) {
            return true;
        } else if (command instanceof Command.Read read) {
            return read(key, read.selections(), can.maxIdsPerRead());
        } else if (command instanceof Command.Submit submit) {
            return submit(key, submit, can.maxIdsPerRequest());
        } else if (command instanceof Command.CancelQueued) {
            withdraw(key);
        } else if (command instanceof Command.Track wanted) {
            watch(key, wanted);
        }
        return true;
    }

    /** How an agent stands whose request is on its way tells nothing. */
    private void watch(OperationKey key, Command.Track wanted) {
        var unanswered = trays.find(key).map(OperationInbox::unanswered).orElse(AgentIdSet.EMPTY);
        watch.want(key, wanted.agents().minus(unanswered), wanted.jobs(), ticks.getAsLong());
    }

    /** Whether what it wanted to be read is told already, since that was nobody. */
    boolean isReadAtOnce(OperationKey key) {
        return trays.find(key).filter(tray -> tray.work() == Observed.RequestState.IDLE && tray.reading().isPresent()).isPresent();
    }

    /** Whether its answer has come in, and no other is to come. */
    boolean isAnswered(OperationKey key) {
        return trays.find(key).filter(OperationInbox::isAnswered).isPresent();
    }

    /** Drops everything that is held for this operation. */
    void forget(OperationKey key) {
        withdraw(key);
        trays.forget(key);
        watch.forget(key);
    }

    private boolean read(OperationKey key, Set<Selection> selections, int maxIds) {
        var inbox = trays.open(key);
        if (inbox.work() != Observed.RequestState.IDLE) {
            return true;
        }
        var requests = PendingRequest.reading(new PendingRequest.Owner(key, inbox), selections, maxIds, ticks.getAsLong());
        if (agenda.size() + requests.size() > mostWaiting) {
            return false;
        }
        inbox.reading(selections);
        enqueue(inbox, requests);
        return true;
    }

    private boolean submit(OperationKey key, Command.Submit submit, int maxIds) {
        var inbox = trays.open(key);
        var requests = PendingRequest.submitting(
                new PendingRequest.Owner(key, inbox), submit.request(), maxIds, ticks.getAsLong());
        if (agenda.size() + requests.size() > mostWaiting) {
            return false;
        }
        inbox.submitting();
        enqueue(inbox, requests);
        return true;
    }

    private void enqueue(OperationInbox inbox, List<PendingRequest> requests) {
        requests.forEach(request -> {
            inbox.queued(request);
            agenda.add(request);
        });
    }

    private void withdraw(OperationKey key) {
        trays.find(key).ifPresent(OperationInbox::cancelAll);
        if (trays.find(key).filter(OperationInbox::hasQueued).isPresent()) {
            withdraw(errand -> errand.owner().filter(owner -> owner.key().equals(key)).isPresent());
        }
    }

    /** Takes back what waits and matches; whose it was is the answer. */
    private Set<OperationKey> withdraw(Predicate<PendingRequest> which) {
        var owners = new HashSet<OperationKey>();
        for (var errand : agenda.remove(which)) {
            trays.of(errand).ifPresent(tray -> {
                tray.cancel(errand);
                owners.add(errand.owner().orElseThrow().key());
            });
            if (errand.isPoll()) {
                poll.withdrawn();
            }
        }
        return owners;
    }

    /**
     * Takes back what was wished for on knowledge that is old by now: nothing has happened, and whose it was looks anew.
     * They are the answer.
     *
     * @param paused whether the platform is left alone: nobody knows what has become of its agents by the time it is asked
     */
    Set<OperationKey> takeBackOutdated(Capabilities can, boolean paused) {
        var owners = new HashSet<OperationKey>();
        if (can.has(Capability.DeferOnPlatform)) {
            return owners;
        }
        for (var errand : agenda.remove(waiting -> isOutdated(waiting, paused))) {
            trays.of(errand).ifPresent(tray -> {
                tray.expire(errand);
                owners.add(errand.owner().orElseThrow().key());
            });
        }
        return owners;
    }

    private boolean isOutdated(PendingRequest errand, boolean paused) {
        return errand.call() instanceof Call.Submit && (paused || ticks.getAsLong() - errand.queuedAt() > GOOD_FOR.toNanos());
    }

    /** Whether a submission under way that needs a further exchange may have it: it is still wanted, and not outdated. */
    boolean mayGoOn(RequestQueue.Batch batch, Capabilities can, boolean paused) {
        var isOld = !can.has(Capability.DeferOnPlatform) && batch.requests().stream().anyMatch(errand -> isOutdated(errand, paused));
        return !isOld && batch.requests().stream().anyMatch(trays::isWanted);
    }

    /** It was given up before it could be carried out: whose it was looks anew. They are the answer. */
    Set<OperationKey> givenUp(RequestQueue.Batch batch) {
        var owners = new HashSet<OperationKey>();
        for (var errand : batch.requests()) {
            trays.of(errand).ifPresent(tray -> {
                if (tray.requeue(errand)) {
                    tray.expire(errand);
                }
                owners.add(errand.owner().orElseThrow().key());
            });
        }
        return owners;
    }

    /** Takes back all that waits but a check, and gives the present look at agents up; who is concerned is the answer. */
    Set<OperationKey> withdrawAll() {
        poll.withdrawn();
        watch.forgetSightings();
        delivery.forgive();
        return withdraw(errand -> true);
    }

    /** Takes back all that waits, and all that would have to go again. */
    void recallAll() {
        trays.recallAll();
        checkWaits = false;
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
            withdraw(PendingRequest::isPoll);
        }
    }

    /** When agents are looked at. */
    PollCycle poll() {
        return poll;
    }

    /** Looks at the agents who are waited for, if it is time. */
    void pollIfDue(Instant now, Duration interval, Capabilities can, double pace) {
        if (!poll.isDue(now)) {
            return;
        }
        var asks = new ArrayList<Call>();
        watch.agents().split(can.maxIdsPerRead()).forEach(ids -> asks.add(new Call.Read(new Selection.ByIds(ids))));
        watch.jobIds().forEach(id -> asks.add(new Call.JobStatus(id)));
        poll.begin(asks, now, interval, pace);
    }

    /** A check is to be made. */
    void addCheck() {
        checkWaits = true;
    }

    /** A check is not to be made now. */
    void dropCheck() {
        checkWaits = false;
    }

    boolean hasCheck() {
        return checkWaits;
    }

    /** The check alone, whatever else waits. */
    RequestQueue.Batch takeCheck() {
        checkWaits = false;
        var check = PendingRequest.own(new Call.Check(), ticks.getAsLong());
        return new RequestQueue.Batch(check.call(), List.of(check), false);
    }

    /** In how many nanoseconds a request may go, as far as others of its kind go; 0: now, {@link Long#MAX_VALUE}: nothing waits. */
    long readyIn(Capabilities can) {
        poll.feed().ifPresent(ask -> agenda.add(PendingRequest.own(ask, ticks.getAsLong())));
        return checkWaits ? 0 : agenda.readyIn(can, ticks.getAsLong());
    }

    /** The next request, at so many a second. */
    RequestQueue.Batch take(Capabilities can, double pace) {
        return checkWaits ? takeCheck() : agenda.next(can, ticks.getAsLong(), pace);
    }

    /** This is on its way. */
    void sent(RequestQueue.Batch batch) {
        for (var errand : batch.requests()) {
            trays.of(errand).ifPresent(OperationInbox::sent);
            if (errand.isPoll()) {
                poll.sent();
            }
        }
    }

    /** It was not carried out and goes again, in its old place; who is concerned is the answer. */
    Set<OperationKey> putBack(RequestQueue.Batch batch) {
        checkWaits |= batch.call() instanceof Call.Check;
        return delivery.putBack(batch);
    }

    /** It was answered; who has to know is the answer. */
    Set<OperationKey> deliver(RequestQueue.Batch batch, long sentAt, Answer<?> answer) {
        return delivery.deliver(batch, sentAt, answer);
    }

    /** The platform told of these agents by itself, just now; who waits for one of whom that is news is the answer. */
    Set<OperationKey> changed(List<Agent> agents) {
        return watch.seen(AgentIdSet.copyOf(agents.stream().map(Agent::id).toList()), Reading.whole(agents), ticks.getAsLong());
    }

    /** How many errands wait, by call. */
    Map<String, Integer> waiting() {
        return agenda.waiting();
    }

    /** How many operations wait for agents. */
    int watching() {
        return watch.size();
    }

    /** See {@link PlatformConnection#held()}. */
    Map<String, Integer> held() {
        return Map.of("trays", trays.size(), "watched", watch.size(), "waiting", agenda.size());
    }
}
