package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.OperationStatus.PlatformJob;
import dev.contactcenter.operator.resource.OperationStatus.Problem;
import dev.contactcenter.operator.resource.OperationStatus.Submission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A status while one decision works on it. */
final class Draft {
    private static final int MOST_PROBLEMS = 50;
    private static final int MOST_JOBS = 1000;
    private static final int MAX_PROBLEM = 4096;
    private static final int MAX_JOB = 256;
    private static final Set<String> ENDED_JOBS = Set.of("completed", "failed");

    private final OperationStatus before;
    private final Map<AgentId, Note> notes = new HashMap<>();
    private final Map<String, String> jobs = new LinkedHashMap<>();
    private final List<Problem> problems;
    /** Whether the target has been resolved, so that the ledger says who is meant. */
    boolean resolved;
    Ledger ledger;
    /** Who has been asked for and is not settled. */
    AgentIdSet asked;
    /** How many tries in a row have not led to an end for all that were asked for; 0: none. */
    int attempt;
    /** When the last of them was. */
    Instant tried;
    /** Whether nothing is known to have been asked without an answer. */
    boolean answered;
    /** Whether the platform has accepted any request of this operation. */
    boolean accepted;
    Instant startTime;

    /** @throws IllegalArgumentException where a set of agents in it can't be read */
    Draft(OperationStatus before) {
        this.before = before;
        resolved = before.agents() != null;
        ledger = Ledger.read(before.ids());
        var submission = before.submission();
        asked = submission == null ? AgentIdSet.EMPTY : AgentIdSet.parse(submission.ids());
        attempt = submission == null ? 0 : submission.attempt();
        tried = submission == null ? Instant.EPOCH : submission.time();
        answered = submission == null || submission.answered();
        accepted = submission != null && submission.accepted();
        startTime = before.startTime();
        problems = new ArrayList<>(before.errors());
        before.platformJobs().forEach(job -> jobs.put(job.id(), job.status()));
    }

    /** Takes these agents in, or moves them; nobody leaves a final state. */
    void move(AgentIdSet agents, AgentState state) {
        ledger = ledger.with(agents, state);
        asked = asked.intersect(ledger.open());
    }

    void learn(AgentId id, Note note) {
        notes.put(id, note);
    }

    /** Notes that something went wrong for these agents; like problems become one. */
    void blame(String reason, String words, AgentIdSet agents) {
        var message = cut(words, MAX_PROBLEM);
        for (var i = 0; i < problems.size(); i++) {
            var problem = problems.get(i);
            if (problem.reason().equals(reason) && problem.message().equals(message)) {
                var all = AgentIdSet.parse(problem.agentIds() == null ? "" : problem.agentIds()).plus(agents);
                problems.set(i, new Problem(reason, message, all.toString()));
                return;
            }
        }
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(reason, message, agents.toString()));
        } else {
            blameFurther(agents);
        }
    }

    /** More kinds of problems than a status has room for: the last entry takes the rest. */
    private void blameFurther(AgentIdSet agents) {
        var last = problems.get(MOST_PROBLEMS - 1);
        var all = AgentIdSet.parse(last.agentIds() == null ? "" : last.agentIds()).plus(agents);
        problems.set(MOST_PROBLEMS - 1, new Problem("Error", "further problems of other kinds", all.toString()));
    }

    List<Problem> problems() {
        return problems;
    }

    /** Notes that the platform has taken on a job of this id. */
    void jobStarted(String id) {
        if (jobs.size() < MOST_JOBS && id.length() <= MAX_JOB) {
            jobs.putIfAbsent(id, "running");
        }
    }

    /** Notes how a job stands; one that has ended is called completed or failed, whatever the platform's word. */
    void jobSeen(Job job) {
        jobs.computeIfPresent(job.id(), (id, word) -> switch (job.state()) {
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case RUNNING -> cut(job.status(), MAX_JOB);
        });
    }

    boolean hasFailedJob() {
        return jobs.containsValue("failed");
    }

    /** The jobs that have been seen neither completed nor failed. */
    Set<String> openJobs() {
        return jobs.entrySet().stream()
                .filter(job -> !ENDED_JOBS.contains(job.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    OperationStatus status(
            long generation, String phase, List<Condition> conditions, String outcome, Instant end, boolean personalData) {
        var details = resolved ? Details.of(ledger, before.details(), notes, personalData) : before.details();
        var counts = resolved ? ledger.counts() : null;
        var ended = end != null;
        return new OperationStatus(
                generation,
                phase,
                seconds(startTime),
                seconds(end),
                resolved ? done() + "/" + counts.matched() : null,
                outcome,
                counts,
                resolved ? ledger.ids() : null,
                ended ? null : submission(),
                details,
                resolved ? counts.matched() - details.size() : null,
                jobs.entrySet().stream().map(job -> new PlatformJob(job.getKey(), job.getValue())).toList(),
                List.copyOf(problems),
                conditions,
                null);
    }

    private Submission submission() {
        return attempt == 0 && asked.isEmpty() && !accepted
                ? null
                : new Submission(asked.toString(), attempt, seconds(tried), answered, accepted);
    }

    int done() {
        return ledger.completed().size() + ledger.skipped().size() + ledger.failed().size();
    }

    /** A text cut to the most characters that a CRD admits for it. */
    static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    /** Times in a status have whole seconds, as metav1.Time. */
    private static Instant seconds(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }
}
