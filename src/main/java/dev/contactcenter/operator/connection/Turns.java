package dev.contactcenter.operator.connection;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Calls under way that need leave for a further exchange. They are served in order, and take turns with new requests,
 * so that neither starves.
 */
final class Turns {
    /** One who waits. */
    static final class Ticket {
        private boolean granted;

        boolean isGranted() {
            return granted;
        }
    }

    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private boolean wentLast;

    Ticket join() {
        var ticket = new Ticket();
        waiting.add(ticket);
        return ticket;
    }

    void leave(Ticket ticket) {
        waiting.remove(ticket);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** There is leave for one exchange. Whether it went to one who waits here is the answer; else it is a request's. */
    boolean grant(boolean requestWaits) {
        wentLast = !waiting.isEmpty() && !(requestWaits && wentLast);
        if (wentLast) {
            waiting.poll().granted = true;
        }
        return wentLast;
    }
}
