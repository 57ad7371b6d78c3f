package dev.contactcenter.operator.connection.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FollowUpPermitsTest {
    private final FollowUpPermits turns = new FollowUpPermits();

    @Test
    void nobodyWhoWaitsMeansThatARequestGoes() {
        assertThat(turns.grant(true)).isFalse();
    }

    @Test
    void exchangesAndRequestsTakeTurns() {
        var first = turns.join();
        var second = turns.join();
        assertThat(turns.grant(true)).isTrue();
        assertThat(first.isGranted()).isTrue();
        assertThat(second.isGranted()).as("a request goes in between").isFalse();
        assertThat(turns.grant(true)).isFalse();
        assertThat(turns.grant(true)).isTrue();
        assertThat(second.isGranted()).isTrue();
    }

    @Test
    void whereNoRequestWaitsExchangesGoOneAfterAnother() {
        turns.join();
        turns.join();
        assertThat(turns.grant(false)).isTrue();
        assertThat(turns.grant(false)).isTrue();
        assertThat(turns.isEmpty()).isTrue();
    }

    @Test
    void whoHasLeftIsGrantedNothing() {
        var gone = turns.join();
        turns.leave(gone);
        assertThat(turns.grant(false)).isFalse();
        assertThat(gone.isGranted()).isFalse();
    }
}
