package dev.contactcenter.operator.connection;

import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.resource.ContactCenterSpec.PlatformKind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection to a {@link FakePlatform}, and a listener that records what it is told. */
public final class ConnectionFixture implements ConnectionListener, AutoCloseable {
    static final ContactCenterState LINK = new ContactCenterState.Connecting();

    final ContactCenterKey name;
    final FakePlatform platform;
    private final ConnectionThreads threads;
    public final PlatformConnection connection;
    final List<OperationKey> updated = new CopyOnWriteArrayList<>();
    final List<String> completed = new CopyOnWriteArrayList<>();
    public final AtomicInteger stateChanges = new AtomicInteger();
    final AtomicInteger namesChanged = new AtomicInteger();
    public final AtomicInteger refusals = new AtomicInteger();
    /** Reads the Secrets again after a refusal, as the owner of a connection does. It finds the same as before. */
    volatile Runnable onCredentialsRefused = () -> {};

    public ConnectionFixture(String name, FakePlatform platform, ConnectionSettings settings) {
        this(name, platform, settings, Clock.systemUTC());
    }

    ConnectionFixture(String name, FakePlatform platform, ConnectionSettings settings, Clock clock) {
        this(name, platform, settings, clock, new ConnectionThreads());
    }

    ConnectionFixture(String name, FakePlatform platform, ConnectionSettings settings, Clock clock, ConnectionThreads threads) {
        this.threads = threads;
        this.name = new ContactCenterKey("support", name);
        this.platform = platform;
        this.connection = new PlatformConnection(this.name, settings, platform, clock, this, threads);
        this.onCredentialsRefused = connection::credentialsConfirmed;
    }

    public static ConnectionSettings settings(int requestsPerSecond, Duration pollInterval) {
        return settings("https://acme.example", requestsPerSecond, pollInterval);
    }

    public static ConnectionSettings settings(String url, int requestsPerSecond, Duration pollInterval) {
        var platform = new PlatformSettings(URI.create(url), "acme", "token", Optional.empty(), Map.of());
        return new ConnectionSettings(PlatformKind.CCAIP, platform, requestsPerSecond, pollInterval);
    }

    public static OperationKey operation(int number) {
        return new OperationKey("ForceLogoutJob", "support", "job-" + number, "uid-" + number);
    }

    public ConnectionFixture awaitReady() {
        await().until(() -> connection.state() instanceof ConnectionState.Ready);
        return this;
    }

    boolean logout(OperationKey key, AgentIdSet ids) {
        return connection.execute(key, new Command.Submit(new Request.ForceLogout(ids)));
    }

    boolean change(OperationKey key, String status, AgentIdSet ids) {
        return connection.execute(key, new Command.Submit(new Request.ChangeStatus(status, ids)));
    }

    boolean read(OperationKey key, Selection... selections) {
        return connection.execute(key, new Command.Read(Set.of(selections)));
    }

    boolean track(OperationKey key, AgentIdSet ids) {
        return connection.execute(key, new Command.Track(ids, Set.of()));
    }

    Observed observe(OperationKey key) {
        return connection.observe(key, LINK);
    }

    @Override
    public void onOperationUpdated(OperationKey operation) {
        updated.add(operation);
    }

    @Override
    public void onStateChanged(ContactCenterKey ofConnection) {
        stateChanges.incrementAndGet();
    }

    @Override
    public void onStatusNamesChanged(ContactCenterKey ofConnection) {
        namesChanged.incrementAndGet();
    }

    @Override
    public void onCredentialsRefused(ContactCenterKey ofConnection) {
        refusals.incrementAndGet();
        onCredentialsRefused.run();
    }

    @Override
    public void onRequestDequeued(ContactCenterKey connection, String call, Duration waited) {}

    @Override
    public void onRequestCompleted(ContactCenterKey ofConnection, String call, String outcome, Duration took, int merged) {
        completed.add(call + " " + outcome + " " + merged);
    }

    @Override
    public void close() {
        platform.releaseAll();
        connection.close();
        threads.close();
    }
}
