package dev.contactcenter.operator.platform;

/**
 * A platform's background job.
 *
 * @param id the platform's id of the job
 * @param status the platform's word for its status
 * @param state what that word means
 */
public record Job(String id, String status, State state) {
    /** What a job's status means. */
    public enum State {
        /** Running, or an unknown word. */
        RUNNING,
        /** Ended; some of its agents may still be in calls. */
        COMPLETED,
        /** Ended badly. */
        FAILED
    }
}
