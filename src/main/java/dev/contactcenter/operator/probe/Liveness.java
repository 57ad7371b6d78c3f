package dev.contactcenter.operator.probe;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a restart would help: only where something in the process itself is stuck for good. A platform or an API server
 * that is away never makes it so, since every wait for one of them has a bound that is shorter than these.
 *
 * @param visit for how long the longest visit to an object that is under way has been
 * @param turn for how long a Connection has not come to take a turn that is due
 */
public record Liveness(Supplier<Duration> visit, Supplier<Duration> turn) {
    /** A visit makes some requests to the API server, each tried again for a while. */
    static final Duration LONGEST_VISIT = Duration.ofMinutes(10);
    /** A turn waits for nobody. */
    static final Duration LONGEST_TURN = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Liveness.class);

    public boolean isLive() {
        var problem = problem();
        problem.ifPresent(text -> LOG.error("Not live: {}. A restart helps", text));
        return problem.isEmpty();
    }

    private Optional<String> problem() {
        if (visit.get().compareTo(LONGEST_VISIT) > 0) {
            return Optional.of("a visit to an object has been going on for " + visit.get());
        }
        if (turn.get().compareTo(LONGEST_TURN) > 0) {
            return Optional.of("a Connection has taken no turn for " + turn.get());
        }
        return ManagementFactory.getThreadMXBean().findDeadlockedThreads() == null
                ? Optional.empty()
                : Optional.of("threads wait for each other");
    }
}
