package dev.contactcenter.operator.connection.polling;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Observed.Observation;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who waits for which agents and jobs, and what was seen of them. Each agent is held once, however many wait for it. */
public final class AgentTracker {
    /** After so many refusals in a row a job is taken for failed. */
    private static final int MAX_REFUSALS = 3;

    private record Wanted(AgentIdSet agents, Set<String> jobs) {
        static final Wanted NOTHING = new Wanted(AgentIdSet.EMPTY, Set.of());
    }

    private final Map<OperationKey, Wanted> wanted = new HashMap<>();
    private final WaiterIndex<AgentId> agentWaiters = new WaiterIndex<>();
    private final WaiterIndex<String> jobWaiters = new WaiterIndex<>();
    private final Map<AgentId, Observation> sightings = new HashMap<>();
    private final Map<String, Job> jobs = new HashMap<>();
    /** How often in a row the platform has refused to tell of a job. */
    private final Map<String, Integer> refusals = new HashMap<>();
    /** From when on a reading of an agent tells something, where that is since the present look began. */
    private final Map<AgentId, Long> readableFrom = new HashMap<>();
    /** Everybody who is waited for; empty: to be found out. */
    private Optional<AgentIdSet> everybody = Optional.empty();

    /** The operation waits for these, and for nothing else. */
    public void want(OperationKey key, AgentIdSet agents, Set<String> jobIds, long now) {
        var before = wanted.getOrDefault(key, Wanted.NOTHING);
        var added = agents.minus(before.agents);
        var dropped = before.agents.minus(agents);
        added.forEach(id -> agentWaiters.add(id, key));
        dropped.forEach(id -> drop(id, key));
        jobIds.forEach(id -> jobWaiters.add(id, key));
        before.jobs.stream().filter(id -> !jobIds.contains(id)).forEach(id -> drop(id, key));
        if (!added.isEmpty() || !dropped.isEmpty()) {
            everybody = Optional.empty();
        }
        // What another operation saw of them earlier may have been long before this one began to wait.
        reset(added, now);
        if (agents.isEmpty() && jobIds.isEmpty()) {
            wanted.remove(key);
        } else {
            wanted.put(key, new Wanted(agents, Set.copyOf(jobIds)));
        }
    }

    private void drop(AgentId id, OperationKey key) {
        if (agentWaiters.remove(id, key)) {
            sightings.remove(id);
            readableFrom.remove(id);
        }
    }

    private void drop(String job, OperationKey key) {
        if (jobWaiters.remove(job, key)) {
            jobs.remove(job);
            refusals.remove(job);
        }
    }

    public void forget(OperationKey key) {
        if (wanted.containsKey(key)) {
            want(key, AgentIdSet.EMPTY, Set.of(), 0);
        }
    }

    /** Nothing could be seen for a while: what was seen before tells nothing any more. */
    public void forgetSightings() {
        sightings.clear();
    }

    public int size() {
        return wanted.size();
    }

    public boolean isEmpty() {
        return wanted.isEmpty();
    }

    /** A look at everybody who is waited for begins. */
    public AgentIdSet agents() {
        readableFrom.clear();
        var all = everybody.orElseGet(() -> AgentIdSet.copyOf(agentWaiters.all()));
        everybody = Optional.of(all);
        return all;
    }

    /** Every job that is waited for. */
    public Set<String> jobIds() {
        return new TreeSet<>(jobWaiters.all());
    }

    /** These have just been asked for: what was seen before, or is on its way since before, tells nothing any more. */
    public void reset(AgentIdSet ids, long now) {
        if (agentWaiters.all().isEmpty()) {
            return;
        }
        for (var id : ids) {
            if (agentWaiters.isWaitedFor(id)) {
                sightings.remove(id);
                readableFrom.put(id, now);
            }
        }
    }

    /** Takes in the answer to a request that was sent then; who waits for what is news in it is the answer. */
    public Set<OperationKey> answered(PendingRequest errand, Answer<?> answer, long sentAt, long now) {
        if (errand.call() instanceof PendingRequest.Call.JobStatus ask && answer instanceof Answer.Rejected) {
            return refused(ask.id(), now);
        } else if (!(answer instanceof Answer.Ok<?> ok)) {
            return Set.of();
        } else if (ok.value() instanceof Job job) {
            refusals.remove(job.id());
            return seen(job, now);
        } else {
            return seen(errand.ids(), (Reading) ok.value(), sentAt);
        }
    }

    /** A platform that has just taken a job on may not find it yet; one that never does has no end of it to tell. */
    private Set<OperationKey> refused(String job, long now) {
        if (!jobWaiters.isWaitedFor(job)) {
            return Set.of();
        }
        return refusals.merge(job, 1, Integer::sum) < MAX_REFUSALS
                ? Set.of()
                : seen(new Job(job, "unknown", Job.State.FAILED), now);
    }

    /**
     * Records a reading of these agents that began at {@code readAt}. An agent that is missing in it is recorded as gone
     * only if the reading is whole.
     *
     * @return the operations that wait for an agent with news
     */
    public Set<OperationKey> seen(AgentIdSet ids, Reading reading, long readAt) {
        var byId = reading.agents().stream().collect(Collectors.toMap(Agent::id, Function.identity(), (a, b) -> b));
        var news = new HashSet<OperationKey>();
        for (var id : ids) {
            if (!agentWaiters.isWaitedFor(id) || readableFrom.getOrDefault(id, Long.MIN_VALUE) > readAt) {
                continue;
            }
            var agent = Optional.ofNullable(byId.get(id));
            if (agent.isEmpty() && !reading.isWhole()) {
                continue;
            }
            var before = sightings.get(id);
            var same = before != null && before.agent().map(Agent::presence).equals(agent.map(Agent::presence));
            sightings.put(id, new Observation(agent, same ? Math.min(before.consecutive() + 1, 1000) : 1));
            var sameStatus = same && before.agent().map(Agent::status).equals(agent.map(Agent::status));
            if (!sameStatus || before.consecutive() == 1) {
                news.addAll(agentWaiters.of(id));
            }
        }
        return news;
    }

    /** Takes in how a job stands; the answer is who waits for it, if that is news. */
    Set<OperationKey> seen(Job job, long now) {
        var waiters = Set.copyOf(jobWaiters.of(job.id()));
        if (waiters.isEmpty() || job.equals(jobs.put(job.id(), job))) {
            return Set.of();
        }
        if (job.state() != Job.State.RUNNING) {
            // What agents were doing while it ran does not tell whom it has left out.
            waiters.forEach(key -> reset(wanted.get(key).agents, now));
        }
        return waiters;
    }

    /** What was seen of the agents that this operation waits for. */
    public Map<AgentId, Observation> sightingsFor(OperationKey key) {
        var want = wanted.get(key);
        if (want == null || sightings.isEmpty()) {
            return Map.of();
        }
        var seen = new HashMap<AgentId, Observation>();
        want.agents.forEach(id -> {
            var sighting = sightings.get(id);
            if (sighting != null) {
                seen.put(id, sighting);
            }
        });
        return seen;
    }

    /** What was seen of the jobs that this operation waits for. */
    public Map<String, Job> jobsFor(OperationKey key) {
        var want = wanted.get(key);
        return want == null
                ? Map.of()
                : want.jobs.stream().filter(jobs::containsKey).collect(Collectors.toMap(Function.identity(), jobs::get));
    }
}
