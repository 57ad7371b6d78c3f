package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Situation.Sighting;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who waits for which agents and jobs, and what was seen of them. Each agent is held once, however many wait for it. */
final class Watch {
    /** After so many refusals in a row a job is taken for failed. */
    private static final int MOST_REFUSALS = 3;

    private record Wanted(AgentIdSet agents, Set<String> jobs) {}

    private final Map<OperationKey, Wanted> wanted = new LinkedHashMap<>();
    private final Map<AgentId, Sighting> sightings = new HashMap<>();
    private final Map<String, Job> jobs = new HashMap<>();
    /** How often in a row the platform has refused to tell of a job. */
    private final Map<String, Integer> refusals = new HashMap<>();
    /** Whom the present look is at, and from when on a reading of them tells something, where that is since it began. */
    private AgentIdSet lookedAt = AgentIdSet.EMPTY;

    private final Map<AgentId, Long> readableFrom = new HashMap<>();

    /** The operation waits for these, and for nothing else. */
    void want(OperationKey key, AgentIdSet agents, Set<String> jobIds, long now) {
        var before = wanted.get(key);
        // What another operation saw of them earlier may have been long before this one began to wait.
        reset(before == null ? agents : agents.minus(before.agents), now);
        if (agents.isEmpty() && jobIds.isEmpty()) {
            forget(key);
        } else {
            wanted.put(key, new Wanted(agents, Set.copyOf(jobIds)));
        }
    }

    void forget(OperationKey key) {
        wanted.remove(key);
        if (wanted.isEmpty()) {
            sightings.clear();
            jobs.clear();
            refusals.clear();
            readableFrom.clear();
        }
    }

    /** Nothing could be seen for a while: what was seen before tells nothing any more. */
    void forgetSightings() {
        sightings.clear();
    }

    int size() {
        return wanted.size();
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    /** A look at everybody who is waited for begins; what is known of others is dropped. */
    AgentIdSet agents() {
        var all = everybody();
        sightings.keySet().removeIf(id -> !all.contains(id));
        readableFrom.clear();
        lookedAt = all;
        return all;
    }

    /** Everybody who is waited for. */
    AgentIdSet everybody() {
        var ids = new ArrayList<AgentId>();
        var large = AgentIdSet.EMPTY;
        for (var want : wanted.values()) {
            if (want.agents.size() > 100) {
                large = large.plus(want.agents);
            } else {
                want.agents.forEach(ids::add);
            }
        }
        return large.plus(AgentIdSet.copyOf(ids));
    }

    /** Every job that is waited for; drops what is known of others. */
    Set<String> jobIds() {
        var ids = wanted.values().stream().flatMap(want -> want.jobs.stream()).collect(Collectors.toCollection(TreeSet::new));
        jobs.keySet().retainAll(ids);
        refusals.keySet().retainAll(ids);
        return ids;
    }

    /** These have just been asked for: what was seen before, or is on its way since before, tells nothing any more. */
    void reset(AgentIdSet ids, long now) {
        if (!sightings.isEmpty()) {
            ids.forEach(sightings::remove);
        }
        ids.intersect(lookedAt).forEach(id -> readableFrom.put(id, now));
    }

    /** Takes in the answer to a request that was sent then; who waits for what is news in it is the answer. */
    @SuppressWarnings("unchecked")
    Set<OperationKey> answered(Errand errand, Answer<?> answer, long sentAt, long now) {
        if (errand.ask() instanceof Errand.Ask.JobStatus ask && answer instanceof Answer.Rejected) {
            return refused(ask.id(), now);
        } else if (!(answer instanceof Answer.Ok<?> ok)) {
            return Set.of();
        } else if (ok.value() instanceof Job job) {
            refusals.remove(job.id());
            return seen(job, now);
        } else {
            return seen(errand.ids(), (List<Agent>) ok.value(), sentAt);
        }
    }

    /** A platform that has just taken a job on may not find it yet; one that never does has no end of it to tell. */
    private Set<OperationKey> refused(String job, long now) {
        return refusals.merge(job, 1, Integer::sum) < MOST_REFUSALS
                ? Set.of()
                : seen(new Job(job, "unknown", Job.State.FAILED), now);
    }

    /** Takes in a reading of these agents, begun at that time; the answer is who waits for one of whom there is news. */
    Set<OperationKey> seen(AgentIdSet ids, List<Agent> agents, long readAt) {
        var byId = agents.stream().collect(Collectors.toMap(Agent::id, Function.identity(), (a, b) -> b));
        var news = new HashSet<AgentId>();
        for (var id : ids) {
            if (readableFrom.getOrDefault(id, Long.MIN_VALUE) > readAt) {
                continue;
            }
            var agent = Optional.ofNullable(byId.get(id));
            var before = sightings.get(id);
            var same = before != null && before.agent().map(Agent::presence).equals(agent.map(Agent::presence));
            sightings.put(id, new Sighting(agent, same ? Math.min(before.streak() + 1, 1000) : 1));
            var sameStatus = same && before.agent().map(Agent::status).equals(agent.map(Agent::status));
            if (!sameStatus || before.streak() == 1) {
                news.add(id);
            }
        }
        return waitersOf(news);
    }

    private Set<OperationKey> waitersOf(Set<AgentId> news) {
        var waiters = new HashSet<OperationKey>();
        wanted.forEach((key, want) -> {
            var concerned = want.agents.size() < news.size()
                    ? want.agents.stream().anyMatch(news::contains)
                    : news.stream().anyMatch(want.agents::contains);
            if (concerned) {
                waiters.add(key);
            }
        });
        return waiters;
    }

    /** Takes in how a job stands; the answer is who waits for it, if that is news. */
    Set<OperationKey> seen(Job job, long now) {
        var before = jobs.put(job.id(), job);
        if (job.equals(before)) {
            return Set.of();
        }
        var waiters = wanted.entrySet().stream()
                .filter(want -> want.getValue().jobs.contains(job.id()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (job.state() != Job.State.RUNNING) {
            // What agents were doing while it ran does not tell whom it has left out.
            waiters.forEach(key -> reset(wanted.get(key).agents, now));
        }
        return waiters;
    }

    /** What was seen of the agents that this operation waits for. */
    Map<AgentId, Sighting> sightingsFor(OperationKey key) {
        var want = wanted.get(key);
        if (want == null || sightings.isEmpty()) {
            return Map.of();
        }
        var seen = new HashMap<AgentId, Sighting>();
        want.agents.forEach(id -> {
            var sighting = sightings.get(id);
            if (sighting != null) {
                seen.put(id, sighting);
            }
        });
        return seen;
    }

    /** What was seen of the jobs that this operation waits for. */
    Map<String, Job> jobsFor(OperationKey key) {
        var want = wanted.get(key);
        return want == null
                ? Map.of()
                : want.jobs.stream().filter(jobs::containsKey).collect(Collectors.toMap(Function.identity(), jobs::get));
    }
}
