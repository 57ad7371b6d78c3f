package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.platform.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three hundred connections of one registry. */
class ManyConnectionsTest {
    private static final int CONNECTIONS = 300;
    private static final int HANGING = 100;
    private static final OperationKey KEY = operation(1);

    private final long loopThreadsBefore = threads("connection-loop");
    private final List<FakePlatform> platforms = new ArrayList<>();
    private final List<PlatformConnection> connections = new ArrayList<>();
    private final ConnectionRegistry registry = new ConnectionRegistry(settings -> {
        platforms.add(new FakePlatform());
        return platforms.get(platforms.size() - 1);
    }, Clock.systemUTC(), new ConnectionListener() {
        @Override
        public void onOperationUpdated(OperationKey operation) {}

        @Override
        public void onStateChanged(ContactCenterKey connection) {}

        @Override
        public void onCredentialsRefused(ContactCenterKey connection) {}

        @Override
        public void onRequestDequeued(ContactCenterKey connection, String call, Duration waited) {}

        @Override
        public void onRequestCompleted(ContactCenterKey connection, String call, String outcome, Duration took, int merged) {}
    });

    @BeforeEach
    void connect() {
        IntStream.range(0, CONNECTIONS).forEach(i ->
                connections.add(registry.ensure(new ContactCenterKey("support", "many-" + i), settings(10, Duration.ofHours(1)))));
        await().until(() -> connections.stream().allMatch(connection -> connection.state() instanceof ConnectionState.Ready));
    }

    @AfterEach
    void close() {
        platforms.forEach(FakePlatform::releaseAll);
        registry.close(Duration.ofSeconds(5));
    }

    private void logOut(PlatformConnection connection) {
        assertThat(connection.execute(KEY, new Command.Submit(new Request.ForceLogout(AgentIdSet.of(1))))).isTrue();
    }

    private static boolean isAnswered(PlatformConnection connection) {
        return connection.observe(KEY, ConnectionFixture.LINK).answeredInFull();
    }

    @Test
    void platformsThatHangDoNotDelayOthers() {
        platforms.subList(0, HANGING).forEach(FakePlatform::hang);
        connections.forEach(this::logOut);
        await().until(() -> connections.subList(HANGING, CONNECTIONS).stream().allMatch(ManyConnectionsTest::isAnswered));
        assertThat(connections.subList(0, HANGING)).noneMatch(ManyConnectionsTest::isAnswered);
        assertThat(registry.stuckFor()).as("no event loop is stuck").isLessThan(Duration.ofSeconds(5));
        platforms.forEach(FakePlatform::releaseAll);
        await().until(() -> connections.stream().allMatch(ManyConnectionsTest::isAnswered));
    }

    @Test
    void connectionsAtRestHaveNoThreadsOfTheirOwn() {
        await().until(() -> threads("support/many-") == 0);
        assertThat(threads("connection-loop") - loopThreadsBefore).isLessThanOrEqualTo(ConnectionThreads.LOOP_THREADS);
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().contains(name)).count();
    }
}
