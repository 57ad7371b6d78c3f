package dev.contactcenter.operator.connection.model;

import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.connection.ConnectionFixture;
import dev.contactcenter.operator.connection.FakePlatform;
import dev.contactcenter.operator.platform.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a Connection says of itself. */
class ConnectionStateTest {
    private static final ConnectionSettings HERE = settings(1000, Duration.ofHours(1));
    private static final ConnectionSettings ELSEWHERE = settings("https://elsewhere.example", 1000, Duration.ofHours(1));

    private final FakePlatform platform = new FakePlatform();
    private final ConnectionFixture fixture = new ConnectionFixture("acme", platform, HERE);
    private final CompletableFuture<Answer<Void>> check = new CompletableFuture<>();

    @AfterEach
    void close() {
        check.complete(new Answer.Ok<>(null));
        fixture.close();
    }

    @Test
    void aConnectionIsConnectingAfterANewUrlUntilTheFirstCheck() {
        // Given a Connection that is ready
        fixture.awaitReady();
        await().until(() -> fixture.stateChanges.get() == 1);
        // When it leads to a platform that takes its time
        var next = new FakePlatform();
        next.onCheck = check::join;
        fixture.connection.reconfigure(ELSEWHERE, next);
        // Then it does not claim what was so before
        assertThat(fixture.connection.state()).isInstanceOf(ConnectionState.Connecting.class);
        await().until(() -> next.checks.get() == 1);
        assertThat(fixture.connection.state()).isInstanceOf(ConnectionState.Connecting.class);
        // And the first check decides the state
        check.complete(new Answer.Unreachable<>(Answer.UnreachableCause.NETWORK, "dead"));
        await().until(() -> fixture.stateChanges.get() == 2);
        assertThat(fixture.connection.state()).isEqualTo(new ConnectionState.NotReady("Unreachable", "dead"));
    }

    @Test
    void theStateIsKeptIfOnlyTheRateChanges() {
        fixture.awaitReady();
        fixture.connection.reconfigure(settings(1, Duration.ofHours(2)), new FakePlatform());
        assertThat(fixture.connection.state()).isInstanceOf(ConnectionState.Ready.class);
    }

    @Test
    void aPlatformThatThrottlesChecksIsNotReadyUntilACheckSucceeds() {
        fixture.awaitReady();
        var next = new FakePlatform();
        next.onCheck = () -> next.checks.get() == 1 ? new Answer.Throttled<>(Optional.of(Duration.ofMillis(1))) : check.join();
        fixture.connection.reconfigure(ELSEWHERE, next);

        await().until(() -> next.checks.get() == 2);
        assertThat(fixture.connection.state()).isInstanceOfSatisfying(
                ConnectionState.NotReady.class, notReady -> assertThat(notReady.reason()).isEqualTo("TooManyRequests"));
        check.complete(new Answer.Ok<>(null));
        fixture.awaitReady();
        await().until(() -> fixture.stateChanges.get() == 3);
    }
}
