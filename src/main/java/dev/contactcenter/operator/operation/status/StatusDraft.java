package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationStatus.PlatformJob;
import dev.contactcenter.operator.resource.OperationStatus.Submission;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** A status while one decision works on it. */
public final class StatusDraft {
    private static final int MAX_JOBS = 1000;
    private static final int MAX_JOB = 256;
    private static final Set<String> ENDED_JOBS = Set.of("completed", "failed");

    private final OperationStatus before;
    private final Map<AgentId, AgentUpdate> notes = new HashMap<>();
    private final Set<AgentId> fresh = new HashSet<>();
    private final Map<String, String> jobs = new LinkedHashMap<>();
    /** What went wrong so far. */
    public final ErrorSummary problems;
    /** Whether the target has been resolved, so that the ledger says who is meant. */
    public boolean resolved;
    public AgentStates ledger;
    /** Who has been asked for and is not settled. */
    public AgentIdSet asked;
    /** How many tries in a row have had no good answer, the one under way included; 0: none. */
    public int attempt;
    /** How many tries count against the backoff limit. */
    public int failures;
    /** When it was tried last; {@link Instant#EPOCH}: never. */
    public Instant tried;
    /** Whether nothing is known to have been asked without an answer. */
    public boolean answered;
    /** Whether the platform has accepted any request of this operation, by its answer or by what is seen of an agent. */
    public boolean accepted;
    public Instant startTime;

    /** @throws IllegalArgumentException where it holds what the operator never writes */
    public StatusDraft(OperationStatus before) {
        this.before = before;
        resolved = before.agents() != null;
        ledger = AgentStates.read(before.ids());
        var submission = before.submission();
        if (submission != null && submission.time() == null || resolved != (before.ids() != null)) {
            throw new IllegalArgumentException("a part of the status is missing");
        }
        asked = submission == null ? AgentIdSet.EMPTY : AgentIdSet.parse(submission.ids());
        attempt = submission == null ? 0 : submission.attempt();
        failures = submission == null ? 0 : submission.failures();
        tried = submission == null ? Instant.EPOCH : submission.time();
        answered = submission == null || submission.answered();
        accepted = submission != null && submission.accepted();
        if (!asked.minus(ledger.open()).isEmpty()) {
            throw new IllegalArgumentException("somebody is asked for who is done with, or not meant");
        }
        startTime = before.startTime();
        problems = new ErrorSummary(before.errors());
        before.platformJobs().forEach(job -> jobs.put(job.id(), job.status()));
    }

    /** Takes these agents in, or moves them; nobody leaves a final state. */
    public void move(AgentIdSet agents, AgentState state) {
        ledger = ledger.with(agents, state);
        asked = asked.intersect(ledger.open());
    }

    public void learn(AgentId id, AgentUpdate note) {
        notes.put(id, note);
    }

    /** Notes that this agent's own status has just been seen. */
    public void seen(AgentId id) {
        fresh.add(id);
    }

    /** Who is to be asked for and has not been. */
    public AgentIdSet toAsk() {
        return ledger.pending().minus(asked);
    }

    /** Who has been asked for, and nothing has come of it yet. */
    public AgentIdSet unsettled() {
        return asked.intersect(ledger.pending());
    }

    /** Whether agents in a call or chat are all that is waited for. */
    public boolean waitsForBusyOnly() {
        return ledger.pending().isEmpty() && !ledger.deferred().isEmpty();
    }

    /** Whether the own status of each of these has just been seen, so that nobody is asked for on stale knowledge. */
    public boolean hasJustSeen(AgentIdSet agents) {
        return agents.size() <= fresh.size() && agents.stream().allMatch(fresh::contains);
    }

    /** A try begins. */
    public void trying(Instant now) {
        attempt++;
        tried = now;
        answered = false;
    }

    /**
     * Returns when the next try may begin.
     *
     * @param backoff the wait after this many tries
     */
    public Instant due(IntFunction<Duration> backoff) {
        var tries = Math.max(attempt, failures);
        return tries == 0 ? Instant.EPOCH : tried.plus(backoff.apply(tries));
    }

    /** Notes that the platform has taken on a job of this id. */
    public void jobStarted(String id) {
        if (jobs.size() < MAX_JOBS && id.length() <= MAX_JOB) {
            jobs.putIfAbsent(id, "running");
        }
    }

    /** Notes how a job stands; one that has ended is called completed or failed, whatever the platform's word. */
    public void jobSeen(Job job) {
        jobs.computeIfPresent(job.id(), (id, word) -> switch (job.state()) {
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case RUNNING -> cut(job.status(), MAX_JOB);
        });
    }

    public boolean hasFailedJob() {
        return jobs.containsValue("failed");
    }

    /** The jobs that have been seen neither completed nor failed. */
    public Set<String> openJobs() {
        return jobs.entrySet().stream()
                .filter(job -> !ENDED_JOBS.contains(job.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    public OperationStatus status(
            long generation, String phase, List<Condition> conditions, String outcome, Instant end, AgentDetails.Personal personal) {
        var details = resolved ? AgentDetails.of(ledger, before.details(), notes, personal) : before.details();
        var counts = resolved ? ledger.counts() : null;
        return new OperationStatus(
                generation,
                phase,
                seconds(startTime),
                seconds(end),
                resolved ? counts.completed() + counts.skipped() + counts.failed() + "/" + counts.matched() : null,
                outcome,
                counts,
                resolved ? ledger.ids() : null,
                end == null ? submission() : null,
                details,
                resolved ? counts.matched() - details.size() : null,
                jobs.entrySet().stream().map(job -> new PlatformJob(job.getKey(), job.getValue())).toList(),
                problems.list(),
                conditions,
                null);
    }

    private Submission submission() {
        return tried.equals(Instant.EPOCH)
                ? null
                : new Submission(asked.toString(), attempt, failures, seconds(tried), answered, accepted);
    }

    /** A text cut to the most characters that a CRD admits for it. */
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }

    /** Times in a status have whole seconds, as metav1.Time. */
    private static Instant seconds(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }
}
