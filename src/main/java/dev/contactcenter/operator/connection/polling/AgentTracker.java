package dev.contactcenter.operator.connection.polling;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.batch.Call;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Observed.Observation;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds which operation waits for which agents and jobs, and the observations of them. An agent is held once, however
 * many operations wait for it. Times are nanoseconds of the connection's ticker. Not thread-safe.
 */
public final class AgentTracker {
    /** A job that the platform refuses to show this often in a row counts as failed. */
    private static final int MAX_REFUSALS = 3;
    /** More readings in a row are not counted. */
    private static final int MAX_CONSECUTIVE = 1000;

    private record Tracked(AgentIdSet agents, Set<String> jobs) {
        static final Tracked NOTHING = new Tracked(AgentIdSet.EMPTY, Set.of());
    }

    private final Map<OperationKey, Tracked> tracked = new HashMap<>();
    private final WaiterIndex<AgentId> agentWaiters = new WaiterIndex<>();
    private final WaiterIndex<String> jobWaiters = new WaiterIndex<>();
    private final Map<AgentId, Observation> observations = new HashMap<>();
    private final Map<String, Job> jobs = new HashMap<>();
    /** How often in a row the platform refused to show a job. */
    private final Map<String, Integer> refusals = new HashMap<>();
    /** For agents that were reset during this cycle: only readings that began at this time or later count. */
    private final Map<AgentId, Long> validFrom = new HashMap<>();
    private AgentIdSet allAgents = AgentIdSet.EMPTY;
    private boolean agentsChanged;

    /** Tracks these agents and jobs for the operation, and no others. */
    public void track(OperationKey key, AgentIdSet agents, Set<String> jobIds, long now) {
        var before = tracked.getOrDefault(key, Tracked.NOTHING);
        var added = agents.minus(before.agents);
        var dropped = before.agents.minus(agents);
        added.forEach(id -> agentWaiters.add(id, key));
        dropped.forEach(id -> drop(id, key));
        jobIds.forEach(id -> jobWaiters.add(id, key));
        before.jobs.stream().filter(id -> !jobIds.contains(id)).forEach(id -> drop(id, key));
        agentsChanged |= !added.isEmpty() || !dropped.isEmpty();
        // An observation for another operation may be from long before this one began to wait.
        reset(added, now);
        if (agents.isEmpty() && jobIds.isEmpty()) {
            tracked.remove(key);
        } else {
            tracked.put(key, new Tracked(agents, Set.copyOf(jobIds)));
        }
    }

    private void drop(AgentId id, OperationKey key) {
        if (agentWaiters.remove(id, key)) {
            observations.remove(id);
            validFrom.remove(id);
        }
    }

    private void drop(String job, OperationKey key) {
        if (jobWaiters.remove(job, key)) {
            jobs.remove(job);
            refusals.remove(job);
        }
    }

    /** Tracks nothing for the operation any more. */
    public void forget(OperationKey key) {
        if (tracked.containsKey(key)) {
            track(key, AgentIdSet.EMPTY, Set.of(), 0);
        }
    }

    /** Drops all observations: the platform was not readable for a time. */
    public void forgetObservations() {
        observations.clear();
    }

    /** Returns how many operations wait for agents or jobs. */
    public int size() {
        return tracked.size();
    }

    /** Returns whether no operation waits. */
    public boolean isEmpty() {
        return tracked.isEmpty();
    }

    /** Begins a poll cycle. Returns all tracked agents. */
    public AgentIdSet beginCycle() {
        validFrom.clear();
        if (agentsChanged) {
            allAgents = AgentIdSet.copyOf(agentWaiters.all());
            agentsChanged = false;
        }
        return allAgents;
    }

    /** Returns all tracked jobs. */
    public Set<String> jobIds() {
        return new TreeSet<>(jobWaiters.all());
    }

    /** Drops what was observed of these agents before now, and ignores readings that are in flight: they were just changed. */
    public void reset(AgentIdSet ids, long now) {
        if (agentWaiters.all().isEmpty()) {
            return;
        }
        for (var id : ids) {
            if (agentWaiters.isWaitedFor(id)) {
                observations.remove(id);
                validFrom.put(id, now);
            }
        }
    }

    /** Records the answer to a poll request that was sent at {@code sentAt}. Returns the operations to notify. */
    public Set<OperationKey> recordAnswer(PendingRequest request, Answer<?> answer, long sentAt, long now) {
        if (request.call() instanceof Call.JobStatus job && answer instanceof Answer.Rejected) {
            return recordRefusal(job.id(), now);
        } else if (!(answer instanceof Answer.Ok<?> ok)) {
            return Set.of();
        } else if (ok.value() instanceof Job job) {
            refusals.remove(job.id());
            return record(job, now);
        } else {
            return record(request.ids(), (Reading) ok.value(), sentAt);
        }
    }

    /**
     * A platform may not find a job that it has accepted a moment ago. If it never finds the job, it also never reports
     * the job's end.
     */
    private Set<OperationKey> recordRefusal(String job, long now) {
        if (!jobWaiters.isWaitedFor(job)) {
            return Set.of();
        }
        return refusals.merge(job, 1, Integer::sum) < MAX_REFUSALS
                ? Set.of()
                : record(new Job(job, "unknown", Job.State.FAILED), now);
    }

    /**
     * Records a reading of these agents that began at {@code readAt}. An agent that is missing in it is recorded as gone
     * only if the reading is whole.
     *
     * @return the operations that wait for an agent with news
     */
    public Set<OperationKey> record(AgentIdSet ids, Reading reading, long readAt) {
        return record(ids, reading, readAt, 1);
    }

    /**
     * Records agents that the platform pushed just now. A push reports a change that has just happened, so an agent that is
     * pushed as logged in needs no second reading to confirm that.
     *
     * @return the operations that wait for an agent with news
     */
    public Set<OperationKey> recordPush(List<Agent> agents, long now) {
        var ids = AgentIdSet.copyOf(agents.stream().map(Agent::id).toList());
        return record(ids, Reading.whole(agents), now, Observation.CONFIRMED_AFTER);
    }

    /** @param weight how many readings it is worth as evidence that an agent is logged in */
    private Set<OperationKey> record(AgentIdSet ids, Reading reading, long readAt, int weight) {
        var byId = reading.agents().stream().collect(Collectors.toMap(Agent::id, Function.identity(), (a, b) -> b));
        var waiters = new HashSet<OperationKey>();
        for (var id : ids) {
            if (!agentWaiters.isWaitedFor(id) || validFrom.getOrDefault(id, Long.MIN_VALUE) > readAt) {
                continue;
            }
            var agent = Optional.ofNullable(byId.get(id));
            if ((agent.isPresent() || reading.isWhole()) && isNews(id, agent, weight)) {
                waiters.addAll(agentWaiters.of(id));
            }
        }
        return waiters;
    }

    /** Records one agent. Returns whether its presence or status changed, or this reading confirmed the ones before. */
    private boolean isNews(AgentId id, Optional<Agent> agent, int weight) {
        var before = observations.get(id);
        var samePresence = before != null && before.agent().map(Agent::presence).equals(agent.map(Agent::presence));
        var consecutive = samePresence ? Math.min(before.consecutive() + 1, MAX_CONSECUTIVE) : 1;
        var wasLoggedIn = before == null ? 0 : before.loggedIn();
        var loggedIn = Observation.isLoggedIn(agent) ? Math.min(wasLoggedIn + weight, MAX_CONSECUTIVE) : 0;
        observations.put(id, new Observation(agent, consecutive, loggedIn));
        var sameStatus = samePresence && before.agent().map(Agent::status).equals(agent.map(Agent::status));
        return !sameStatus || consecutive == Observation.CONFIRMED_AFTER || wasLoggedIn < Observation.CONFIRMED_AFTER && loggedIn >= Observation.CONFIRMED_AFTER;
    }

    /** Records the state of a job. Returns the operations that wait for it, if the state is new. */
    Set<OperationKey> record(Job job, long now) {
        var waiters = Set.copyOf(jobWaiters.of(job.id()));
        if (waiters.isEmpty() || job.equals(jobs.put(job.id(), job))) {
            return Set.of();
        }
        if (job.state() != Job.State.RUNNING) {
            // Readings from while the job ran do not show which agents it left out.
            waiters.forEach(key -> reset(tracked.get(key).agents, now));
        }
        return waiters;
    }

    /** Returns the observations of the agents that this operation waits for. */
    public Map<AgentId, Observation> observationsFor(OperationKey key) {
        var mine = tracked.get(key);
        if (mine == null || observations.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<AgentId, Observation>();
        mine.agents.forEach(id -> {
            var observation = observations.get(id);
            if (observation != null) {
                found.put(id, observation);
            }
        });
        return found;
    }

    /** Returns the states of the jobs that this operation waits for. */
    public Map<String, Job> jobsFor(OperationKey key) {
        var mine = tracked.get(key);
        return mine == null
                ? Map.of()
                : mine.jobs.stream().filter(jobs::containsKey).collect(Collectors.toMap(Function.identity(), jobs::get));
    }
}
