package dev.contactcenter.operator.notification.delivery;

/** Is called with what happens to deliveries, by a thread of the dispatcher. */
public interface DeliveryListener {
    /** A receiver has answered 2xx. The next delivery of the same operation goes when this returns. */
    void onTold(Delivery delivery);

    /**
     * A delivery was given up.
     *
     * @param why what happened last, without secrets
     */
    void onUndelivered(Delivery delivery, String why);

    /**
     * A receiver has failed for the first time in a row, or for another cause than before. Deliveries to it are tried again.
     *
     * @param delivery the one that failed
     * @param why what happened, without secrets
     */
    void onFailing(Delivery delivery, String why);
}
