package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.testing.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connection does if the platform refuses its credentials: they may have been rotated since they were read. */
class RotatedCredentialsTest {
    private static final ConnectionSettings OLD = settings(1000, Duration.ofHours(1));
    private static final Answer<SubmitResult> REVOKED = new Answer.Denied<>(Outcome.InvalidSecurityUser, "revoked");

    private final FakePlatform platform = new FakePlatform();
    private final FakePlatform rotated = new FakePlatform();
    private final SettableClock clock = new SettableClock();
    private ConnectionFixture fixture;

    private ConnectionFixture connect(Clock time) {
        fixture = new ConnectionFixture("rotated", platform, OLD, time).awaitReady();
        return fixture;
    }

    @AfterEach
    void close() {
        rotated.releaseAll();
        fixture.close();
    }

    private void takeUpNewCredentials() {
        var old = OLD.platform();
        var token = new PlatformSettings(old.url(), old.username(), "new", Optional.empty(), Map.of());
        fixture.connection.reconfigure(new ConnectionSettings(OLD.kind(), token, OLD.requestsPerSecond(), OLD.pollInterval()), rotated);
    }

    private void revoke() {
        platform.onCheck = () -> new Answer.Denied<>(Outcome.InvalidSecurityUser, "revoked");
        platform.onSubmit = any -> REVOKED;
    }

    private boolean succeeded(int number) {
        return answered(number, Answer.Ok.class);
    }

    private boolean denied(int number) {
        return answered(number, Answer.Denied.class);
    }

    private boolean answered(int number, Class<?> kind) {
        var results = fixture.observe(operation(number)).results();
        return !results.isEmpty() && results.stream()
                .allMatch(result -> result instanceof Observed.Answered answered && kind.isInstance(answered.answer()));
    }

    @Test
    void aRequestThatWasRefusedGoesAgainWithTheNewCredentials() {
        connect(Clock.systemUTC()).onCredentialsRefused = this::takeUpNewCredentials;
        revoke();

        fixture.logout(operation(1), AgentIdSet.of(1));

        await().until(() -> succeeded(1));
        assertThat(platform.submitted).hasSize(1);
        assertThat(platform.checks).as("no check with the old credentials").hasValue(1);
        assertThat(rotated.submitted).hasSize(1);
        assertThat(fixture.refusals).hasValue(1);
    }

    @Test
    void nothingIsSentUntilTheCredentialsWereReadAgain() {
        connect(Clock.systemUTC()).onCredentialsRefused = () -> {};
        revoke();
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> fixture.refusals.get() == 1);

        fixture.logout(operation(2), AgentIdSet.of(2));
        await().during(Duration.ofMillis(200)).until(() -> platform.submitted.size() == 1 && platform.checks.get() == 1);
        assertThat(fixture.connection.state()).isInstanceOf(ConnectionState.Ready.class);

        fixture.connection.credentialsConfirmed();
        await().until(() -> fixture.connection.state() instanceof ConnectionState.NotReady);
        assertThat(platform.checks).hasValue(2);
        assertThat(platform.submitted).hasSize(1);
    }

    @Test
    void anAccountThatLacksOneRightStaysReadyAndItsSecretIsReadOnce() {
        connect(Clock.systemUTC());
        platform.onSubmit = request -> request instanceof Request.ForceLogout
                ? new Answer.Denied<>(Outcome.Unauthorized, "not permitted")
                : new Answer.Ok<>(FakePlatform.done(request));

        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> denied(1));
        fixture.logout(operation(2), AgentIdSet.of(2));
        await().until(() -> denied(2));
        fixture.change(operation(3), "Break", AgentIdSet.of(3));
        await().until(() -> succeeded(3));

        assertThat(fixture.refusals).hasValue(1);
        assertThat(fixture.connection.state()).isInstanceOf(ConnectionState.Ready.class);
    }

    @Test
    void aRegularCheckThatIsRefusedTakesUpNewCredentials() {
        connect(clock).onCredentialsRefused = this::takeUpNewCredentials;
        revoke();

        clock.forward(Duration.ofMinutes(5));
        fixture.track(operation(1), AgentIdSet.of(1));

        await().until(() -> rotated.checks.get() == 1);
        fixture.awaitReady();
        assertThat(fixture.stateChanges).as("ready at first, and ready again").hasValueLessThanOrEqualTo(2);
    }

    @Test
    void requestsInFlightWithTheOldCredentialsGoAgain() {
        connect(Clock.systemUTC());
        platform.hang();
        fixture.logout(operation(1), AgentIdSet.of(1));
        await().until(() -> platform.inFlight.get() == 1);
        takeUpNewCredentials();
        revoke();

        platform.releaseAll();

        await().until(() -> succeeded(1));
        assertThat(rotated.submitted).hasSize(1);
        assertThat(fixture.refusals).hasValue(0);
    }

    @Test
    void aCertificateThatIsNotTrustedAnyMoreMakesTheCaBeReadAgain() {
        connect(Clock.systemUTC()).onCredentialsRefused = this::takeUpNewCredentials;
        platform.onRead = any -> new Answer.Unreachable<>(Answer.UnreachableCause.TLS, "not trusted");

        fixture.read(operation(1), new Selection.ByIds(AgentIdSet.of(1)));

        await().until(() -> fixture.observe(operation(1)).reading().isPresent());
        assertThat(platform.readings).hasSize(1);
        assertThat(rotated.readings).hasSize(1);
    }

    @Test
    void aChangeThatWasLostInTlsIsNotAskedForTwice() {
        connect(Clock.systemUTC()).onCredentialsRefused = this::takeUpNewCredentials;
        platform.onSubmit = any -> new Answer.Unreachable<>(Answer.UnreachableCause.TLS, "cut");

        fixture.logout(operation(1), AgentIdSet.of(1));

        await().until(() -> answered(1, Answer.Unreachable.class));
        fixture.awaitReady();
        assertThat(rotated.submitted).isEmpty();
    }
}
