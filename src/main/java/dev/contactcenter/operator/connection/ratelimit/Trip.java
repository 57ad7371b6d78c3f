package dev.contactcenter.operator.connection.ratelimit;

/**
 * The way of one request to the platform. It begins with the permit, and it is over when the request has arrived for certain. The
 * owner of the permit must report that the request was sent, or that nothing will be sent: until then it counts. Not thread-safe.
 */
public final class Trip {
    private static final long NOT_KNOWN = Long.MAX_VALUE;

    private final SlidingSecondLimit window;
    private long arrivedAtLatest = NOT_KNOWN;

    Trip(SlidingSecondLimit window) {
        this.window = window;
    }

    /** Records that the request is sent now. If it is sent a second time, that time counts as well, as a request of its own. */
    public void sent() {
        if (arrivedAtLatest == NOT_KNOWN) {
            arrivedAtLatest = window.now() + SlidingSecondLimit.MAX_TRAVEL;
        } else {
            window.begin().sent();
        }
    }

    /** Records that it has ended: the answer has come, or the request is given up. So it arrived before now, or never. */
    public void ended() {
        arrivedAtLatest = Math.min(arrivedAtLatest, window.now());
    }

    /** Returns until when it counts; {@link Long#MAX_VALUE} while it may still be sent. */
    long countsUntil() {
        return arrivedAtLatest == NOT_KNOWN ? Long.MAX_VALUE : arrivedAtLatest + SlidingSecondLimit.SECOND;
    }
}
