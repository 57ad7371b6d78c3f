package dev.contactcenter.operator.connection.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A platform that tells how much it still accepts is asked for no more. */
class RequestQuotaTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RequestQuota quota = new RequestQuota();
    private long now = -5 * SECOND;

    private void told(int left, int of, int seconds) {
        quota.told(left, of, Duration.ofSeconds(seconds), now);
    }

    private long freeIn() {
        return quota.freeIn(now);
    }

    @Test
    void whatWasNeverToldLimitsNothing() {
        quota.sent(now);

        assertThat(freeIn()).isZero();
    }

    @Test
    void whileMoreThanHalfIsLeftRequestsGoAsTheyWould() {
        told(299, 300, 60);
        for (var i = 0; i < 140; i++) {
            assertThat(freeIn()).isZero();
            quota.sent(now);
        }
    }

    @Test
    void theSecondHalfIsSpreadOverTheTimeThatIsLeft() {
        told(10, 300, 20);

        assertThat(freeIn()).isZero();
        quota.sent(now);
        assertThat(freeIn()).isEqualTo(2 * SECOND);
        now += 2 * SECOND;
        assertThat(freeIn()).isZero();
        quota.sent(now);
        assertThat(freeIn()).isEqualTo(2 * SECOND);
    }

    @Test
    void whenNothingIsLeftNothingGoesUntilTheNextPeriod() {
        told(0, 300, 12);

        assertThat(freeIn()).isEqualTo(12 * SECOND);
        now += 12 * SECOND;
        assertThat(freeIn()).isZero();
        quota.sent(now);
        assertThat(freeIn()).as("of the new period nothing is known yet").isZero();
    }

    @Test
    void answersOfOnePeriodComeInAnyOrderAndTheLowestCounts() {
        told(0, 300, 30);
        told(200, 300, 30);

        assertThat(freeIn()).isEqualTo(30 * SECOND);
    }

    @Test
    void aNewPeriodBeginsWithItsOwnNumber() {
        told(0, 300, 3);
        now += 3 * SECOND;
        told(299, 300, 60);

        assertThat(freeIn()).isZero();
    }

    @Test
    void anotherPlatformHasItsOwnLimit() {
        told(0, 300, 30);
        quota.forget();

        assertThat(freeIn()).isZero();
    }
}
