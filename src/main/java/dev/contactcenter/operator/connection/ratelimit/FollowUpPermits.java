package dev.contactcenter.operator.connection.ratelimit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Calls under way that need leave for a further exchange. They are served in order, and take turns with new requests,
 * so that neither starves.
 */
public final class FollowUpPermits {
    /** One who waits. */
    public static final class Permit {
        private boolean granted;

        public boolean isGranted() {
            return granted;
        }
    }

    private final Deque<Permit> waiting = new ArrayDeque<>();
    private boolean wentLast;

    public Permit join() {
        var ticket = new Permit();
        waiting.add(ticket);
        return ticket;
    }

    public void leave(Permit ticket) {
        waiting.remove(ticket);
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** There is leave for one exchange. Whether it went to one who waits here is the answer; else it is a request's. */
    public boolean grant(boolean requestWaits) {
        wentLast = !waiting.isEmpty() && !(requestWaits && wentLast);
        if (wentLast) {
            waiting.poll().granted = true;
        }
        return wentLast;
    }
}
