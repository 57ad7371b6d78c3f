package dev.contactcenter.operator.reconciler.notification;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.notification.Receivers;
import dev.contactcenter.operator.notification.delivery.Delivery;
import dev.contactcenter.operator.notification.delivery.DeliveryListener;
import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.observability.Metrics;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterDirectory;
import dev.contactcenter.operator.resource.ContactCenter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports what happened to notifications: a mark on the operation for each that was told, metrics, and events on the ContactCenter. */
final class DeliveryReporter implements DeliveryListener {
    /** The reason of the event about a receiver that has begun to fail. */
    static final String FAILING = "NotificationFailing";
    /** The reason of the event about a notification that was given up. */
    static final String UNDELIVERED = "NotificationUndelivered";

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryReporter.class);

    private final NotificationMemory memory;
    private final NotifiedAnnotationWriter annotations;
    private final ContactCenterDirectory contactCenters;
    private final EventRecorder events;
    private final Metrics metrics;

    DeliveryReporter(
            NotificationMemory memory,
            NotifiedAnnotationWriter annotations,
            ContactCenterDirectory contactCenters,
            EventRecorder events,
            Metrics metrics) {
        this.memory = memory;
        this.annotations = annotations;
        this.contactCenters = contactCenters;
        this.events = events;
        this.metrics = metrics;
    }

    @Override
    public void onTold(Delivery delivery) {
        var uid = delivery.operation().uid();
        var receiver = delivery.receiver().receiver();
        memory.told(uid, receiver, delivery.news().key());
        annotations.write(delivery.operation(), receiver, memory.mark(uid, receiver));
        metrics.notification(delivery.receiver().contactCenter(), true);
    }

    @Override
    public void onUndelivered(Delivery delivery, String why) {
        metrics.notification(delivery.receiver().contactCenter(), false);
        warn(delivery, UNDELIVERED, "could not be told and was given up: " + why);
    }

    @Override
    public void onFailing(Delivery delivery, String why) {
        warn(delivery, FAILING, "could not be told yet: " + why + ". The operator tries again for an hour");
    }

    private void warn(Delivery delivery, String reason, String what) {
        var contactCenter = contactCenters.find(new ContactCenterKey(delivery.receiver().namespace(), delivery.receiver().name()));
        var message = "Receiver " + nameOf(delivery.receiver().receiver(), contactCenter) + ": " + delivery.news().event() + " of "
                + delivery.operation().kind() + " " + delivery.operation().namespace() + "/" + delivery.operation().name() + " " + what
                + ".";
        LOG.warn("ContactCenter {}: {}: {}", delivery.receiver().contactCenter(), reason, message);
        contactCenter.ifPresent(found -> events.record(found, true, reason, message));
    }

    /** People know a receiver by its place in the spec; the annotations of operations have its id. */
    private static String nameOf(String receiver, Optional<ContactCenter> contactCenter) {
        var receivers = contactCenter.map(found -> found.getSpec().notifications()).orElse(List.of());
        return IntStream.range(0, receivers.size())
                .filter(place -> Receivers.idOf(receivers.get(place)).equals(receiver))
                .mapToObj(place -> "spec.notifications[" + place + "] (" + receiver + ")")
                .findFirst()
                .orElse(receiver);
    }
}
