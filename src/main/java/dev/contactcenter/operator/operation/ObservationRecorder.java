package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.AgentTransitions.Retry;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.operation.status.MessageFormat;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.resource.OperationSpec;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;

/** Records what has come in since the last decision; an answer that ends the operation is told, once all is recorded. */
final class ObservationRecorder {
    private final Backoff backoff;
    private final OperationSpec spec;
    private final Observed situation;
    private final Instant now;
    private final StatusDraft draft;
    private final AgentPolicy rules;
    private Optional<Answer<?>> trouble = Optional.empty();
    private Optional<Instant> askAgainAt = Optional.empty();

    ObservationRecorder(Backoff backoff, OperationSpec spec, Observed situation, Instant now, StatusDraft draft, AgentPolicy rules) {
        this.backoff = backoff;
        this.spec = spec;
        this.situation = situation;
        this.now = now;
        this.draft = draft;
        this.rules = rules;
    }

    /** Records all of it. */
    Optional<Failure> record() {
        var refusal = recordReplies();
        situation.jobs().values().forEach(draft::jobSeen);
        if (draft.resolved && situation.contactCenter() instanceof ContactCenterState.Ready) {
            recordSightings();
            if (refusal.isEmpty() && !isUnderWay()) {
                return situation.reading().flatMap(this::recordLook);
            }
        }
        return refusal;
    }

    /** The last answer that was no good, where one has come in. */
    Optional<Answer<?>> trouble() {
        return trouble;
    }

    /** When somebody whom the platform has lost may be asked for again, where there is such a one and it is too early. */
    Optional<Instant> askAgainAt() {
        return askAgainAt;
    }

    private boolean isUnderWay() {
        return situation.requestState() != RequestState.IDLE;
    }

    private Optional<Failure> recordReplies() {
        situation.results().forEach(this::record);
        var refusal = situation.results().stream().flatMap(reply -> refusal(reply).stream()).findFirst();
        if (refusal.isPresent() || draft.answered) {
            return refusal;
        }
        if (situation.answeredInFull()) {
            draft.answered = true;
            forgetTriesThatLedToAnEnd();
        } else if (!isUnderWay() && situation.results().stream().anyMatch(ObservationRecorder::counts)) {
            // One try, however many requests it takes: only the answers that come last are counted.
            return countFailure();
        } else if (!isUnderWay() && situation.results().stream().anyMatch(reply -> reply.shared() && !reply.ids().isEmpty())) {
            // Others were in it: whoever is not to blame waits for nothing, and spends nothing.
            draft.attempt = Math.max(0, draft.attempt - 1);
        }
        return Optional.empty();
    }

    private void forgetTriesThatLedToAnEnd() {
        var isGood = situation.results().stream().allMatch(reply -> reply.answer() instanceof Answer.Ok);
        if (draft.resolved && (draft.toAsk().isEmpty() || isGood && !situation.results().isEmpty())) {
            draft.attempt = 0;
            draft.failures = draft.asked.isEmpty() ? 0 : draft.failures;
        }
    }

    private void record(RequestResult reply) {
        if (reply.answer() instanceof Answer.Ok<SubmitResult> ok) {
            draft.accepted = true;
            accepted(reply.ids(), ok.value());
            return;
        }
        draft.tried = now;
        trouble = Optional.of(reply.answer());
        if (reply.answer() instanceof Answer.Denied || reply.answer() instanceof Answer.Throttled) {
            // Nothing happened: it is as if they had not been asked for.
            draft.asked = draft.asked.minus(reply.ids());
        }
    }

    private void accepted(AgentIdSet ids, SubmitResult submission) {
        if (submission instanceof SubmitResult.Rows rows) {
            var meant = rows.rows().stream().filter(row -> ids.isEmpty() || ids.contains(row.id())).toList();
            new AgentTransitions(draft, rules).answered(meant).apply();
        } else if (submission instanceof SubmitResult.Accepted accepted) {
            accepted.id().ifPresent(draft::jobStarted);
        }
        if (ids.isEmpty()) {
            // Asked for by address: now it is known who that is.
            draft.resolved = true;
            draft.asked = draft.ledger.open();
        }
    }

    /** Whether such an answer counts against the backoff limit. */
    private static boolean counts(RequestResult reply) {
        return reply.answer() instanceof Answer.Broken && !reply.shared()
                || reply.answer() instanceof Answer.Rejected<?> rejected && rejected.cause() == Cause.NO_AGENTS;
    }

    private Optional<Failure> countFailure() {
        draft.failures++;
        if (draft.failures <= spec.backoffLimit()) {
            return Optional.empty();
        }
        var last = trouble.map(MessageFormat::of).orElse("");
        var tries = draft.failures == 1 ? "once" : draft.failures + " times in a row";
        new AgentTransitions(draft, rules)
                .failed(draft.unsettled(), "the platform gave no good answer. The last one: " + last)
                .apply();
        return Optional.of(new Failure("BackoffLimitExceeded", "The platform failed to give a good answer " + tries
                + ", and spec.backoffLimit (" + spec.backoffLimit() + ") admits no further try. Its last answer: " + last));
    }

    private Optional<Failure> refusal(RequestResult reply) {
        if (!(reply.answer() instanceof Answer.Rejected<?> rejected)) {
            return Optional.empty();
        }
        var byAddress = reply.ids().isEmpty();
        // All of it has been answered: the one request.
        draft.answered |= byAddress;
        return switch (rejected.cause()) {
            case INVALID_STATUS -> Optional.of(refused(reply, "InvalidStatus", rejected.message()));
            case NO_AGENTS -> byAddress ? Optional.of(nobodyThere(rejected.message())) : Optional.empty();
            case SELECTION_NOT_ALLOWED, OTHER -> Optional.of(refused(reply, "RejectedByPlatform", rejected.message()));
        };
    }

    /** Nobody is at the addresses; after a try without a good answer, perhaps because it was carried out. */
    private Failure nobodyThere(String message) {
        var words = "The platform found nobody at the addresses of spec.target.ipAddrs: " + MessageFormat.sentence(message);
        return new Failure(draft.attempt <= 1 ? "NoAgentsFound" : "RejectedByPlatform", words + earlierTry());
    }

    private String earlierTry() {
        return draft.attempt <= 1 ? "" : " An earlier try had no good answer, and may have been carried out.";
    }

    private Failure refused(RequestResult reply, String reason, String message) {
        new AgentTransitions(draft, rules).failed(reply.ids(), message).apply();
        return new Failure(reason, "The platform rejected the request: " + MessageFormat.sentence(message)
                + (reply.ids().isEmpty() ? earlierTry() : ""));
    }

    private void recordSightings() {
        var next = draft.tried.plus(backoff.after(draft.failures + 1));
        var again = draft.failures >= spec.backoffLimit()
                ? Retry.NEVER
                : spec.suspend() || now.isBefore(next) ? Retry.LATER : Retry.NOW;
        var settlement = new AgentTransitions(draft, rules).sighted(situation.observations(), again);
        settlement.apply();
        if (!settlement.hasLost()) {
            return;
        }
        if (again == Retry.NOW) {
            draft.failures++;
        } else if (again == Retry.LATER) {
            askAgainAt = Optional.of(next);
        }
    }

    /** Agents who were read again because it was not known how they stand. */
    private Optional<Failure> recordLook(ReadResult reading) {
        var looked = AgentIdSet.EMPTY;
        var agents = new HashMap<AgentId, Agent>();
        for (var part : reading.answers().entrySet()) {
            if (part.getKey() instanceof Selection.ByIds byIds && part.getValue() instanceof Answer.Ok<Reading> ok) {
                ok.value().agents().forEach(agent -> agents.put(agent.id(), agent));
                // A missing agent proves nothing if the reading has a gap.
                looked = looked.plus(ok.value().isWhole() ? byIds.ids() : byIds.ids().intersect(AgentIdSet.copyOf(agents.keySet())));
            }
        }
        new AgentTransitions(draft, rules).looked(looked.intersect(draft.ledger.open()), agents).apply();
        draft.answered |= draft.asked.minus(looked).isEmpty();
        return problemOf(reading).flatMap(this::readingFailed);
    }

    /**
     * Returns the answer that spoils this reading, if one does; the same one each time. A reading with a gap is a broken
     * answer: from what is missing in it nothing follows.
     */
    static Optional<Answer<Reading>> problemOf(ReadResult reading) {
        return reading.answers().entrySet().stream()
                .filter(part -> !(part.getValue() instanceof Answer.Ok<Reading> ok && ok.value().isWhole()))
                .min(Comparator.comparing(part -> part.getKey().toString()))
                .map(part -> part.getValue() instanceof Answer.Ok<Reading> ok
                        ? new Answer.Broken<>(ok.value().gap().orElseThrow())
                        : part.getValue());
    }

    /** A reading that did not succeed: refused for good, or to be tried again. */
    Optional<Failure> readingFailed(Answer<Reading> problem) {
        draft.tried = now;
        draft.attempt++;
        trouble = Optional.of(problem);
        if (problem instanceof Answer.Rejected<?> rejected) {
            return Optional.of(new Failure("RejectedByPlatform", "The platform refused to tell the agents: "
                    + MessageFormat.sentence(rejected.message())));
        }
        return problem instanceof Answer.Broken ? countFailure() : Optional.empty();
    }
}
