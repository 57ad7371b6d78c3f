package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.resource.OperationStatus.PlatformJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The platform's background jobs of one operation. The words "completed" and "failed" are the operator's own: they are
 * stored for jobs that have ended, and for no other.
 */
public final class PlatformJobs {
    private static final int MAX_JOBS = 1000;
    private static final int MAX_TEXT = 256;
    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";
    private static final String RUNNING = "running";
    private static final String NOT_WATCHED = " (no longer watched)";

    private final Map<String, Job> jobs = new LinkedHashMap<>();

    PlatformJobs(List<PlatformJob> before) {
        before.forEach(job -> jobs.put(job.id(), new Job(job.id(), job.status(), stateOf(job.status()))));
    }

    private static Job.State stateOf(String stored) {
        return switch (stored) {
            case COMPLETED -> Job.State.COMPLETED;
            case FAILED -> Job.State.FAILED;
            default -> Job.State.RUNNING;
        };
    }

    /** Adds a job that the platform has accepted, unless there are too many or its id is too long for the CRD. */
    public void start(String id) {
        if (jobs.size() < MAX_JOBS && id.length() <= MAX_TEXT) {
            jobs.putIfAbsent(id, new Job(id, RUNNING, Job.State.RUNNING));
        }
    }

    /** Records the state of a job; one that is not of this operation is ignored. */
    public void record(Job job) {
        jobs.computeIfPresent(job.id(), (id, known) -> new Job(id, word(job), job.state()));
    }

    private static String word(Job job) {
        return switch (job.state()) {
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case RUNNING -> {
                var word = MessageFormat.cut(job.status(), MAX_TEXT - NOT_WATCHED.length());
                yield stateOf(word) == Job.State.RUNNING ? word : RUNNING;
            }
        };
    }

    /** Returns whether a job has ended badly. */
    public boolean hasFailed() {
        return jobs.values().stream().anyMatch(job -> job.state() == Job.State.FAILED);
    }

    /** Returns whether there are jobs, and all of them have ended well. */
    public boolean haveDoneAll() {
        return !jobs.isEmpty() && jobs.values().stream().allMatch(job -> job.state() == Job.State.COMPLETED);
    }

    /** Returns the ids of the jobs that are not known to have ended. */
    public Set<String> open() {
        return jobs.values().stream().filter(job -> job.state() == Job.State.RUNNING).map(Job::id).collect(Collectors.toSet());
    }

    /** Returns them as they are stored at the end of the operation: a running one is not polled any more. */
    List<PlatformJob> finalList() {
        return list().stream()
                .map(job -> stateOf(job.status()) == Job.State.RUNNING ? new PlatformJob(job.id(), job.status() + NOT_WATCHED) : job)
                .toList();
    }

    /** Returns them as they are stored before the end. */
    List<PlatformJob> list() {
        return jobs.values().stream().map(job -> new PlatformJob(job.id(), job.status())).toList();
    }
}
