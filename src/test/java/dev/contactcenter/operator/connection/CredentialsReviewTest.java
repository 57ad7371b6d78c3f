package dev.contactcenter.operator.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CredentialsReviewTest {
    private long now;
    private final CredentialsReview review = new CredentialsReview(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void afterARefusalTheCredentialsHaveToBeReadAgain() {
        assertThat(review.isPending()).isFalse();
        assertThat(review.isNeededAfter(now)).isTrue();
        assertThat(review.isPending()).isTrue();
        review.confirm();
        assertThat(review.isPending()).isFalse();
    }

    @Test
    void aSecondRefusalDoesNotProlongTheHold() {
        review.isNeededAfter(now);
        pass(Duration.ofSeconds(4));
        assertThat(review.isNeededAfter(now)).isTrue();
        assertThat(review.endsIn()).isEqualTo(Duration.ofSeconds(6).toNanos());
        pass(Duration.ofSeconds(7));
        assertThat(review.endsIn()).isZero();
    }

    @Test
    void soonAfterAConfirmationARefusalIsFinal() {
        review.isNeededAfter(now);
        review.confirm();
        pass(CredentialsReview.CONFIRMED_FOR.minusNanos(1));
        assertThat(review.isNeededAfter(now)).isFalse();
        assertThat(review.isPending()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(review.isNeededAfter(now)).isTrue();
    }

    @Test
    void aRequestThatWasSentBeforeTheConfirmationIsRefusedForGood() {
        var sentAt = now;
        review.isNeededAfter(sentAt);
        pass(Duration.ofSeconds(3));
        review.confirm();
        pass(Duration.ofSeconds(20));
        assertThat(review.isNeededAfter(sentAt)).isFalse();
    }

    @Test
    void nothingIsConfirmedAboutOtherCredentials() {
        review.isNeededAfter(now);
        review.confirm();
        review.restart();
        assertThat(review.isNeededAfter(now)).isTrue();
        review.restart();
        assertThat(review.isPending()).isFalse();
    }
}
