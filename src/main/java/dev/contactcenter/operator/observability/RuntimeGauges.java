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

    /** Returns what is measured of the schedules; nothing if this replica stands by. */
    List<ScheduleState> schedules();

    /** Returns the agents of the rosters; none if this replica stands by. */
    List<RosterAgents> rosters();

    /** Returns the disruption budgets that are in use; none if this replica stands by. */
    List<Budget> budgets();

    /** Returns how many notifications wait, by the namespace and name of the ContactCenter; those that have none may be left out. */
    Map<String, Integer> notificationsWaiting();

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
     * @param out how many agents of their waves are out and not back
     */
    record Operations(String contactCenter, String kind, String phase, int count, Optional<Duration> oldest, int out) {
        /** Makes numbers of operations that have no agents out. */
        public Operations(String contactCenter, String kind, String phase, int count, Optional<Duration> oldest) {
            this(contactCenter, kind, phase, count, oldest, 0);
        }
    }

    /**
     * What is measured of a schedule.
     *
     * @param kind its kind
     * @param schedule its namespace and name
     * @param sinceSuccess how long ago an operation of it last ended well, or it was created if none has
     * @param missed how many ticks it has missed
     */
    record ScheduleState(String kind, String schedule, Duration sinceSuccess, long missed) {}

    /**
     * Agents of a roster.
     *
     * @param roster its namespace and name
     * @param presence what they do: available, busy, unavailable or offline
     * @param agents how many
     */
    record RosterAgents(String roster, String presence, int agents) {}

    /**
     * A disruption budget.
     *
     * @param contactCenter the namespace and name of the ContactCenter
     * @param maxLogouts how many logouts it admits
     * @param spent how many logouts count now
     * @param waiting how many operations wait for it
     */
    record Budget(String contactCenter, int maxLogouts, int spent, int waiting) {}

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
