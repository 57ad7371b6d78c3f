package dev.contactcenter.operator.connection.inbox;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.connection.model.OperationKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotificationThrottleTest {
    private static final long INTERVAL = NotificationThrottle.INTERVAL.toNanos();

    private final NotificationThrottle throttle = new NotificationThrottle();

    private Set<OperationKey> part(int number, long now) {
        return throttle.admit(List.of(operation(number)), any -> false, now);
    }

    private Set<OperationKey> last(int number, long now) {
        return throttle.admit(List.of(operation(number)), any -> true, now);
    }

    @Test
    void theFirstResultIsNotifiedAtOnceAndLaterOnesTogether() {
        assertThat(part(1, 0)).containsExactly(operation(1));
        assertThat(part(1, 1)).isEmpty();
        assertThat(part(1, 2)).isEmpty();
        assertThat(throttle.dueIn(2)).isEqualTo(INTERVAL - 2);
        assertThat(throttle.takeDue(INTERVAL - 1)).isEmpty();
        assertThat(throttle.takeDue(INTERVAL)).containsExactly(operation(1));
        assertThat(throttle.dueIn(INTERVAL)).isEqualTo(Long.MAX_VALUE);
        assertThat(part(1, INTERVAL + 1)).isEmpty();
    }

    @Test
    void theLastResultIsNotifiedAtOnceAndOnce() {
        part(1, 0);
        part(1, 1);
        assertThat(last(1, 2)).containsExactly(operation(1));
        assertThat(throttle.takeDue(10 * INTERVAL)).isEmpty();
    }

    @Test
    void aHundredResultsASecondAreTwoNotifications() {
        var notified = 0;
        for (var ms = 0; ms < 10_000; ms += 10) {
            notified += part(1, ms * 1_000_000L).size() + throttle.takeDue(ms * 1_000_000L).size();
        }
        assertThat(notified).isEqualTo(20);
    }

    @Test
    void operationsAreThrottledIndependently() {
        part(1, 0);
        assertThat(part(2, 1)).containsExactly(operation(2));
    }

    @Test
    void aForgottenOperationIsNotNotified() {
        part(1, 0);
        part(1, 1);
        throttle.forget(operation(1));
        assertThat(throttle.takeDue(INTERVAL)).isEmpty();
    }
}
