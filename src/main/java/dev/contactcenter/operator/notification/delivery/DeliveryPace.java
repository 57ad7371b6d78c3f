package dev.contactcenter.operator.notification.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait between tries of the same delivery, and when to give up.
 *
 * @param first the wait after the first failure; each further one is twice as long
 * @param longest the longest wait
 * @param giveUpAfter a delivery that fails this long after its start is given up
 */
public record DeliveryPace(Duration first, Duration longest, Duration giveUpAfter) {
    /** 1 s, 2 s and so on up to 5 min, for an hour. */
    public static final DeliveryPace DEFAULT = new DeliveryPace(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));

    private static final int MAX_DOUBLINGS = 20;

    /**
     * Returns the wait after a failure. Up to a quarter of it is random, so that deliveries that failed together spread out.
     *
     * @param failures how many tries have failed, 1 and up
     */
    Duration after(int failures) {
        var most = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        var millis = (most.compareTo(longest) > 0 ? longest : most).toMillis();
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 4 + 1));
    }
}
