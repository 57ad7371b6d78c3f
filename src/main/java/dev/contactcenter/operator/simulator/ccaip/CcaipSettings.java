package dev.contactcenter.operator.simulator.ccaip;

/**
 * How the CCAIP face behaves if the platform's documents leave it open, or if customers differ.
 *
 * @param listAll whether a GET that names neither agents nor teams lists every agent; else it is refused with a 400
 * @param forbidden whether the credentials may do nothing: every call is a 403
 * @param changesForbidden whether the credentials may only read: a logout or status change is a 403
 * @param unknownKeys whether rows have keys that the documents don't have
 * @param pageSize how many agents a page of the list has; 0: the list has no pages, as in the documents
 * @param jobThreshold a logout of more agents than this becomes a background job
 * @param jobAnswer how the creation of a job is answered
 * @param jobSeconds how long a job runs
 * @param jobEnding how a job ends; one that fails logs no agent out
 */
public record CcaipSettings(
        boolean listAll,
        boolean forbidden,
        boolean changesForbidden,
        boolean unknownKeys,
        int pageSize,
        int jobThreshold,
        JobAnswer jobAnswer,
        int jobSeconds,
        JobEnding jobEnding) {
    /** As the documents have it; jobs above 500 agents, of 5 seconds. */
    public static final CcaipSettings DEFAULT =
            new CcaipSettings(true, false, false, false, 0, 500, JobAnswer.ID, 5, JobEnding.COMPLETED);

    public CcaipSettings {
        if (pageSize < 0) {
            throw new IllegalArgumentException("pageSize is 0, for no pages, or more");
        }
    }

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
        /** Every agent without a call or chat is logged out. */
        COMPLETED,
        /** No agent is. */
        FAILED
    }

    /** Returns the same, listing every agent or not. */
    public CcaipSettings listAll(boolean value) {
        return new CcaipSettings(
                value, forbidden, changesForbidden, unknownKeys, pageSize, jobThreshold, jobAnswer, jobSeconds, jobEnding);
    }

    /** Returns the same, with every call forbidden or not. */
    public CcaipSettings forbidden(boolean value) {
        return new CcaipSettings(
                listAll, value, changesForbidden, unknownKeys, pageSize, jobThreshold, jobAnswer, jobSeconds, jobEnding);
    }

    /** Returns the same, with changes forbidden or not. */
    public CcaipSettings changesForbidden(boolean value) {
        return new CcaipSettings(
                listAll, forbidden, value, unknownKeys, pageSize, jobThreshold, jobAnswer, jobSeconds, jobEnding);
    }

    /** Returns the same, with unknown keys in rows or without. */
    public CcaipSettings unknownKeys(boolean value) {
        return new CcaipSettings(
                listAll, forbidden, changesForbidden, value, pageSize, jobThreshold, jobAnswer, jobSeconds, jobEnding);
    }

    /** Returns the same, with lists in pages of this many agents; 0: without pages. */
    public CcaipSettings pageSize(int value) {
        return new CcaipSettings(
                listAll, forbidden, changesForbidden, unknownKeys, value, jobThreshold, jobAnswer, jobSeconds, jobEnding);
    }

    /** Returns the same, with jobs above this many agents. */
    public CcaipSettings jobThreshold(int value) {
        return new CcaipSettings(
                listAll, forbidden, changesForbidden, unknownKeys, pageSize, value, jobAnswer, jobSeconds, jobEnding);
    }

    /** Returns the same, with this answer to the creation of a job. */
    public CcaipSettings jobAnswer(JobAnswer value) {
        return new CcaipSettings(
                listAll, forbidden, changesForbidden, unknownKeys, pageSize, jobThreshold, value, jobSeconds, jobEnding);
    }

    /** Returns the same, with jobs that run this many seconds. */
    public CcaipSettings jobSeconds(int value) {
        return new CcaipSettings(
                listAll, forbidden, changesForbidden, unknownKeys, pageSize, jobThreshold, jobAnswer, value, jobEnding);
    }

    /** Returns the same, with jobs that end so. */
    public CcaipSettings jobEnding(JobEnding value) {
        return new CcaipSettings(
                listAll, forbidden, changesForbidden, unknownKeys, pageSize, jobThreshold, jobAnswer, jobSeconds, value);
    }
}
