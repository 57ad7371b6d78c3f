package dev.contactcenter.operator.notification.delivery;

import dev.contactcenter.operator.notification.News;
import dev.contactcenter.operator.notification.Notification;
import dev.contactcenter.operator.notification.WebhookBody;
import java.time.Instant;

/**
 * A notification for one receiver.
 *
 * @param receiver who gets it
 * @param operation the operation that it is about
 * @param news what it tells
 * @param id the id of the notification
 * @param body what is sent, the same at each try
 * @param since when it was first to be sent
 */
public record Delivery(ReceiverKey receiver, OperationRef operation, News news, String id, WebhookBody body, Instant since) {
    /** Makes a delivery of this notification. */
    public static Delivery of(
            ReceiverKey receiver, OperationRef operation, News news, Notification notification, WebhookBody body, Instant since) {
        return new Delivery(receiver, operation, news, notification.id(), body, since);
    }

    /**
     * An operation.
     *
     * @param kind its kind
     * @param namespace its namespace
     * @param name its name
     * @param uid its uid
     */
    public record OperationRef(String kind, String namespace, String name, String uid) {}
}
