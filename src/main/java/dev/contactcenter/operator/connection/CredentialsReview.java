package dev.contactcenter.operator.connection;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Holds back the requests of a connection after the platform refused its credentials, until they were read again: a token may
 * have been rotated, and the old one revoked, since they were read. Times are nanoseconds of the ticker. Not thread-safe.
 */
final class CredentialsReview {
    /** After this time without news the credentials count as confirmed: the API server may be away. */
    static final Duration MAX_HOLD = Duration.ofSeconds(10);
    /** A refusal of a request that was sent so soon after the credentials were confirmed is final. */
    static final Duration CONFIRMED_FOR = Duration.ofSeconds(10);

    private final LongSupplier ticker;
    private boolean pending;
    private long pendingSince;
    private boolean confirmed;
    private long confirmedAt;

    /** @param ticker the time in nanoseconds, from any start */
    CredentialsReview(LongSupplier ticker) {
        this.ticker = ticker;
    }

    /**
     * Records that the platform refused the credentials.
     *
     * @param sentAt when the refused request was sent
     * @return whether the refusal does not count, because the credentials have to be read again first
     */
    boolean isNeededAfter(long sentAt) {
        if (!pending && confirmed && sentAt - confirmedAt < CONFIRMED_FOR.toNanos()) {
            return false;
        }
        if (!pending) {
            pending = true;
            pendingSince = ticker.getAsLong();
        }
        return true;
    }

    /** Returns whether the credentials have to be read again before anything is sent. */
    boolean isPending() {
        return pending;
    }

    /** Returns the nanoseconds until the hold ends; 0 if it is over. */
    long endsIn() {
        return Math.max(0, pendingSince + MAX_HOLD.toNanos() - ticker.getAsLong());
    }

    /** Records that the credentials were read again and are the same. */
    void confirm() {
        pending = false;
        confirmed = true;
        confirmedAt = ticker.getAsLong();
    }

    /** Forgets everything: the credentials are others now. */
    void restart() {
        pending = false;
        confirmed = false;
    }
}
