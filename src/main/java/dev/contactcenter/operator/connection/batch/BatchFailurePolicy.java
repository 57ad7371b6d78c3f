package dev.contactcenter.operator.connection.batch;

import dev.contactcenter.operator.platform.Answer;

/**
 * Decides what to do with the answer to a batch. If a batch of several requests fails, one of them may be the cause:
 * the batch is split until that request fails alone. After {@value #MAX_IN_A_ROW} failures in a row without a good
 * answer the cause is the platform: then batches are not split, because that would send more requests to a platform
 * that already fails.
 */
public final class BatchFailurePolicy {
    /** Enough to find several requests that cause failures in one batch. */
    public static final int MAX_IN_A_ROW = 8;

    private final FailureAction ifUncertain;
    private int failuresInARow;

    /** What to do with an answer. */
    public enum FailureAction {
        /** Each operation gets its part of the answer. */
        DELIVER,
        /** Nothing has happened at the platform: the batch is sent again in two halves. */
        SPLIT,
        /** Something may have happened: each operation gets the answer, reads its agents, and asks again in a smaller batch. */
        ISOLATE
    }

    private BatchFailurePolicy(FailureAction ifUncertain) {
        this.ifUncertain = ifUncertain;
    }

    /** Returns the policy for calls that change nothing: they can always be sent again. */
    public static BatchFailurePolicy forReads() {
        return new BatchFailurePolicy(FailureAction.SPLIT);
    }

    /** Returns the policy for calls that change agents: a lost answer may hide a change. */
    public static BatchFailurePolicy forSubmissions() {
        return new BatchFailurePolicy(FailureAction.ISOLATE);
    }

    /** Records the answer to this batch. Returns what to do with it. */
    public FailureAction judge(Batch batch, Answer<?> answer) {
        if (answer instanceof Answer.Ok) {
            failuresInARow = 0;
            return FailureAction.DELIVER;
        } else if (!batch.hasSeveralParts()) {
            return FailureAction.DELIVER;
        } else if (answer instanceof Answer.Rejected<?> rejected) {
            // An operation that gets a refusal ends as failed, so a refusal never counts as trouble of the platform.
            return mayConcernOnePart(rejected.cause()) ? FailureAction.SPLIT : FailureAction.DELIVER;
        } else if (++failuresInARow > MAX_IN_A_ROW) {
            return FailureAction.DELIVER;
        }
        return answer instanceof Answer.Denied ? FailureAction.SPLIT : ifUncertain;
    }

    /** Returns whether a platform that refuses a whole batch for this cause may mean one part of it. */
    private static boolean mayConcernOnePart(Answer.Cause cause) {
        return cause == Answer.Cause.OTHER || cause == Answer.Cause.NO_AGENTS;
    }

    /** Forgets past failures: the platform was in trouble. */
    public void reset() {
        failuresInARow = 0;
    }
}
