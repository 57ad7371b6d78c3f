package dev.contactcenter.operator.reconciler.roster;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.connection.PlatformConnection;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.roster.RefreshSlot;
import dev.contactcenter.operator.roster.SharedReadings;
import dev.contactcenter.operator.roster.SharedReadings.Shared;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Has agents read for rosters: once for all rosters that need the same agents of the same ContactCenter at the same moment. */
final class RosterReader {
    private static final Duration WHILE_ANOTHER_READS = Duration.ofMillis(500);
    private static final Duration IF_NOTHING_IS_HEARD = Duration.ofSeconds(30);

    /** What is read. */
    private record What(ContactCenterKey contactCenter, Set<Selection> selections) {}

    /**
     * What a roster is to show.
     *
     * @param slot when it is to be read
     * @param generation for which generation of its spec
     * @param request the value by which a person asked for it; empty if none did
     */
    record Turn(RefreshSlot slot, long generation, String request) {}

    private final ConnectionRegistry connections;
    private final Clock clock;
    private final SharedReadings<What, OperationKey, ReadResult> shared = new SharedReadings<>();
    private final Map<OperationKey, Turn> done = new ConcurrentHashMap<>();
    private final Map<OperationKey, What> reading = new ConcurrentHashMap<>();

    RosterReader(ConnectionRegistry connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** Whether this roster has shown what was read at this turn. */
    boolean isDone(OperationKey roster, Turn turn) {
        return turn.equals(done.get(roster));
    }

    /** The roster has shown what was read at this turn. */
    void done(OperationKey roster, Turn turn) {
        done.put(roster, turn);
    }

    /**
     * Returns what was read in this slot. If nothing was, it is read now, and the roster is reconciled when it has come.
     *
     * @param roster for which roster
     * @param contactCenter where
     * @param selections which agents
     * @param slot not before it began
     * @param ready how the ContactCenter is
     * @return the reading; empty if it has not come yet
     */
    Optional<Shared<ReadResult>> read(
            OperationKey roster, ContactCenterKey contactCenter, Set<Selection> selections, RefreshSlot slot, ContactCenterState.Ready ready) {
        var what = new What(contactCenter, selections);
        takeAnswer(roster, ready);
        var now = clock.instant();
        var found = shared.find(what, slot.start(), now);
        if (found.isEmpty() && !what.equals(reading.get(roster)) && shared.lead(what, roster, now)) {
            if (connections.find(contactCenter).filter(connection -> ask(connection, roster, selections, ready)).isPresent()) {
                reading.put(roster, what);
            } else {
                shared.forget(roster);
            }
        }
        return found;
    }

    private static boolean ask(PlatformConnection connection, OperationKey roster, Set<Selection> selections, ContactCenterState.Ready ready) {
        // The connection does nothing for a key that it was told to forget until it is asked about it again.
        connection.observe(roster, ready);
        return connection.execute(roster, new Command.Read(selections));
    }

    /** What this roster has read for itself and the others. */
    private void takeAnswer(OperationKey roster, ContactCenterState.Ready ready) {
        Optional.ofNullable(reading.get(roster)).ifPresent(what -> {
            var connection = connections.find(what.contactCenter);
            var observed = connection.map(known -> known.observe(roster, ready));
            var answer = observed.flatMap(known -> known.reading());
            if (answer.isPresent()) {
                shared.put(what, answer.get(), clock.instant());
                connection.get().recorded(roster, observed.get());
                reading.remove(roster);
            } else if (observed.filter(known -> known.requestState() != RequestState.IDLE).isEmpty()) {
                // It was taken back, or the connection is a new one: nothing will come.
                reading.remove(roster);
                shared.forget(roster);
            }
        });
    }

    /** Returns when to look again if nothing is heard. */
    Duration pause(OperationKey roster) {
        return reading.containsKey(roster) ? IF_NOTHING_IS_HEARD : WHILE_ANOTHER_READS;
    }

    /** The roster no longer exists. */
    void forget(OperationKey roster) {
        connections.forget(roster);
        reading.remove(roster);
        shared.forget(roster);
        done.remove(roster);
    }
}
