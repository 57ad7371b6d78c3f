package dev.contactcenter.operator.connection.polling;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaiterIndexTest {
    private final WaiterIndex<String> waiters = new WaiterIndex<>();

    @Test
    void waitersAreFoundByWhatTheyWaitFor() {
        waiters.add("7", operation(1));
        waiters.add("7", operation(2));
        waiters.add("7", operation(2));
        waiters.add("8", operation(3));
        assertThat(waiters.of("7")).containsExactlyInAnyOrder(operation(1), operation(2));
        assertThat(waiters.of("9")).isEmpty();
        assertThat(waiters.all()).containsExactlyInAnyOrder("7", "8");
    }

    @Test
    void aThingWithoutWaitersIsRemoved() {
        waiters.add("7", operation(1));
        waiters.add("7", operation(2));
        assertThat(waiters.remove("7", operation(1))).isFalse();
        assertThat(waiters.remove("7", operation(2))).isTrue();
        assertThat(waiters.isWaitedFor("7")).isFalse();
        assertThat(waiters.all()).isEmpty();
    }
}
