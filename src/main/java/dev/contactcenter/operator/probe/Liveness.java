package dev.contactcenter.operator.probe;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a restart would help: only if something in the process itself is stuck for ever. A platform or an API
 * server that is away never makes the process not live, because every wait for one of them has a shorter bound than these.
 *
 * @param reconcile how long the longest reconcile that is under way has taken
 * @param tick how long a connection has not run a tick that is due
 * @param election how long the leader election has not looked at its Lease
 */
public record Liveness(Supplier<Duration> reconcile, Supplier<Duration> tick, Supplier<Duration> election) {
    /** A reconcile makes a few requests to the API server; each is repeated for a while. */
    static final Duration MAX_RECONCILE = Duration.ofMinutes(10);
    /** A tick waits for nothing. */
    static final Duration MAX_TICK = Duration.ofMinutes(2);
    /** The election looks every few seconds; a request to the API server can hold it up for a while. */
    static final Duration MAX_ELECTION = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Liveness.class);

    /** Returns whether nothing is stuck; logs what is. */
    public boolean isLive() {
        var problem = problem();
        problem.ifPresent(text -> LOG.error("Not live: {}. A restart helps", text));
        return problem.isEmpty();
    }

    private Optional<String> problem() {
        if (reconcile.get().compareTo(MAX_RECONCILE) > 0) {
            return Optional.of("a reconcile has been running for " + reconcile.get());
        }
        if (tick.get().compareTo(MAX_TICK) > 0) {
            return Optional.of("a connection has not run for " + tick.get());
        }
        if (election.get().compareTo(MAX_ELECTION) > 0) {
            return Optional.of("the leader election has not looked at its Lease for " + election.get());
        }
        return ManagementFactory.getThreadMXBean().findDeadlockedThreads() == null
                ? Optional.empty()
                : Optional.of("threads wait for each other");
    }
}
