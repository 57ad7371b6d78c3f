package dev.contactcenter.operator.platform;

/**
 * How a platform's background job stands.
 *
 * @param id the platform's id of it
 * @param status the platform's own word
 * @param state what that word means
 */
public record Job(String id, String status, State state) {
    /** What a job's status means. */
    public enum State {
        /** Under way, or a word that is not known. */
        RUNNING,
        /** Done; agents may still be in calls. */
        COMPLETED,
        /** Ended badly. */
        FAILED
    }
}
