package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.ConnectionStats;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.platform.Platform;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The live Connections, one for each ContactCenter that can be connected. */
public final class ConnectionRegistry {
    private record Entry(ConnectionSettings settings, PlatformConnection connection) {}

    private final Map<ContactCenterKey, Entry> entries = new HashMap<>();
    private final Function<ConnectionSettings, Platform> platforms;
    private final Clock clock;
    private final ConnectionListener listener;
    private boolean ending;
    private boolean closed;

    /**
     * @param platforms makes the adapter for given settings; throws IllegalArgumentException with a message for people where
     *     they are no good
     * @param clock the time
     * @param listener is told what happens
     */
    public ConnectionRegistry(Function<ConnectionSettings, Platform> platforms, Clock clock, ConnectionListener listener) {
        this.platforms = platforms;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * The Connection of this name with these settings: made, or changed if need be. While all come to their end none is
     * changed, and one that is made sends nothing.
     *
     * @throws IllegalArgumentException with a message for people where the settings are no good; a Connection of other
     *     settings is closed then
     */
    public synchronized PlatformConnection ensure(ContactCenterKey name, ConnectionSettings settings) {
        if (closed) {
            throw new IllegalStateException("no Connection is made any more");
        }
        var entry = entries.get(name);
        if (entry != null && (ending || entry.settings.equals(settings))) {
            return entry.connection;
        }
        Platform platform;
        try {
            platform = platforms.apply(settings);
        } catch (IllegalArgumentException e) {
            drop(name);
            throw e;
        }
        var connection = entry == null ? new PlatformConnection(name, settings, platform, clock, listener) : entry.connection;
        if (entry != null) {
            connection.reconfigure(settings, platform);
        } else if (ending) {
            connection.stopSending();
        }
        entries.put(name, new Entry(settings, connection));
        return connection;
    }

    /** The Connection of this name, if there is one. */
    public synchronized Optional<PlatformConnection> find(ContactCenterKey name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::connection);
    }

    /** What each has to do. */
    public Map<ContactCenterKey, ConnectionStats> backlogs() {
        var backlogs = new HashMap<ContactCenterKey, ConnectionStats>();
        copy().forEach((name, connection) -> backlogs.put(name, connection.backlog()));
        return backlogs;
    }

    /** The longest that one has not come to take a turn that is due; zero: all do as they should. */
    public Duration stuckFor() {
        return copy().values().stream().map(PlatformConnection::stuckFor).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private synchronized Map<ContactCenterKey, PlatformConnection> copy() {
        var copy = new HashMap<ContactCenterKey, PlatformConnection>();
        entries.forEach((name, entry) -> copy.put(name, entry.connection));
        return copy;
    }

    /** Ends the Connection of this name, if there is one. */
    public synchronized void drop(ContactCenterKey name) {
        var entry = entries.remove(name);
        if (entry != null) {
            entry.connection.close();
        }
    }

    /** Nothing is held for this operation any more, wherever it was. */
    public void forget(OperationKey key) {
        all().forEach(connection -> connection.forget(key));
    }

    /** Nothing is sent any more; what waits is taken back. */
    public synchronized void stopSending() {
        ending = true;
        entries.values().forEach(entry -> entry.connection.stopSending());
    }

    /**
     * Sends nothing any more, and waits for what is under way: that nobody asks again, its answers have to be recorded.
     *
     * @param answers how long it waits for answers at most
     * @param records how long it then waits for operations to record them at most
     */
    public void finish(Duration answers, Duration records) {
        stopSending();
        var all = all();
        var answered = Deadline.in(answers);
        all.forEach(connection -> connection.awaitAnswers(answered));
        var recorded = Deadline.in(records);
        all.forEach(connection -> connection.awaitRecords(recorded));
    }

    /** Ends all; requests under way are let come to their end, for as long as this in all. */
    public void close(Duration grace) {
        var ending = all();
        synchronized (this) {
            closed = true;
            entries.clear();
        }
        // Nobody begins anything while others are waited for.
        ending.forEach(PlatformConnection::close);
        var deadline = Deadline.in(grace);
        for (var connection : ending) {
            connection.closeWithin(deadline.left());
        }
    }

    private synchronized List<PlatformConnection> all() {
        var connections = new ArrayList<PlatformConnection>();
        entries.values().forEach(entry -> connections.add(entry.connection));
        return connections;
    }
}
