package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.ConnectionStats;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.platform.Platform;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections, one for each ContactCenter that can be connected. Thread-safe. */
public final class ConnectionRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRegistry.class);

    private record Entry(ConnectionSettings settings, PlatformConnection connection) {}

    private final Map<ContactCenterKey, Entry> entries = new HashMap<>();
    private final Function<ConnectionSettings, Platform> platforms;
    private final Clock clock;
    private final ConnectionListener listener;
    private final ConnectionThreads threads = new ConnectionThreads();
    private boolean sendingStopped;
    private boolean closed;

    /**
     * @param platforms makes the adapter for these settings; throws IllegalArgumentException with a message for users if they
     *     are not valid
     * @param clock the time
     * @param listener is called when something happens on a connection
     */
    public ConnectionRegistry(Function<ConnectionSettings, Platform> platforms, Clock clock, ConnectionListener listener) {
        this.platforms = platforms;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Returns the connection of this name with these settings. Makes or changes it if needed. After {@link #stopSending} no
     * connection is changed, and a new one sends nothing.
     *
     * @throws IllegalArgumentException with a message for users if the settings are not valid; then the connection with the
     *     settings before is closed
     */
    public synchronized PlatformConnection ensure(ContactCenterKey name, ConnectionSettings settings) {
        if (closed) {
            throw new IllegalStateException("the registry is closed");
        }
        var entry = entries.get(name);
        if (entry != null && (sendingStopped || entry.settings.equals(settings))) {
            return entry.connection;
        }
        Platform platform;
        try {
            platform = platforms.apply(settings);
        } catch (IllegalArgumentException e) {
            drop(name);
            throw e;
        }
        var connection = entry == null ? new PlatformConnection(name, settings, platform, clock, listener, threads) : entry.connection;
        if (entry != null) {
            connection.reconfigure(settings, platform);
        } else if (sendingStopped) {
            connection.stopSending();
        }
        entries.put(name, new Entry(settings, connection));
        return connection;
    }

    /** Returns the connection of this name, if it exists. */
    public synchronized Optional<PlatformConnection> find(ContactCenterKey name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::connection);
    }

    /** Returns the figures of each connection. */
    public Map<ContactCenterKey, ConnectionStats> stats() {
        var stats = new HashMap<ContactCenterKey, ConnectionStats>();
        copy().forEach((name, connection) -> stats.put(name, connection.stats()));
        return stats;
    }

    /** Returns the longest time that the event loop of a connection has been due or busy; zero if none is. */
    public Duration stuckFor() {
        return copy().values().stream().map(PlatformConnection::stuckFor).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private synchronized Map<ContactCenterKey, PlatformConnection> copy() {
        var copy = new HashMap<ContactCenterKey, PlatformConnection>();
        entries.forEach((name, entry) -> copy.put(name, entry.connection));
        return copy;
    }

    /** Closes the connection of this name, if it exists. */
    public synchronized void drop(ContactCenterKey name) {
        var entry = entries.remove(name);
        if (entry != null) {
            entry.connection.close();
        }
    }

    /** Drops everything that any connection holds for this operation. */
    public void forget(OperationKey key) {
        copy().values().forEach(connection -> connection.forget(key));
    }

    /** Sends nothing any more on any connection, and takes back what waits. */
    public synchronized void stopSending() {
        sendingStopped = true;
        entries.values().forEach(entry -> entry.connection.stopSending());
    }

    /**
     * Sends nothing any more, and waits for the calls in flight: their results have to be recorded, so that the next replica
     * does not ask for the same again.
     *
     * @param answers how long to wait for answers at most
     * @param records how long to wait then until operations have recorded them at most
     */
    public void finish(Duration answers, Duration records) {
        stopSending();
        var connections = copy().values();
        var answered = Deadline.in(answers);
        connections.forEach(connection -> connection.awaitAnswers(answered));
        var recorded = Deadline.in(records);
        connections.forEach(connection -> connection.awaitRecords(recorded));
    }

    /** Closes all connections. Calls that are still in flight after this time, for all together, are cancelled. */
    public void close(Duration grace) {
        var connections = copy().values();
        synchronized (this) {
            closed = true;
            entries.clear();
        }
        // Close all before waiting for the first: none may begin a call while others are waited for.
        connections.forEach(PlatformConnection::close);
        var deadline = Deadline.in(grace);
        var cancelled = connections.stream().mapToInt(connection -> connection.closeBy(deadline)).sum();
        if (cancelled > 0) {
            LOG.warn("{} calls to platforms did not end within {} s. They are cancelled", cancelled, grace.toSeconds());
        }
        threads.close();
    }
}
