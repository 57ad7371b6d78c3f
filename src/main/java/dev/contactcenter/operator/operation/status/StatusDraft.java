package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.OperationStatus.LastFailure;
import dev.contactcenter.operator.resource.OperationStatus.Rejection;
import dev.contactcenter.operator.resource.OperationStatus.Submission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The status of one operation while one decision works on it: read, changed by methods that say what has happened, written. */
public final class StatusDraft {
    private static final int MAX_REJECTION = 4096;

    private final OperationStatus before;
    private final ErrorSummary errors;
    private final PlatformJobs jobs;
    private final AgentRecords agents;
    private final Tries tries;
    private final RolloutProgress rollout;
    private boolean resolved;
    private AgentIdSet asked;
    private boolean answered;
    private boolean accepted;
    private Optional<Failure> rejection;
    private Optional<Instant> startTime;

    /**
     * Reads a stored status.
     *
     * @param now the time of the decision
     * @throws IllegalArgumentException if it holds what the operator never writes
     */
    public StatusDraft(OperationStatus before, Instant now) {
        this.before = before;
        var knowsAgents = before.agents() != null;
        agents = new AgentRecords(before, now);
        var submission = before.submission();
        if (submission != null && submission.time() == null || knowsAgents != (before.ids() != null)) {
            throw new IllegalArgumentException("a part of the status is missing");
        }
        asked = submission == null ? AgentIdSet.EMPTY : AgentIdSet.parse(submission.ids());
        tries = Tries.read(submission);
        answered = submission == null || submission.answered();
        accepted = submission != null && submission.accepted();
        // If the platform has accepted a request by address, the target counts as resolved, even if the platform never names the agents.
        resolved = knowsAgents || accepted;
        rejection = Optional.ofNullable(submission).map(Submission::rejection)
                .map(refusal -> new Failure(Reason.valueOf(String.valueOf(refusal.reason())), refusal.message()));
        if (!asked.minus(states().open()).isEmpty()) {
            throw new IllegalArgumentException("an agent is asked for that is finished, or not in the target");
        }
        startTime = Optional.ofNullable(before.startTime());
        errors = new ErrorSummary(before.errors());
        jobs = new PlatformJobs(before.platformJobs());
        rollout = new RolloutProgress(before.rollout(), states());
    }

    /** Returns whether the target has been resolved, so that the states say which agents it means. */
    public boolean isResolved() {
        return resolved;
    }

    /** Records that the target is resolved. Earlier failures do not count any more. */
    public void resolve() {
        resolved = true;
        tries.reset();
    }

    /** Records that the platform has accepted the addresses of the target, and has named the agents if it does so at all. */
    public void resolveByAddress() {
        resolved = true;
        asked = states().open();
        agents.markAsked(asked, tries.last());
    }

    /** Returns what is known of the agents. */
    public AgentRecords agents() {
        return agents;
    }

    /** Adds these agents in this state, or moves them there. An agent in a final state stays where it is. */
    public void move(AgentIdSet agents, AgentState state) {
        this.agents.move(agents, state);
        asked = asked.intersect(states().open());
    }

    private AgentStates states() {
        return agents.states();
    }

    /**
     * Prepares a bad end. Agents that only this operator has deferred are Pending again, because it will not change
     * them any more. The details say what happened to each agent that is not finished.
     */
    public void closeOpenAgents() {
        var untouched = states().open().minus(asked);
        move(untouched, AgentState.Pending);
        agents.explain(untouched, AgentMessages.NOT_DONE);
        agents.explain(deferredByPlatform(), AgentMessages.MAY_STILL_HAPPEN);
        var shownNothing = rollout.isActive() ? AgentMessages.NOT_SHOWN_IN_WAVE : AgentMessages.NOT_SHOWN;
        agents.explain(unsettled(), answered ? shownNothing : AgentMessages.IN_DOUBT);
    }

    /** Returns the agents that have been asked for and are not finished. */
    public AgentIdSet asked() {
        return asked;
    }

    /** Returns the agents that are to be asked for and have not been. */
    public AgentIdSet toAsk() {
        return states().pending().minus(asked);
    }

    /** Returns the agents that have been asked for and have no result yet. */
    public AgentIdSet unsettled() {
        return asked.intersect(states().pending());
    }

    /** Returns the agents that the platform has deferred: it will act on them by itself. */
    public AgentIdSet deferredByPlatform() {
        return asked.intersect(states().deferred());
    }

    /** Records that a request for these agents is about to be sent. */
    public void ask(AgentIdSet agents, Instant now) {
        asked = asked.plus(agents);
        this.agents.markAsked(agents, now);
    }

    /** Records that no request was sent for these agents, or that it will have no effect. */
    public void unask(AgentIdSet agents) {
        asked = asked.minus(agents);
    }

    /** Returns whether every request has an answer that is known. */
    public boolean isAnswered() {
        return answered;
    }

    /** Records that every request has an answer that is known. */
    public void markAnswered() {
        answered = true;
    }

    /** Returns whether the platform has accepted any request of this operation, as its answer or the state of an agent shows. */
    public boolean isAccepted() {
        return accepted;
    }

    /** Records that the platform has accepted a request. */
    public void markAccepted() {
        accepted = true;
    }

    /** Returns whether it is not known if the last request was carried out. */
    public boolean isInDoubt() {
        return !answered && !(resolved && unsettled().isEmpty());
    }

    /** Returns the tries of the present request. */
    public Tries tries() {
        return tries;
    }

    /** Records that a try begins. */
    public void beginTry(Instant now) {
        tries.begin(now);
        answered = false;
    }

    /** Records that the tries have led to a good answer. */
    public void endTries() {
        tries.end(asked.isEmpty());
    }

    /** Returns how far the waves are. */
    public RolloutProgress rollout() {
        return rollout;
    }

    /** Returns the refusal that ends the operation as soon as no request is under way. */
    public Optional<Failure> rejection() {
        return rejection;
    }

    /** Records a refusal of the platform. The operation ends as soon as no request is under way. */
    public void reject(Failure refusal) {
        rejection = Optional.of(new Failure(refusal.reason(), MessageFormat.cut(refusal.message(), MAX_REJECTION)));
    }

    /** Returns what went wrong so far, by kind. */
    public ErrorSummary errors() {
        return errors;
    }

    /** Returns the background jobs of the platform that serve this operation. */
    public PlatformJobs jobs() {
        return jobs;
    }

    /** Returns when the operator began, if it has. */
    public Optional<Instant> startTime() {
        return startTime;
    }

    /** Records that the operator begins, if it has not begun. */
    public void start(Instant now) {
        startTime = startTime.or(() -> Optional.of(now));
    }

    /** Stops the clock of {@code activeDeadlineSeconds}: the operation is suspended. */
    public void stopClock() {
        startTime = Optional.empty();
    }

    /**
     * Returns the status of an operation that is not finished.
     *
     * @param generation the generation of the spec that it speaks of
     */
    public OperationStatus status(long generation, Phase phase, List<Condition> conditions, AgentDetails.Personal personal) {
        return status(generation, phase, conditions, null, null, personal);
    }

    /**
     * Returns the status of an operation that ends now.
     *
     * @param generation the generation of the spec that it speaks of
     */
    public OperationStatus finalStatus(
            long generation, Phase phase, List<Condition> conditions, Outcome outcome, Instant now, AgentDetails.Personal personal) {
        return status(generation, phase, conditions, outcome.name(), now, personal);
    }

    private OperationStatus status(
            long generation, Phase phase, List<Condition> conditions, String outcome, Instant end, AgentDetails.Personal personal) {
        var knowsAgents = resolved && !(accepted && states().matched() == 0);
        var details = knowsAgents ? agents.details(asked, personal, end != null && errors.isEmpty()) : before.details();
        var counts = knowsAgents ? agents.counts() : null;
        return new OperationStatus(
                generation,
                phase.name(),
                startTime.map(StatusDraft::seconds).orElse(null),
                end == null ? null : seconds(end),
                knowsAgents ? counts.completed() + counts.skipped() + counts.failed() + "/" + counts.matched() : null,
                outcome,
                counts,
                knowsAgents ? states().ids() : null,
                end == null ? submission() : null,
                rollout.status(states(), counts, end != null).orElse(null),
                details,
                knowsAgents ? counts.matched() - details.size() : null,
                end == null ? jobs.list() : jobs.finalList(),
                errors.list(),
                conditions,
                null);
    }

    private Submission submission() {
        return tries.last().equals(Instant.EPOCH)
                ? null
                : new Submission(
                        asked.toString(),
                        tries.attempt(),
                        tries.failures(),
                        seconds(tries.last()),
                        answered,
                        accepted,
                        tries.stored().orElse(null),
                        rejection.map(refusal -> new Rejection(refusal.reason().name(), refusal.message())).orElse(null));
    }

    /** Times in a status have whole seconds, as metav1.Time. */
    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
