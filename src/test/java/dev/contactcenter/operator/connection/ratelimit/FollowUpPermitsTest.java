package dev.contactcenter.operator.connection.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FollowUpPermitsTest {
    private final AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(10, () -> 0);
    private final FollowUpPermits permits = new FollowUpPermits();

    @Test
    void aRequestGoesIfNoCallWaits() {
        assertThat(permits.grantNext(limiter::take, true)).isFalse();
    }

    @Test
    void followUpsAndRequestsTakeTurns() {
        var first = permits.request();
        var second = permits.request();
        assertThat(permits.grantNext(limiter::take, true)).isTrue();
        assertThat(first.isGranted()).isTrue();
        assertThat(first.trip()).isPresent();
        assertThat(second.isGranted()).as("a request goes in between").isFalse();
        assertThat(permits.grantNext(limiter::take, true)).isFalse();
        assertThat(permits.grantNext(limiter::take, true)).isTrue();
        assertThat(second.isGranted()).isTrue();
    }

    @Test
    void followUpsGoOneAfterAnotherIfNoRequestWaits() {
        permits.request();
        permits.request();
        assertThat(permits.grantNext(limiter::take, false)).isTrue();
        assertThat(permits.grantNext(limiter::take, false)).isTrue();
        assertThat(permits.isEmpty()).isTrue();
    }

    @Test
    void aWithdrawnPermitIsNotGranted() {
        var gone = permits.request();
        permits.withdraw(gone);
        assertThat(permits.grantNext(limiter::take, false)).isFalse();
        assertThat(gone.isGranted()).isFalse();
    }
}
