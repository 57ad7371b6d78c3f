package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How connections end while operations still have results to record. */
class ConnectionShutdownTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ConnectionSettings SETTINGS = settings(1000, Duration.ofHours(1));
    private static final ContactCenterKey NAME = new ContactCenterKey("support", "acme");
    private static final OperationKey ME = operation(1);

    private final FakePlatform platform = new FakePlatform();
    private final List<OperationKey> updated = new CopyOnWriteArrayList<>();
    private final ConnectionRegistry connections = new ConnectionRegistry(settings -> platform, Clock.systemUTC(), new ConnectionListener() {
        @Override
        public void onOperationUpdated(OperationKey operation) {
            updated.add(operation);
        }

        @Override
        public void onStateChanged(ContactCenterKey connection) {}

        @Override
        public void onCredentialsRefused(ContactCenterKey connection) {}

        @Override
        public void onRequestDequeued(ContactCenterKey connection, String call, Duration waited) {}

        @Override
        public void onRequestCompleted(ContactCenterKey connection, String call, String outcome, Duration took, int merged) {}
    });
    private PlatformConnection connection;

    @BeforeEach
    void sendOneRequest() {
        connection = connections.ensure(NAME, SETTINGS);
        await().until(() -> connection.state() instanceof ConnectionState.Ready);
        platform.hang();
        assertThat(logout(ME, 1)).isTrue();
        await().until(() -> platform.inFlight.get() == 1);
    }

    @AfterEach
    void close() {
        platform.releaseAll();
        connections.close(Duration.ofSeconds(1));
    }

    private boolean logout(OperationKey key, long agent) {
        return connection.execute(key, new Command.Submit(new Request.ForceLogout(AgentIdSet.of(agent))));
    }

    @Test
    void finishWaitsUntilAnAnswerIsRecorded() {
        // When the registry finishes
        var finished = CompletableFuture.runAsync(() -> connections.finish(LONG, LONG));
        await().until(() -> !logout(operation(2), 2));
        // Then the operation is still notified of the answer
        platform.releaseAll();
        await().until(() -> updated.contains(ME));
        var observed = connection.observe(ME, ConnectionFixture.LINK);
        assertThat(observed.answeredInFull()).isTrue();
        assertThat(finished).isNotDone();
        // And it finishes when the result has been recorded
        connection.recorded(ME, observed);
        await().until(finished::isDone);
        assertThat(platform.submitted).containsExactly(new Request.ForceLogout(AgentIdSet.of(1)));
    }

    @Test
    void finishDoesNotWaitForAForgottenOperation() {
        var finished = CompletableFuture.runAsync(() -> connections.finish(LONG, LONG));
        platform.releaseAll();
        await().until(() -> updated.contains(ME));
        connections.forget(ME);
        await().until(finished::isDone);
    }

    @Test
    void aThrottledRequestIsNotSentAgainAfterSendingStopped() {
        connections.stopSending();
        platform.onSubmit = request -> new Answer.Throttled<>(Optional.of(Duration.ofMillis(1)));
        platform.releaseAll();
        connections.finish(LONG, LONG);
        assertThat(platform.submitted).hasSize(1);
        assertThat(connection.sizes()).containsEntry("waiting", 0);
    }

    @Test
    void finishEndsAfterTheGivenTimes() {
        connections.finish(Duration.ofMillis(1), Duration.ofMillis(1));
        assertThat(platform.inFlight).hasValue(1);
    }

    @Test
    void connectionsDoNotChangeOrSendAfterSendingStopped() {
        connections.stopSending();
        var checks = platform.checks.get();
        assertThat(connections.ensure(NAME, settings("https://elsewhere.example", 1, Duration.ofSeconds(5)))).isSameAs(connection);
        var another = connections.ensure(new ContactCenterKey("support", "another"), SETTINGS);
        await().until(() -> another.tickCount() > 0);
        assertThat(another.execute(ME, new Command.Submit(new Request.ForceLogout(AgentIdSet.of(1))))).isFalse();
        assertThat(connection.state()).isInstanceOf(ConnectionState.Ready.class);
        assertThat(platform.checks.get() - checks).as("a check asks for nothing").isLessThanOrEqualTo(1);
    }
}
