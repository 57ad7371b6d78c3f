package dev.contactcenter.operator.observability;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes the gauges of the running operator, only when metrics are scraped. */
public interface RuntimeGauges {
    /** Returns the operations, by ContactCenter, kind and phase; none if this replica stands by. */
    List<Operations> operations();

    /** Returns the load of the live connections. */
    List<Load> loads();

    /** Returns whether this replica works. */
    boolean isLeader();

    /**
     * Operations of one kind in one phase.
     *
     * @param contactCenter the namespace and name of the ContactCenter
     * @param kind the kind
     * @param phase the phase as it is printed
     * @param count the number of operations
     * @param oldest the age of the oldest operation that has not ended; empty if all have ended
     */
    record Operations(String contactCenter, String kind, String phase, int count, Optional<Duration> oldest) {}

    /**
     * The load of a connection.
     *
     * @param contactCenter the namespace and name of the ContactCenter
     * @param waiting the number of requests in the queue, by call
     * @param watching the number of operations whose agents are polled
     * @param pausedFor the time until requests are sent again
     * @param pace the requests a second that the rate limiter allows
     */
    record Load(String contactCenter, Map<String, Integer> waiting, int watching, Duration pausedFor, double pace) {}
}
