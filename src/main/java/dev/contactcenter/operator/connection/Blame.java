package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.platform.Answer;

/**
 * Whose fault a bad answer to a request for several is: that of one of them, so that it goes again in parts until the
 * guilty one stands alone, or the platform's. Where so many in a row went wrong, and nothing well in between, it is not
 * one of many: then it is the platform's, and requests don't multiply while it is in trouble.
 */
final class Blame {
    /** Enough to find several guilty ones in one request. */
    static final int MOST_IN_A_ROW = 8;

    private int inARow;

    /** What is to be done with an answer. */
    enum Verdict {
        /** Everybody is told. */
        TELL,
        /** Nothing has happened, or nothing can: it goes again in halves. */
        HALVE,
        /** Something may have happened: everybody is told, looks first, and may only ask again in a smaller request. */
        SUSPECT
    }

    /**
     * Judges an answer.
     *
     * @param several whether it was asked for several
     * @param changes whether the request may have changed something
     * @param answer what came
     */
    Verdict judge(boolean several, boolean changes, Answer<?> answer) {
        if (answer instanceof Answer.Ok) {
            inARow = 0;
        }
        if (!several || answer instanceof Answer.Ok) {
            return Verdict.TELL;
        } else if (answer instanceof Answer.Rejected<?> rejected) {
            // Whoever is told of a refusal has failed for good: so this never becomes the platform's.
            return mayBeOneOf(rejected.cause()) ? Verdict.HALVE : Verdict.TELL;
        } else if (++inARow > MOST_IN_A_ROW) {
            return Verdict.TELL;
        }
        return changes && !(answer instanceof Answer.Denied) ? Verdict.SUSPECT : Verdict.HALVE;
    }

    /** Whether a platform that refuses so may mean one of several, without saying which. */
    private static boolean mayBeOneOf(Answer.Cause cause) {
        return cause == Answer.Cause.OTHER || cause == Answer.Cause.NO_AGENTS;
    }

    /** The platform was in trouble: what came before tells nothing. */
    void forget() {
        inARow = 0;
    }
}
