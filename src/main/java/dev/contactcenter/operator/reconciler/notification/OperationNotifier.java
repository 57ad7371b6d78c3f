package dev.contactcenter.operator.reconciler.notification;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.notification.News;
import dev.contactcenter.operator.notification.NotificationFactory;
import dev.contactcenter.operator.notification.NotifiedAnnotation;
import dev.contactcenter.operator.notification.OperationNews;
import dev.contactcenter.operator.notification.Receivers;
import dev.contactcenter.operator.notification.WaitKind;
import dev.contactcenter.operator.notification.WebhookBody;
import dev.contactcenter.operator.notification.delivery.Delivery;
import dev.contactcenter.operator.notification.delivery.DeliveryListener;
import dev.contactcenter.operator.notification.delivery.NotificationDispatcher;
import dev.contactcenter.operator.notification.delivery.ReceiverAccess;
import dev.contactcenter.operator.notification.delivery.ReceiverKey;
import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.observability.Metrics;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterDirectory;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterReconciler;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterResolver;
import dev.contactcenter.operator.reconciler.contactcenter.ReceiverCredentials;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterSpec.PersonalData;
import dev.contactcenter.operator.resource.NotificationSpec;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Tells the receivers of a ContactCenter about its operations. It is asked at each reconcile, and compares the state of the
 * operation with what each receiver has got; so it needs no memory that a crash could take. Never blocks on a receiver.
 */
public final class OperationNotifier implements AutoCloseable {
    /** An end that is older is no news any more, after a long time without an operator. */
    private static final Duration END_IS_NEWS_FOR = Duration.ofDays(1);

    private final NotificationDispatcher dispatcher;
    private final NotificationMemory memory;
    private final ContactCenterResolver contactCenters;
    private final Clock clock;
    private final Map<ContactCenterKey, Long> generations = new ConcurrentHashMap<>();

    /**
     * Makes a notifier.
     *
     * @param client reads Secrets and writes marks
     * @param contactCenters the ContactCenters as they are now
     * @param connections the live connections
     * @param events where people look
     * @param metrics where people on call look
     * @param clock the time
     * @param dispatcher makes what sends notifications, of what finds receivers and what is called with the results
     */
    public static OperationNotifier create(
            KubernetesClient client,
            ContactCenterDirectory contactCenters,
            ConnectionRegistry connections,
            EventRecorder events,
            Metrics metrics,
            Clock clock,
            BiFunction<ReceiverAccess.Directory, DeliveryListener, NotificationDispatcher> dispatcher) {
        var memory = new NotificationMemory();
        var reporter = new DeliveryReporter(memory, new NotifiedAnnotationWriter(client), contactCenters, events, metrics);
        return new OperationNotifier(
                dispatcher.apply(new ReceiverCredentials(contactCenters, client), reporter),
                memory, new ContactCenterResolver(connections), clock);
    }

    OperationNotifier(NotificationDispatcher dispatcher, NotificationMemory memory, ContactCenterResolver contactCenters, Clock clock) {
        this.dispatcher = dispatcher;
        this.memory = memory;
        this.contactCenters = contactCenters;
        this.clock = clock;
    }

    /**
     * Returns the annotations that must be written before this status. They say that the end is to be told, so that a crash after
     * the status was written loses nothing.
     *
     * @param operation the operation as it is now
     * @param status the status that will be written
     * @param contactCenter the ContactCenter that it names, if there is one
     * @param client reads the labels of the operation's namespace, if they matter
     * @return the annotations by name; none if no receiver wants to know
     */
    public Map<String, String> intent(
            Operation operation, OperationStatus status, Optional<ContactCenter> contactCenter, KubernetesClient client) {
        var annotations = new TreeMap<String, String>();
        var end = OperationNews.end(status);
        if (end.isPresent()) {
            receiversOf(operation, contactCenter, client).stream()
                    .filter(receiver -> receiver.events().contains(end.get().event()))
                    .map(Receivers::idOf)
                    .forEach(receiver -> annotations.put(
                            NotifiedAnnotation.nameFor(receiver), markOf(operation, receiver).value()));
        }
        return annotations;
    }

    /**
     * Sends what receivers have not got yet. Called after each reconcile; nothing is sent twice.
     *
     * @param operation the operation as it was before the reconcile
     * @param status its status after the reconcile
     * @param contactCenter the ContactCenter that it names, if there is one
     * @param client reads the labels of the operation's namespace, if they matter
     * @return when there is more to tell if nothing changes before
     */
    public Optional<Instant> observe(
            Operation operation, OperationStatus status, Optional<ContactCenter> contactCenter, KubernetesClient client) {
        var receivers = receiversOf(operation, contactCenter, client);
        if (receivers.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        if (status.isEnded()) {
            OperationNews.end(status).filter(end -> isNews(status, now)).ifPresent(end -> {
                var endsNow = operation.getStatus() == null || !operation.getStatus().isEnded();
                receivers.stream()
                        .filter(receiver -> endsNow || isMarked(operation, Receivers.idOf(receiver)))
                        .forEach(receiver -> tell(end, receiver, operation, status, contactCenter.get(), timeOf(status, now)));
            });
            return Optional.empty();
        }
        var began = status.startTime() == null ? created(operation) : status.startTime();
        var since = memory.since(uid(operation), WaitKind.of(status), now);
        OperationNews.troubles(status, began, since, now).forEach(news ->
                receivers.forEach(receiver -> tell(news, receiver, operation, status, contactCenter.get(), now)));
        return OperationNews.next(status, began, since, now);
    }

    /**
     * Sends that an operation goes past a disruption budget. Only the decision that does so knows it: what a crash loses of this
     * is lost, and is in the audit log.
     *
     * @param operation the operation
     * @param status its status
     * @param contactCenter the ContactCenter that it names, if there is one
     * @param client reads the labels of the operation's namespace, if they matter
     */
    public void breakGlass(
            Operation operation, OperationStatus status, Optional<ContactCenter> contactCenter, KubernetesClient client) {
        receiversOf(operation, contactCenter, client).forEach(receiver -> tell(
                OperationNews.breakGlass(), receiver, operation, status, contactCenter.get(), clock.instant()));
    }

    /**
     * Sends that an operation was deleted before its end. No mark outlives the object: what a crash loses of this is lost.
     *
     * @param operation the operation with its last status
     * @param contactCenter the ContactCenter that it names, if there is one
     * @param client reads the labels of the operation's namespace, if they matter
     */
    public void abandoned(Operation operation, Optional<ContactCenter> contactCenter, KubernetesClient client) {
        receiversOf(operation, contactCenter, client).forEach(receiver -> tell(
                OperationNews.abandoned(), receiver, operation, operation.getStatus(), contactCenter.get(), clock.instant()));
    }

    /** Operations that a ContactCenter does not admit must not reach its receivers. */
    private List<NotificationSpec> receiversOf(Operation operation, Optional<ContactCenter> contactCenter, KubernetesClient client) {
        var receivers = contactCenter
                .filter(found -> found.getSpec() != null)
                .map(found -> found.getSpec().notifications())
                .orElse(List.of());
        contactCenter.filter(found -> !receivers.isEmpty()).ifPresent(this::noteSpec);
        return receivers.isEmpty() || !contactCenters.admits(operation, contactCenter.get(), client) ? List.of() : receivers;
    }

    private void noteSpec(ContactCenter contactCenter) {
        var key = ContactCenterReconciler.nameOf(contactCenter);
        var generation = contactCenter.getMetadata().getGeneration();
        if (!generation.equals(generations.put(key, generation))) {
            dispatcher.specChanged(key.namespace(), key.name());
        }
    }

    private void tell(
            News news, NotificationSpec receiver, Operation operation, OperationStatus status, ContactCenter contactCenter, Instant time) {
        var id = Receivers.idOf(receiver);
        if (!receiver.events().contains(news.event())
                || markOf(operation, id).told().contains(news.key())
                || !memory.send(uid(operation), id, news.key())) {
            return;
        }
        var key = ContactCenterReconciler.nameOf(contactCenter);
        var personalData = contactCenter.getSpec().personalData() == PersonalData.Include;
        var notification = NotificationFactory.of(news, operation, status, key.namespace(), key.name(), personalData, time);
        dispatcher.send(Delivery.of(
                new ReceiverKey(key.namespace(), key.name(), id), reference(operation), news, notification,
                WebhookBody.of(notification, receiver.format()), clock.instant()));
    }

    /** Returns how many notifications wait, by the namespace and name of the ContactCenter; those that have none are left out. */
    public Map<String, Integer> waiting() {
        return dispatcher.waiting();
    }

    /** Ends it. What is not told then is told by the next operator, with the same id. */
    @Override
    public void close() {
        dispatcher.close();
    }

    /** Returns what the receiver has got, by the object and by the memory of this process. */
    private NotifiedAnnotation markOf(Operation operation, String receiver) {
        NotifiedAnnotation.among(operation.getMetadata().getAnnotations(), receiver, uid(operation))
                .ifPresent(mark -> memory.told(mark, receiver));
        return memory.mark(uid(operation), receiver);
    }

    private static boolean isMarked(Operation operation, String receiver) {
        return NotifiedAnnotation.among(operation.getMetadata().getAnnotations(), receiver, uid(operation)).isPresent();
    }

    private static boolean isNews(OperationStatus status, Instant now) {
        return timeOf(status, now).isAfter(now.minus(END_IS_NEWS_FOR));
    }

    private static Instant timeOf(OperationStatus status, Instant now) {
        return status.completionTime() == null ? now : status.completionTime();
    }

    private static Instant created(Operation operation) {
        return Instant.parse(operation.getMetadata().getCreationTimestamp());
    }

    private static Delivery.OperationRef reference(Operation operation) {
        var metadata = operation.getMetadata();
        return new Delivery.OperationRef(operation.getKind(), metadata.getNamespace(), metadata.getName(), metadata.getUid());
    }

    private static String uid(Operation operation) {
        return operation.getMetadata().getUid();
    }
}
