package dev.contactcenter.operator.notification.delivery;

import java.time.Duration;
import java.util.Optional;

/** The result of one try. */
sealed interface DeliveryResult {
    /** The receiver has answered 2xx. */
    record Told() implements DeliveryResult {}

    /**
     * It may work later.
     *
     * @param why what happened, without secrets
     * @param pause how long the receiver wants to be left alone, if it says so
     */
    record TryLater(String why, Optional<Duration> pause) implements DeliveryResult {}

    /** The receiver has answered 410: it wants nothing more. */
    record Gone() implements DeliveryResult {}

    /** The ContactCenter does not name the receiver any more. */
    record NotWanted() implements DeliveryResult {}
}
