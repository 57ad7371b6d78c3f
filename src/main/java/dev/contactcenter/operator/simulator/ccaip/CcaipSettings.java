package dev.contactcenter.operator.simulator.ccaip;

/**
 * How the CCAIP face behaves where the platform's documents leave it open or customers differ.
 *
 * @param listAll whether a GET that names nobody lists everybody; else it is refused with a 400
 * @param forbidden whether the credentials are good for nothing: 403
 * @param unknownKeys whether rows have keys that the documents don't know
 * @param jobThreshold a logout of more agents than this becomes a background job
 * @param jobAnswer what the creation of a job is answered with
 * @param jobSeconds how long a job runs
 * @param jobEnding how a job ends; one that fails logs nobody out
 */
public record CcaipSettings(
        boolean listAll,
        boolean forbidden,
        boolean unknownKeys,
        int jobThreshold,
        JobAnswer jobAnswer,
        int jobSeconds,
        JobEnding jobEnding) {
    /** As the documents have it; jobs above 500 agents, of 5 seconds. */
    public static final CcaipSettings DEFAULT =
            new CcaipSettings(true, false, false, 500, JobAnswer.ID, 5, JobEnding.COMPLETED);

    /** Where a client finds the id of the job that it caused. */
    public enum JobAnswer {
        /** {@code {"id":105,"status":"in_progress"}}. */
        ID,
        /** {@code {"job_id":105,"status":"in_progress"}}. */
        JOB_ID,
        /** {@code {"link":"http://.../jobs/105"}}. */
        LINK,
        /** In a Location header. */
        LOCATION_HEADER,
        /** In a Link header. */
        LINK_HEADER,
        /** Nowhere: the example of the documents, {@code {"ip_addrs":["34.211.11.0/16"]}}. */
        DOCUMENTED
    }

    /** How a job ends. */
    public enum JobEnding {
        /** Everybody idle is logged out. */
        COMPLETED,
        /** Nobody is. */
        FAILED
    }

    /** The same, listing everybody or not. */
    public CcaipSettings listAll(boolean value) {
        return new CcaipSettings(value, forbidden, unknownKeys, jobThreshold, jobAnswer, jobSeconds, jobEnding);
    }

    /** The same, forbidden or not. */
    public CcaipSettings forbidden(boolean value) {
        return new CcaipSettings(listAll, value, unknownKeys, jobThreshold, jobAnswer, jobSeconds, jobEnding);
    }

    /** The same, with keys that nobody knows or without. */
    public CcaipSettings unknownKeys(boolean value) {
        return new CcaipSettings(listAll, forbidden, value, jobThreshold, jobAnswer, jobSeconds, jobEnding);
    }

    /** The same, with jobs above so many agents. */
    public CcaipSettings jobThreshold(int value) {
        return new CcaipSettings(listAll, forbidden, unknownKeys, value, jobAnswer, jobSeconds, jobEnding);
    }

    /** The same, with jobs that are answered so. */
    public CcaipSettings jobAnswer(JobAnswer value) {
        return new CcaipSettings(listAll, forbidden, unknownKeys, jobThreshold, value, jobSeconds, jobEnding);
    }

    /** The same, with jobs that run so long. */
    public CcaipSettings jobSeconds(int value) {
        return new CcaipSettings(listAll, forbidden, unknownKeys, jobThreshold, jobAnswer, value, jobEnding);
    }

    /** The same, with jobs that end so. */
    public CcaipSettings jobEnding(JobEnding value) {
        return new CcaipSettings(listAll, forbidden, unknownKeys, jobThreshold, jobAnswer, jobSeconds, value);
    }
}
