package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What became of an operation. The agents' states are in {@link Ids}; every number is derived from them.
 *
 * @param observedGeneration the generation of the spec that this status speaks of
 * @param phase one word to print, never to decide by
 * @param startTime when the operator began; null before
 * @param completionTime when it ended; null before
 * @param progress {@code done/matched}, to print
 * @param outcome once it has ended, one of the words that all platforms share; null before
 * @param agents how many agents are in which state
 * @param ids which agents are in which state
 * @param submission the operator's memory of what it has asked for; null if there is nothing
 * @param rollout how far the waves are; null if there are none
 * @param details some of the agents, with what is known of each
 * @param detailsOmitted how many agents are not in {@code details}
 * @param platformJobs the platform's own background jobs
 * @param errors what went wrong, by kind
 * @param conditions what is so, for programs to wait on; sorted by type
 * @param unreadable what is wrong with the stored status if it can't be read; null otherwise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonDeserialize(converter = OperationStatus.Reader.class)
public record OperationStatus(
        Long observedGeneration,
        String phase,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant startTime,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant completionTime,
        String progress,
        String outcome,
        Counts agents,
        Ids ids,
        Submission submission,
        RolloutStatus rollout,
        List<Detail> details,
        Integer detailsOmitted,
        List<PlatformJob> platformJobs,
        List<Problem> errors,
        List<Condition> conditions,
        @JsonProperty(Tolerant.UNREADABLE) String unreadable) {
    /** The status of an operation before anything is written. */
    public static final OperationStatus NONE = unreadable(null);

    public OperationStatus {
        details = valid(details, detail -> detail.agentId != null && detail.state != null);
        platformJobs = valid(platformJobs, job -> job.id != null);
        errors = valid(errors, error -> error.reason != null);
        conditions = valid(conditions, condition -> condition.type() != null);
    }

    /** Another client may have written values to the status that the CRD does not allow any more. */
    private static <E> List<E> valid(List<E> stored, Predicate<E> isValid) {
        return stored == null ? List.of() : stored.stream().filter(entry -> entry != null && isValid.test(entry)).toList();
    }

    /** Returns the condition of this type, if there is one. */
    public Optional<Condition> condition(String type) {
        return conditions.stream().filter(condition -> type.equals(condition.type())).findFirst();
    }

    /** Returns whether nothing has ever been written to it, except perhaps the CRD's defaults. */
    @JsonIgnore
    public boolean isBlank() {
        return unreadable == null && (observedGeneration == null || observedGeneration < 0);
    }

    /**
     * Returns whether the operation has ended, well or not. The operator never writes an end beside Reconciling: where both
     * are true, another field manager has added the end to an operation that is under way, and it does not count.
     */
    @JsonIgnore
    public boolean isEnded() {
        return (isTrue("Complete") || isTrue("Failed")) && !isTrue("Reconciling");
    }

    private boolean isTrue(String type) {
        return conditions.stream().anyMatch(condition -> condition.isTrue() && type.equals(condition.type()));
    }

    /** Returns the same status for this generation of the spec. */
    public OperationStatus observing(long generation) {
        var observed = conditions.stream()
                .map(c -> new Condition(c.type(), c.status(), generation, c.lastTransitionTime(), c.reason(), c.message()))
                .toList();
        return new OperationStatus(
                generation, phase, startTime, completionTime, progress, outcome, agents, ids, submission, rollout, details,
                detailsOmitted, platformJobs, errors, observed, unreadable);
    }

    /** Returns what has to be known of an operation that has ended: how, when, and how many agents it concerned. Never write it. */
    public OperationStatus summary() {
        var hasLeftAgents = ids != null && !ids.pending.isEmpty();
        var states = conditions.stream().map(c -> new Condition(shared(c.type()), shared(c.status()), null, null, shared(c.reason()), null)).toList();
        return new OperationStatus(
                observedGeneration, shared(phase), null, completionTime, null, shared(outcome), agents, hasLeftAgents ? ids : null,
                hasLeftAgents ? submission : null, null, null, null, null, null, states, unreadable);
    }

    private static String shared(String word) {
        return word == null ? null : word.intern();
    }

    private static OperationStatus unreadable(String problem) {
        return new OperationStatus(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, problem);
    }

    /**
     * How many agents are in which state.
     *
     * @param matched all of them
     * @param pending not yet asked for, or asked for with no answer known
     * @param deferred in a call or chat; it happens when that ends
     * @param completed where the operation wants them
     * @param skipped left alone on purpose
     * @param failed refused, or not known to the platform
     * @param completedBefore how many of the completed ones were there already when the target was resolved
     * @param completedOtherwise how many of the completed ones got there later without being asked for by this operation
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Counts(
            int matched,
            int pending,
            int deferred,
            int completed,
            int skipped,
            int failed,
            int completedBefore,
            int completedOtherwise) {
        /** No agents. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

        /** Makes counts of which all completed agents are so because this operation asked for it. */
        public Counts(int matched, int pending, int deferred, int completed, int skipped, int failed) {
            this(matched, pending, deferred, completed, skipped, failed, 0, 0);
        }

        /** Returns how many agents are where they should be because this operation asked for it. */
        public int completedByOperation() {
            return completed - completedBefore - completedOtherwise;
        }
    }

    /**
     * Which agents are in which state, each in the notation of an Indexed Job's {@code completedIndexes}.
     *
     * @param pending see {@link Counts}
     * @param deferred see {@link Counts}
     * @param completed see {@link Counts}
     * @param skipped see {@link Counts}
     * @param failed see {@link Counts}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Ids(String pending, String deferred, String completed, String skipped, String failed) {
        /** No agent in any state. */
        public static final Ids NONE = new Ids("", "", "", "", "");

        public Ids {
            pending = pending == null ? "" : pending;
            deferred = deferred == null ? "" : deferred;
            completed = completed == null ? "" : completed;
            skipped = skipped == null ? "" : skipped;
            failed = failed == null ? "" : failed;
        }
    }

    /**
     * The operator's memory of what it has asked of the platform. It is written before the platform is asked, so that
     * after a crash the operator reads the agents before it asks again.
     *
     * @param ids the agents asked for that are not finished, in the compact notation; empty if there is none
     * @param attempt how many tries in a row, of asking or of reading, have had no good answer, the one under way included;
     *     the pause between tries grows with it
     * @param failures how many of the tries count against {@code spec.backoffLimit}
     * @param time when it was tried last
     * @param answered whether the platform's answer to it has been recorded
     * @param accepted whether the platform has accepted any request of this operation, so that it has begun
     * @param lastFailure what went wrong last, if nothing has gone well since; null otherwise
     * @param rejection the refusal that ends the operation as soon as nothing is under way; null otherwise
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Submission(
            String ids,
            int attempt,
            int failures,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant time,
            boolean answered,
            boolean accepted,
            @JsonInclude(JsonInclude.Include.NON_NULL) LastFailure lastFailure,
            @JsonInclude(JsonInclude.Include.NON_NULL) Rejection rejection) {
        public Submission {
            ids = ids == null ? "" : ids;
        }
    }

    /**
     * What went wrong in the last try that failed.
     *
     * @param outcome the kind of failure, one of the words that all platforms share
     * @param message the platform's words, or the operator's, as a sentence
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LastFailure(String outcome, String message) {
        public LastFailure {
            message = orEmpty(message);
        }
    }

    /**
     * A refusal that waits for the answers to other parts of the request.
     *
     * @param reason the reason that the condition Failed will have
     * @param message the message that it will have
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Rejection(String reason, String message) {
        public Rejection {
            message = orEmpty(message);
        }
    }

    /**
     * One agent. No text is ever null; a time that is not known is.
     *
     * @param agentId the agent
     * @param name the agent's name; only if the ContactCenter includes personal data
     * @param email the agent's e-mail address; likewise
     * @param agentNumber the agent's number; likewise
     * @param state Pending, Deferred, Completed, Skipped or Failed
     * @param previousStatus the platform's word for the agent's status when it was first seen
     * @param currentStatus the platform's word for it when it was last seen
     * @param askedAt when the platform was asked to change the agent; null if it was not, or if that is not known
     * @param seenAt when the agent was seen where the operation wants it; null if it was not, or if that is not known
     * @param message the situation, in the platform's words or the operator's
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Detail(
            String agentId,
            String name,
            String email,
            String agentNumber,
            String state,
            String previousStatus,
            String currentStatus,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant askedAt,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant seenAt,
            String message) {
        /** Makes one whose times are not known. */
        public Detail(
                String agentId,
                String name,
                String email,
                String agentNumber,
                String state,
                String previousStatus,
                String currentStatus,
                String message) {
            this(agentId, name, email, agentNumber, state, previousStatus, currentStatus, null, null, message);
        }

        public Detail {
            name = orEmpty(name);
            email = orEmpty(email);
            agentNumber = orEmpty(agentNumber);
            previousStatus = orEmpty(previousStatus);
            currentStatus = orEmpty(currentStatus);
            message = orEmpty(message);
        }
    }

    /**
     * A background job of the platform.
     *
     * @param id the platform's id of it
     * @param status the platform's word for its state
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlatformJob(String id, String status) {
        public PlatformJob {
            status = orEmpty(status);
        }
    }

    /**
     * Something that went wrong.
     *
     * @param reason one of the outcomes that all platforms share, or a reason of the Failed condition
     * @param message a sentence for people
     * @param agentIds the agents concerned, in the compact notation; empty if it concerns the whole operation
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Problem(String reason, String message, String agentIds) {
        public Problem {
            message = orEmpty(message);
            agentIds = orEmpty(agentIds);
        }
    }

    /** What is empty is left out when it is stored; read again it must be equal to what was stored. */
    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    static final class Reader extends Tolerant<OperationStatus> {
        Reader() {
            super(OperationStatus.class);
        }

        @Override
        OperationStatus unreadable(String problem, Optional<OperationStatus> rest) {
            return OperationStatus.unreadable(problem);
        }
    }
}
