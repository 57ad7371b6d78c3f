package dev.contactcenter.operator.connection;

import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Link;
import dev.contactcenter.operator.operation.Situation;
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

/** A Connection to a {@link FakePlatform}, and somebody who notes what it tells. */
final class ConnectionFixture implements ConnectionListener, AutoCloseable {
    static final Link LINK = new Link.Connecting();

    final ConnectionName name;
    final FakePlatform platform;
    final Connection connection;
    final List<OperationKey> news = new CopyOnWriteArrayList<>();
    final List<String> exchanges = new CopyOnWriteArrayList<>();
    final AtomicInteger stateChanges = new AtomicInteger();

    ConnectionFixture(String name, FakePlatform platform, ConnectionSettings settings) {
        this(name, platform, settings, Clock.systemUTC());
    }

    ConnectionFixture(String name, FakePlatform platform, ConnectionSettings settings, Clock clock) {
        this.name = new ConnectionName("support", name);
        this.platform = platform;
        this.connection = new Connection(this.name, settings, platform, clock, this);
    }

    static ConnectionSettings settings(int requestsPerSecond, Duration pollInterval) {
        return settings("https://acme.example", requestsPerSecond, pollInterval);
    }

    static ConnectionSettings settings(String url, int requestsPerSecond, Duration pollInterval) {
        var platform = new PlatformSettings(URI.create(url), "acme", "token", Optional.empty(), Map.of());
        return new ConnectionSettings(PlatformKind.CCAIP, platform, requestsPerSecond, pollInterval);
    }

    static OperationKey operation(int number) {
        return new OperationKey("ForceLogoutJob", "support", "job-" + number, "uid-" + number);
    }

    ConnectionFixture awaitReady() {
        await().until(() -> connection.state() instanceof ConnectionState.Ready);
        return this;
    }

    boolean logout(OperationKey key, AgentIdSet ids) {
        return connection.carryOut(key, new Command.Submit(new Request.ForceLogout(ids)));
    }

    boolean change(OperationKey key, String status, AgentIdSet ids) {
        return connection.carryOut(key, new Command.Submit(new Request.ChangeStatus(status, ids)));
    }

    boolean read(OperationKey key, Selection... selections) {
        return connection.carryOut(key, new Command.Read(Set.of(selections)));
    }

    boolean watch(OperationKey key, AgentIdSet ids) {
        return connection.carryOut(key, new Command.Watch(ids, Set.of()));
    }

    Situation situation(OperationKey key) {
        return connection.situationOf(key, LINK);
    }

    @Override
    public void news(OperationKey operation) {
        news.add(operation);
    }

    @Override
    public void stateChanged(ConnectionName ofConnection) {
        stateChanges.incrementAndGet();
    }

    @Override
    public void waited(ConnectionName connection, String call, Duration waited) {}

    @Override
    public void exchanged(ConnectionName ofConnection, String call, String outcome, Duration took, int merged) {
        exchanges.add(call + " " + outcome + " " + merged);
    }

    @Override
    public void close() {
        platform.releaseAll();
        connection.close();
    }
}
