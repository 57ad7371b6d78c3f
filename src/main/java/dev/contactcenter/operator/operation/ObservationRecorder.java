package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.operation.Observed.NeverSent;
import dev.contactcenter.operator.operation.status.AgentMessages;
import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.operation.status.FailureMessages;
import dev.contactcenter.operator.operation.status.MessageFormat;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.operation.status.TryFailure;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.resource.OperationSpec;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;

/**
 * Records what has come in since the last decision. Records everything first, and then returns whether that ends the
 * operation.
 */
final class ObservationRecorder {
    private final Backoff backoff;
    private final OperationSpec spec;
    private final Observed observed;
    private final Instant now;
    private final StatusDraft draft;
    private final AgentPolicy policy;
    private Optional<Instant> nextRetry = Optional.empty();

    ObservationRecorder(Backoff backoff, OperationSpec spec, Observed observed, Instant now, StatusDraft draft, AgentPolicy policy) {
        this.backoff = backoff;
        this.spec = spec;
        this.observed = observed;
        this.now = now;
        this.draft = draft;
        this.policy = policy;
    }

    /**
     * Records everything.
     *
     * @return why the operation ends; empty if it does not
     */
    Optional<Failure> record() {
        var refusal = recordAll();
        draft.rollout().follow(draft.agents().states(), draft.asked(), now);
        if (observed.contactCenter() instanceof ContactCenterState.Ready) {
            new Returns(draft, observed.observations()).record();
        }
        return refusal;
    }

    private Optional<Failure> recordAll() {
        var refusal = recordResults();
        observed.jobs().values().forEach(draft.jobs()::record);
        if (draft.isResolved() && observed.contactCenter() instanceof ContactCenterState.Ready) {
            recordPolls();
            if (refusal.isEmpty() && !observed.isUnderWay()) {
                return observed.reading().flatMap(this::recordReading);
            }
        }
        return refusal;
    }

    /** Records only what the platform has accepted and what was never sent, because the spec can't be read. */
    void recordAccepted() {
        observed.results().stream()
                .filter(result -> !(result instanceof Answered answered) || answered.isGood())
                .forEach(this::record);
        if (observed.answeredInFull()) {
            draft.markAnswered();
        }
        draft.rollout().follow(draft.agents().states(), draft.asked(), now);
    }

    /** Returns when to ask again for agents that the last request did not change; empty if there are none. */
    Optional<Instant> nextRetry() {
        return nextRetry;
    }

    private Optional<Failure> recordResults() {
        observed.results().forEach(this::record);
        var refusal = observed.answers().flatMap(result -> refusal(result).stream()).findFirst();
        if (refusal.isPresent() || draft.isAnswered()) {
            return refusal;
        }
        if (observed.answeredInFull()) {
            draft.markAnswered();
            endTriesThatLedToAnEnd();
        } else if (!observed.isUnderWay() && observed.answers().anyMatch(ObservationRecorder::counts)) {
            // All requests of one submission are one try, so only the last answers are counted.
            return countFailure();
        } else if (!observed.isUnderWay() && isNoTryOfItsOwn()) {
            draft.tries().undo();
        }
        return Optional.empty();
    }

    private void endTriesThatLedToAnEnd() {
        var areGood = !observed.results().isEmpty()
                && observed.results().stream().allMatch(result -> result instanceof Answered answered && answered.isGood());
        if (draft.isResolved() && (draft.toAsk().isEmpty() || areGood)) {
            draft.endTries();
        }
    }

    private void record(RequestResult result) {
        if (result instanceof NeverSent unsent) {
            draft.unask(unsent.ids());
        } else if (result instanceof Answered answered) {
            record(answered);
        }
    }

    private void record(Answered result) {
        if (result.answer() instanceof Answer.Ok<SubmitResult> ok) {
            draft.markAccepted();
            accepted(result.ids(), ok.value());
            return;
        }
        draft.tries().fail(failureOf(result.answer()), now);
        if (result.answer() instanceof Answer.Denied || result.answer() instanceof Answer.Throttled) {
            // The platform did nothing, so these agents have not been asked for.
            draft.unask(result.ids());
        }
    }

    private static TryFailure failureOf(Answer<?> answer) {
        var outcome = answer instanceof Answer.Throttled
                ? Outcome.TooManyRequests
                : answer instanceof Answer.Denied<?> denied ? denied.outcome() : Outcome.Error;
        return new TryFailure(outcome, MessageFormat.of(answer));
    }

    private void accepted(AgentIdSet ids, SubmitResult result) {
        if (result instanceof SubmitResult.Rows rows) {
            var own = rows.rows().stream().filter(row -> ids.isEmpty() || ids.contains(row.id())).toList();
            new AgentTransitions(draft, policy).answered(own).apply();
        } else if (result instanceof SubmitResult.Accepted accepted) {
            accepted.id().ifPresent(draft.jobs()::start);
        }
        if (ids.isEmpty()) {
            draft.resolveByAddress();
        }
    }

    /** Returns whether the answer counts against the backoff limit. */
    private static boolean counts(Answered result) {
        return result.answer() instanceof Answer.Broken && !result.shared()
                || result.answer() instanceof Answer.Rejected<?> rejected && rejected.cause() == Cause.NO_AGENTS;
    }

    /**
     * Returns whether each request that failed also served other operations, or was never sent. That is no try of this
     * operation, and the next request needs no pause.
     */
    private boolean isNoTryOfItsOwn() {
        var failed = observed.results().stream().filter(result -> !(result instanceof Answered answered && answered.isGood())).toList();
        return !failed.isEmpty() && failed.stream().allMatch(ObservationRecorder::isNoTryOfItsOwn);
    }

    private static boolean isNoTryOfItsOwn(RequestResult result) {
        return result instanceof NeverSent || result instanceof Answered answered && answered.shared() && !answered.ids().isEmpty();
    }

    private Optional<Failure> countFailure() {
        draft.tries().countFailure();
        var failures = draft.tries().failures();
        if (failures <= spec.backoffLimit()) {
            return Optional.empty();
        }
        var last = draft.tries().lastFailure().map(TryFailure::message).orElse("");
        new AgentTransitions(draft, policy).failed(draft.unsettled(), AgentMessages.noGoodAnswer(last)).apply();
        return Optional.of(FailureMessages.backoffLimit(failures, spec.backoffLimit(), last));
    }

    private Optional<Failure> refusal(Answered result) {
        if (!(result.answer() instanceof Answer.Rejected<?> rejected)) {
            return Optional.empty();
        }
        var byAddress = result.ids().isEmpty();
        if (byAddress) {
            // There is only this one request, and it has been answered.
            draft.markAnswered();
        }
        return switch (rejected.cause()) {
            case INVALID_STATUS -> Optional.of(refused(result, Reason.InvalidStatus, rejected.message()));
            case NO_AGENTS -> byAddress
                    ? Optional.of(FailureMessages.nobodyAtAddresses(rejected.message(), isRepeated()))
                    : Optional.empty();
            case SELECTION_NOT_ALLOWED, INVALID_TARGET, OTHER -> Optional.of(refused(result, Reason.RejectedByPlatform, rejected.message()));
        };
    }

    private Failure refused(Answered result, Reason reason, String message) {
        new AgentTransitions(draft, policy).failed(result.ids(), message).apply();
        return FailureMessages.rejected(reason, message, result.ids().isEmpty() && isRepeated());
    }

    /** After a try without a good answer, the platform may refuse the next one because the first was carried out. */
    private boolean isRepeated() {
        return draft.tries().attempt() > 1;
    }

    private void recordPolls() {
        var next = draft.tries().last().plus(backoff.after(draft.tries().failures() + 1));
        var retry = draft.rollout().isActive() ? retryInWave() : retryBefore(next);
        var transitions = new AgentTransitions(draft, policy).polled(observed.observations(), retry);
        transitions.apply();
        if (!transitions.hasLost()) {
            return;
        }
        if (retry == Retry.NOW) {
            draft.tries().countFailure();
        } else if (retry == Retry.LATER) {
            nextRetry = Optional.of(next);
        }
    }

    private Retry retryBefore(Instant next) {
        return draft.tries().failures() >= spec.backoffLimit()
                ? Retry.NEVER
                : spec.suspend() || now.isBefore(next) ? Retry.LATER : Retry.NOW;
    }

    /** No agent of a wave is asked for again. While the request is on its way, the agent's status proves nothing. */
    private Retry retryInWave() {
        return observed.isSubmitting() ? Retry.LATER : Retry.NEVER;
    }

    /** Records agents that were read again because their state was not known. */
    private Optional<Failure> recordReading(ReadResult reading) {
        var shown = AgentIdSet.EMPTY;
        var agents = new HashMap<AgentId, Agent>();
        for (var part : reading.answers().entrySet()) {
            if (part.getKey() instanceof Selection.ByIds byIds && part.getValue() instanceof Answer.Ok<Reading> ok) {
                ok.value().agents().forEach(agent -> agents.put(agent.id(), agent));
                // A missing agent proves nothing if the reading has a gap.
                shown = shown.plus(ok.value().isWhole() ? byIds.ids() : byIds.ids().intersect(AgentIdSet.copyOf(agents.keySet())));
            }
        }
        new AgentTransitions(draft, policy).readAgain(shown.intersect(draft.agents().states().open()), agents).apply();
        if (draft.asked().minus(shown).isEmpty()) {
            draft.markAnswered();
        }
        return problemOf(reading).flatMap(this::recordFailedReading);
    }

    /**
     * Returns the answer that makes this reading unusable, always the same one; empty if there is none. A reading with
     * a gap counts as broken, because a missing agent proves nothing.
     */
    static Optional<Answer<Reading>> problemOf(ReadResult reading) {
        return reading.answers().entrySet().stream()
                .filter(part -> !(part.getValue() instanceof Answer.Ok<Reading> ok && ok.value().isWhole()))
                .min(Comparator.comparing(part -> part.getKey().toString()))
                .map(part -> part.getValue() instanceof Answer.Ok<Reading> ok
                        ? new Answer.Broken<>(ok.value().gap().orElseThrow())
                        : part.getValue());
    }

    /**
     * Records a reading that did not succeed.
     *
     * @return why the operation ends; empty if the reading is tried again
     */
    Optional<Failure> recordFailedReading(Answer<Reading> problem) {
        draft.tries().fail(failureOf(problem), now);
        draft.tries().countReading();
        if (problem instanceof Answer.Rejected<?> rejected && rejected.cause() == Cause.INVALID_TARGET) {
            return Optional.of(FailureMessages.impossibleTarget(rejected.message()));
        }
        if (problem instanceof Answer.Rejected<?> rejected) {
            return Optional.of(FailureMessages.readingRejected(rejected.message()));
        }
        return problem instanceof Answer.Broken ? countFailure() : Optional.empty();
    }
}
