package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.operation.StatusNames;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.SubmitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Collects the names of the platform's statuses: those that it tells, and those that its answers have shown. It asks
 * seldom, because names seldom change: an administrator defines them. Holds at most {@value #MAX_NAMES} names of at most
 * {@value #MAX_LENGTH} characters. Not thread-safe.
 */
final class StatusCatalog {
    static final int MAX_NAMES = 1000;
    static final int MAX_LENGTH = 100;
    static final Duration INTERVAL = Duration.ofHours(1);
    static final Duration INTERVAL_AFTER_FAILURE = Duration.ofMinutes(10);
    /** Other requests go first for so long. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final TreeSet<String> told = new TreeSet<>();
    private final TreeSet<String> seen = new TreeSet<>();
    private boolean isWhole;
    private boolean isInFlight;
    private Instant next;

    StatusCatalog(Instant now) {
        next = now;
    }

    /** Returns whether the names have to be read. */
    boolean isDue(Instant now) {
        return !isInFlight && !now.isBefore(next);
    }

    /** Returns whether the names have to be read before anything else, since other requests went first for long enough. */
    boolean isOverdue(Instant now) {
        return !isInFlight && !now.isBefore(next.plus(PATIENCE));
    }

    /** Returns when the names are read again; {@link Instant#MAX} while they are read. */
    Instant next() {
        return isInFlight ? Instant.MAX : next;
    }

    /** Records that the names are being read. */
    void begin() {
        isInFlight = true;
    }

    /** Records that the names were not read after all: they are still due. */
    void putBack() {
        isInFlight = false;
    }

    /**
     * Applies other settings. An answer in flight does not count any more.
     *
     * @param isOther whether it may be another platform, with other statuses
     */
    void reconfigure(Instant now, boolean isOther) {
        isInFlight = false;
        next = now;
        if (isOther) {
            told.clear();
            seen.clear();
            isWhole = false;
        }
    }

    /** Records the platform's list of names. After a bad answer the list before stays. Returns whether the names have changed. */
    boolean recordTold(Answer<List<String>> answer, Instant now) {
        isInFlight = false;
        if (!(answer instanceof Answer.Ok<List<String>> ok)) {
            next = now.plus(INTERVAL_AFTER_FAILURE);
            return false;
        }
        next = now.plus(INTERVAL);
        var before = names();
        told.clear();
        isWhole = !ok.value().isEmpty() && add(told, ok.value().stream());
        return !names().equals(before);
    }

    /** Records the statuses that an answer shows agents in. Returns whether the names have changed. */
    boolean recordSeen(Answer<?> answer) {
        if (!(answer instanceof Answer.Ok<?> ok)) {
            return false;
        }
        var before = seen.size();
        if (ok.value() instanceof Reading reading) {
            add(seen, reading.agents().stream().map(Agent::status));
        } else if (ok.value() instanceof SubmitResult.Rows rows) {
            add(seen, rows.rows().stream().flatMap(row -> Stream.of(row.previousStatus(), row.currentStatus())));
        }
        return seen.size() > before && !told.containsAll(seen);
    }

    /** Records the statuses of agents that the platform pushed. Returns whether the names have changed. */
    boolean recordSeen(Collection<Agent> agents) {
        return recordSeen(new Answer.Ok<>(Reading.whole(List.copyOf(agents))));
    }

    /** Returns the names. */
    StatusNames names() {
        return new StatusNames(List.copyOf(told), isWhole).and(seen);
    }

    /** Returns whether all names could be added. */
    private static boolean add(TreeSet<String> names, Stream<String> more) {
        var all = true;
        for (var name : (Iterable<String>) more.map(String::strip)::iterator) {
            var fits = !name.isEmpty() && name.length() <= MAX_LENGTH && (names.size() < MAX_NAMES || names.contains(name));
            if (fits) {
                names.add(name);
            }
            all &= fits || name.isEmpty();
        }
        return all;
    }
}
