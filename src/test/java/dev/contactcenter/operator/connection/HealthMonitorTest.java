package dev.contactcenter.operator.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HealthMonitorTest {
    private static final Answer<Void> GOOD = new Answer.Ok<>(null);
    private static final Answer<Void> DEAD = new Answer.Unreachable<>(UnreachableCause.NETWORK, "no route");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final HealthMonitor health = new HealthMonitor(now);

    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(new Answer.Denied<Void>(Outcome.InvalidSecurityUser, "m"), "InvalidSecurityUser"),
                Arguments.of(new Answer.Denied<Void>(Outcome.Unauthorized, "m"), "Unauthorized"),
                Arguments.of(new Answer.Unreachable<Void>(UnreachableCause.NETWORK, "m"), "Unreachable"),
                Arguments.of(new Answer.Unreachable<Void>(UnreachableCause.TLS, "m"), "TlsFailed"),
                Arguments.of(new Answer.Unreachable<Void>(UnreachableCause.FORBIDDEN_ADDRESS, "m"), "UrlNotAllowed"),
                Arguments.of(new Answer.Broken<Void>("m"), "Unreachable"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void theFirstCheckDecidesTheState(Answer<Void> answer, String reason) {
        assertThat(health.checked(answer, now)).isTrue();
        assertThat(health.state()).isEqualTo(new HealthMonitor.State.NotReady(reason, "m"));
        assertThat(health.onlyChecksAllowed()).isTrue();
    }

    @Test
    void onlyChecksAreAllowedBeforeTheFirstCheck() {
        assertThat(health.onlyChecksAllowed()).isTrue();
        assertThat(health.isReady()).isFalse();
        assertThat(health.nextCheck()).isEqualTo(now);
        assertThat(health.checked(GOOD, now)).isTrue();
        assertThat(health.onlyChecksAllowed()).isFalse();
        assertThat(health.nextCheck()).isEqualTo(now.plus(Duration.ofMinutes(5)));
        assertThat(health.checked(GOOD, now)).as("no change").isFalse();
    }

    @Test
    void aUserHasAPlatformCheckedBeforeTheNextCheckIsDue() {
        health.checked(GOOD, now);
        health.checkNow(now.plusSeconds(10));
        assertThat(health.nextCheck()).isEqualTo(now.plusSeconds(10));
        assertThat(health.onlyChecksAllowed()).isTrue();

        health.checked(new Answer.Denied<>(Outcome.Unauthorized, "m"), now.plusSeconds(10));
        health.checkNow(now.plusSeconds(11));
        assertThat(health.nextCheck()).isEqualTo(now.plusSeconds(11));
        assertThat(health.isNotReady()).isTrue();

        health.checkNow(now.plusSeconds(12));
        assertThat(health.nextCheck()).as("a check that is due is not put off").isEqualTo(now.plusSeconds(11));
    }

    @Test
    void theCheckIntervalGrowsFrom5To60SecondsWhileNotReady() {
        for (var seconds : new int[] {5, 10, 20, 40, 60, 60, 60}) {
            health.checked(DEAD, now);
            assertThat(health.nextCheck()).isEqualTo(now.plusSeconds(seconds));
            now = health.nextCheck();
        }
    }

    @Test
    void aReadyPlatformIsNotReadyAfterTheSecondFailedCheck() {
        health.checked(GOOD, now);
        health.suspect(now);
        assertThat(health.nextCheck()).isEqualTo(now);
        assertThat(health.checked(DEAD, now)).isFalse();
        assertThat(health.isReady()).isTrue();
        assertThat(health.onlyChecksAllowed()).isTrue();
        assertThat(health.nextCheck()).isEqualTo(now.plusSeconds(1));
        assertThat(health.checked(DEAD, now)).isTrue();
        assertThat(health.isReady()).isFalse();
        assertThat(health.nextCheck()).isEqualTo(now.plusSeconds(5));
    }

    @Test
    void aReadyPlatformIsNotReadyAtOnceIfTheCredentialsAreDenied() {
        health.checked(GOOD, now);
        assertThat(health.checked(new Answer.Denied<>(Outcome.Unauthorized, "m"), now)).isTrue();
        assertThat(health.isReady()).isFalse();
    }

    @Test
    void aGoodCheckEndsTheSuspicion() {
        health.checked(GOOD, now);
        health.suspect(now);
        assertThat(health.onlyChecksAllowed()).isTrue();
        assertThat(health.checked(GOOD, now)).isFalse();
        assertThat(health.onlyChecksAllowed()).isFalse();
    }

    @Test
    void suspectingANotReadyPlatformChangesNothing() {
        health.checked(DEAD, now);
        health.suspect(now);
        assertThat(health.nextCheck()).isEqualTo(now.plusSeconds(5));
    }

    @Test
    void newCredentialsAreCheckedAtOnce() {
        health.checked(DEAD, now);
        health.checked(DEAD, now);
        health.restart(now);
        assertThat(health.nextCheck()).isEqualTo(now);
        assertThat(health.onlyChecksAllowed()).isTrue();
        health.checked(DEAD, now);
        assertThat(health.nextCheck()).isEqualTo(now.plusSeconds(5));
    }

    @Test
    void theStateIsUnknownAfterARestart() {
        for (var before : List.of(GOOD, DEAD)) {
            health.checked(before, now);
            health.restart(now);
            assertThat(health.state()).isEqualTo(new HealthMonitor.State.Unknown());
        }
        assertThat(health.checked(GOOD, now)).as("the state changed").isTrue();
    }

    @Test
    void aThrottledCheckIsReportedUntilACheckSucceeds() {
        assertThat(health.checkThrottled(now.plusMillis(1500))).isTrue();
        var can = new Capabilities(Set.of(), 1, 1);
        assertThat(health.connectionState(can, Optional.empty())).isInstanceOfSatisfying(ConnectionState.NotReady.class, notReady -> {
            assertThat(notReady.reason()).isEqualTo("TooManyRequests");
            assertThat(notReady.message()).contains("checks again at 2026-01-01T00:00:01Z");
        });
        assertThat(health.checkThrottled(now.plusSeconds(9))).as("another time").isTrue();
        assertThat(health.checked(GOOD, now)).isTrue();
        assertThat(health.isReady()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("known")
    void aThrottledCheckDoesNotChangeAKnownState(Answer<Void> answer) {
        health.checked(answer, now);
        var before = health.state();
        assertThat(health.checkThrottled(now.plusSeconds(1))).isFalse();
        assertThat(health.state()).isEqualTo(before);
    }

    static Stream<Answer<Void>> known() {
        return Stream.of(GOOD, DEAD);
    }
}
