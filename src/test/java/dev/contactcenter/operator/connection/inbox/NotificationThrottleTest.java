package dev.contactcenter.operator.connection.inbox;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.connection.model.OperationKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotificationThrottleTest {
    private static final long INTERVAL = NotificationThrottle.INTERVAL.toNanos();

    private final NotificationThrottle digest = new NotificationThrottle();

    private Set<OperationKey> part(int number, long now) {
        return digest.of(List.of(operation(number)), any -> false, now);
    }

    private Set<OperationKey> last(int number, long now) {
        return digest.of(List.of(operation(number)), any -> true, now);
    }

    @Test
    void theFirstNewsIsToldAtOnceAndMoreInOneGo() {
        assertThat(part(1, 0)).containsExactly(operation(1));
        assertThat(part(1, 1)).isEmpty();
        assertThat(part(1, 2)).isEmpty();
        assertThat(digest.dueIn(2)).isEqualTo(INTERVAL - 2);
        assertThat(digest.due(INTERVAL - 1)).isEmpty();
        assertThat(digest.due(INTERVAL)).containsExactly(operation(1));
        assertThat(digest.dueIn(INTERVAL)).isEqualTo(Long.MAX_VALUE);
        assertThat(part(1, INTERVAL + 1)).isEmpty();
    }

    @Test
    void theLastAnswerIsToldAtOnceAndOnce() {
        part(1, 0);
        part(1, 1);
        assertThat(last(1, 2)).containsExactly(operation(1));
        assertThat(digest.due(10 * INTERVAL)).isEmpty();
    }

    @Test
    void aHundredAnswersASecondAreTwoNotices() {
        var told = 0;
        for (var ms = 0; ms < 10_000; ms += 10) {
            told += part(1, ms * 1_000_000L).size() + digest.due(ms * 1_000_000L).size();
        }
        assertThat(told).isEqualTo(20);
    }

    @Test
    void oneDoesNotHoldAnotherUp() {
        part(1, 0);
        assertThat(part(2, 1)).containsExactly(operation(2));
    }

    @Test
    void whoIsForgottenIsToldNothing() {
        part(1, 0);
        part(1, 1);
        digest.forget(operation(1));
        assertThat(digest.due(INTERVAL)).isEmpty();
    }
}
