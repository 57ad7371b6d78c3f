package dev.contactcenter.operator.connection;

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
public final class Connections {
    private record Entry(ConnectionSettings settings, Connection connection) {}

    private final Map<ConnectionName, Entry> entries = new HashMap<>();
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
    public Connections(Function<ConnectionSettings, Platform> platforms, Clock clock, ConnectionListener listener) {
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
    public synchronized Connection ensure(ConnectionName name, ConnectionSettings settings) {
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
        var connection = entry == null ? new Connection(name, settings, platform, clock, listener) : entry.connection;
        if (entry != null) {
            connection.reconfigure(settings, platform);
        } else if (ending) {
            connection.stopSending();
        }
        entries.put(name, new Entry(settings, connection));
        return connection;
    }

    /** The Connection of this name, if there is one. */
    public synchronized Optional<Connection> find(ConnectionName name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::connection);
    }

    /** What each has to do. */
    public Map<ConnectionName, Backlog> backlogs() {
        var backlogs = new HashMap<ConnectionName, Backlog>();
        copy().forEach((name, connection) -> backlogs.put(name, connection.backlog()));
        return backlogs;
    }

    /** The longest that one has not come to take a turn that is due; zero: all do as they should. */
    public Duration stuckFor() {
        return copy().values().stream().map(Connection::stuckFor).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private synchronized Map<ConnectionName, Connection> copy() {
        var copy = new HashMap<ConnectionName, Connection>();
        entries.forEach((name, entry) -> copy.put(name, entry.connection));
        return copy;
    }

    /** Ends the Connection of this name, if there is one. */
    public synchronized void drop(ConnectionName name) {
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
        ending.forEach(Connection::close);
        var deadline = Deadline.in(grace);
        for (var connection : ending) {
            connection.closeWithin(deadline.left());
        }
    }

    private synchronized List<Connection> all() {
        var connections = new ArrayList<Connection>();
        entries.values().forEach(entry -> connections.add(entry.connection));
        return connections;
    }
}
