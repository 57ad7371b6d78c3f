package dev.contactcenter.operator.connection.batch;

import dev.contactcenter.operator.platform.Answer;

/**
 * Whose fault a bad answer to a request for several is: that of one of them, so that it goes again in parts until the
 * guilty one stands alone, or the platform's. Where so many in a row went wrong, and nothing well in between, it is not
 * one of many: then it is the platform's, and requests don't multiply while it is in trouble.
 */
public final class BatchFailurePolicy {
    /** Enough to find several guilty ones in one request. */
    public static final int MAX_IN_A_ROW = 8;

    private int inARow;

    /** What is to be done with an answer. */
    public enum FailureAction {
        /** Everybody is told. */
        DELIVER,
        /** Nothing has happened, or nothing can: it goes again in halves. */
        SPLIT,
        /** Something may have happened: everybody is told, looks first, and may only ask again in a smaller request. */
        ISOLATE
    }

    /**
     * Judges an answer.
     *
     * @param several whether it was asked for several
     * @param changes whether the request may have changed something
     * @param answer what came
     */
    public FailureAction judge(boolean several, boolean changes, Answer<?> answer) {
        if (answer instanceof Answer.Ok) {
            inARow = 0;
        }
        if (!several || answer instanceof Answer.Ok) {
            return FailureAction.DELIVER;
        } else if (answer instanceof Answer.Rejected<?> rejected) {
            // Whoever is told of a refusal has failed for good: so this never becomes the platform's.
            return mayBeOneOf(rejected.cause()) ? FailureAction.SPLIT : FailureAction.DELIVER;
        } else if (++inARow > MAX_IN_A_ROW) {
            return FailureAction.DELIVER;
        }
        return changes && !(answer instanceof Answer.Denied) ? FailureAction.ISOLATE : FailureAction.SPLIT;
    }

    /** Whether a platform that refuses so may mean one of several, without saying which. */
    private static boolean mayBeOneOf(Answer.Cause cause) {
        return cause == Answer.Cause.OTHER || cause == Answer.Cause.NO_AGENTS;
    }

    /** The platform was in trouble: what came before tells nothing. */
    public void forget() {
        inARow = 0;
    }
}
