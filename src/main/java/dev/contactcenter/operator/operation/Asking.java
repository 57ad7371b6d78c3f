package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.status.OperationMessages;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.operation.status.TryFailure;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Serves an operation whose agents are known: reads them, asks for those that may be asked for now, and waits for the
 * others.
 */
final class Asking {
    private final Backoff backoff;
    private final Action action;
    private final OperationStatus before;
    private final Observed observed;
    private final Instant now;
    private final StatusDraft draft;
    private final AgentPolicy policy;
    private final ObservationRecorder recorder;
    private final WaitingStatus waiting;
    private final Optional<Waves> waves;
    private final OperationMessages messages;

    Asking(
            Backoff backoff,
            Desired desired,
            OperationStatus before,
            Observed observed,
            Instant now,
            StatusDraft draft,
            AgentPolicy policy,
            ObservationRecorder recorder,
            WaitingStatus waiting,
            Optional<Waves> waves) {
        this.backoff = backoff;
        this.action = desired.action();
        this.before = before;
        this.observed = observed;
        this.now = now;
        this.draft = draft;
        this.policy = policy;
        this.recorder = recorder;
        this.waiting = waiting;
        this.waves = waves;
        this.messages = new OperationMessages(action.phrases(), desired.meansEverybody());
    }

    /** Decides about an operation that has unfinished agents, on a platform that can be used. */
    Decision serve(ContactCenterState.Ready contactCenter) {
        return waves.map(present -> serveInWaves(present, contactCenter)).orElseGet(() -> serveAtOnce(contactCenter));
    }

    private Decision serveAtOnce(ContactCenterState.Ready contactCenter) {
        var allowance = allowance(contactCenter);
        var next = allowance.of(draft.toAsk());
        if (observed.isUnderWay()) {
            return underWay(contactCenter, Reason.Submitting, OperationMessages.readingAgain(toRead(next).size()));
        }
        if (draft.asked().isEmpty()) {
            draft.markAnswered();
        }
        if (draft.isAnswered() && draft.toAsk().isEmpty()) {
            return waitingForAgents();
        }
        if (isTooEarly()) {
            return retrying(List.of(waiting.track()));
        }
        if (draft.isAnswered() && allowance.isNothing()) {
            return holding(allowance.hold().orElseThrow());
        }
        return draft.isAnswered() && draft.agents().haveJustBeenSeen(next) ? ask(next, contactCenter) : readAgain(toRead(next));
    }

    /** After a lost answer nothing is read: no agent is asked for twice, and the polls show what became of the agents. */
    private Decision serveInWaves(Waves present, ContactCenterState.Ready contactCenter) {
        var allowance = allowance(contactCenter);
        if (observed.isUnderWay()) {
            return underWay(contactCenter, Reason.Submitting, present.reading(present.toRead(allowance)));
        }
        draft.markAnswered();
        present.forgetTryBefore();
        if (draft.toAsk().isEmpty()) {
            return present.isWaitingForReturn() || !draft.unsettled().isEmpty() ? holding(present.waitingForReturn()) : waitingForAgents();
        }
        if (isTooEarly()) {
            return retrying(List.of(waiting.track()));
        }
        var step = present.next(allowance);
        if (step instanceof Waves.Wait wait) {
            return holding(wait.hold());
        }
        return step instanceof Waves.Read read ? readAgain(read.agents()) : ask(((Waves.Ask) step).agents(), contactCenter);
    }

    private Decision ask(AgentIdSet next, ContactCenterState.Ready contactCenter) {
        var portion = policy.portion(next, contactCenter.capabilities().maxIdsPerRequest());
        draft.ask(portion, now);
        draft.rollout().ask(portion, now);
        return ask(action.requestFor(portion, spellings(contactCenter)));
    }

    /** Returns how many agents may be asked for now: the tightest of all rules that bound the number. */
    private Allowance allowance(ContactCenterState.Ready contactCenter) {
        return action instanceof Action.ForceLogout ? contactCenter.budget() : Allowance.ALL;
    }

    /** Waits until more agents may be asked for. The agents that have been asked for are polled meanwhile. */
    private Decision holding(Allowance.Hold hold) {
        draft.tries().forgetFailure();
        return waiting.on(hold.reason(), hold.message(), List.of(waiting.track()), hold.lookAgain());
    }

    /** Returns the names of statuses as the platform spells them, as far as they are known. */
    private Stream<String> spellings(ContactCenterState.Ready contactCenter) {
        if (contactCenter.statusNames().isWhole()) {
            return contactCenter.statusNames().names().stream();
        }
        var read = observed.reading().stream()
                .flatMap(reading -> reading.answers().values().stream())
                .flatMap(answer -> answer instanceof Answer.Ok<Reading> ok ? ok.value().agents().stream() : Stream.empty());
        var polled = observed.observations().values().stream().flatMap(observation -> observation.agent().stream());
        var before = this.before.details().stream().flatMap(detail -> Stream.of(detail.previousStatus(), detail.currentStatus()));
        return Stream.of(read.map(Agent::status), polled.map(Agent::status), before, contactCenter.statusNames().names().stream())
                .flatMap(Function.identity());
    }

    /** The status names the agents before the platform is asked. */
    Decision ask(Request request) {
        draft.beginTry(now);
        return waiting.on(Reason.Submitting, messages.asking(draft), List.of(new Command.Submit(request), waiting.track(true)), Optional.empty());
    }

    /** An answer was lost, or time has passed: agents are read again, so that no request is based on old data. */
    private Decision readAgain(AgentIdSet agents) {
        List<Command> commands = List.of(new Command.Read(Set.of(new Selection.ByIds(agents))), waiting.track());
        return draft.tries().attempt() > 0
                ? retrying(commands)
                : waiting.on(Reason.Submitting, reading(agents), commands, Optional.empty());
    }

    private String reading(AgentIdSet agents) {
        return waves.map(present -> present.reading(agents)).orElseGet(() -> OperationMessages.readingAgain(agents.size()));
    }

    private AgentIdSet toRead(AgentIdSet next) {
        return draft.isAnswered() ? next : next.plus(draft.asked());
    }

    private Decision waitingForAgents() {
        draft.tries().forgetFailure();
        var reason = draft.agents().areBusyOnly() ? Reason.AgentsBusy : Reason.Submitting;
        return waiting.on(reason, messages.waitingForAgents(draft), List.of(waiting.track()), recorder.nextRetry());
    }

    /**
     * Waits for an answer. The message is the one that was written with the command, unless the platform answered 429.
     *
     * @param reason the reason while agents are read for the first time
     * @param message the message while agents are read for the first time
     */
    Decision underWay(ContactCenterState.Ready contactCenter, Reason reason, String message) {
        var throttled = contactCenter.throttledUntil().filter(now::isBefore);
        if (throttled.isPresent()) {
            draft.tries().markThrottled(new TryFailure(Outcome.TooManyRequests, OperationMessages.TOO_MANY_REQUESTS), now);
            return waiting.on(Reason.TooManyRequests, OperationMessages.throttled(throttled.get()));
        }
        if (observed.isSubmitting()) {
            return waiting.on(Reason.Submitting, messages.asking(draft));
        }
        return draft.tries().attempt() > 0 ? retrying(List.of(waiting.track())) : waiting.on(reason, message);
    }

    /** Waits for the next try, or begins it. */
    Decision retrying(List<? extends Command> commands) {
        var reason = draft.tries().isThrottled() ? Reason.TooManyRequests : draft.tries().isUnauthorized() ? Reason.Unauthorized : Reason.Retrying;
        return waiting.on(reason, OperationMessages.retrying(draft, nextTry()), commands, Optional.of(nextTry()));
    }

    /** Returns whether the pause after the last try is not over. */
    boolean isTooEarly() {
        return now.isBefore(nextTry());
    }

    private Instant nextTry() {
        return draft.tries().next(backoff::after);
    }
}
