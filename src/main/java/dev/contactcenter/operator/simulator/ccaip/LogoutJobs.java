package dev.contactcenter.operator.simulator.ccaip;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Logouts of many agents, done in the background. */
public final class LogoutJobs {
    /** The number of the job in the platform's documents. */
    private static final long FIRST = 105;

    private final SimulatedCenter center;
    private final Map<Long, Job> jobs = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong(FIRST);

    public LogoutJobs(SimulatedCenter center) {
        this.center = center;
    }

    /**
     * A logout in the background.
     *
     * @param id its number
     * @param status in_progress, completed or failed
     * @param agents how many agents it logs out
     */
    public record Job(long id, String status, int agents) {
        Job ended(CcaipSettings.JobEnding ending) {
            return new Job(id, ending == CcaipSettings.JobEnding.COMPLETED ? "completed" : "failed", agents);
        }
    }

    Job start(Collection<AgentId> agents, Duration duration, CcaipSettings.JobEnding ending) {
        var job = new Job(numbers.getAndIncrement(), "in_progress", agents.size());
        jobs.put(job.id(), job);
        center.after(duration, () -> {
            if (ending == CcaipSettings.JobEnding.COMPLETED) {
                center.forceLogout(agents, "logged out by job " + job.id());
            }
            jobs.put(job.id(), job.ended(ending));
        });
        return job;
    }

    Optional<Job> find(long id) {
        center.advance();
        return Optional.ofNullable(jobs.get(id));
    }

    public List<Job> all() {
        center.advance();
        return List.copyOf(jobs.values());
    }
}
