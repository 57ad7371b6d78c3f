package dev.contactcenter.operator.notification.delivery;

import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.threads.BlockingTasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends deliveries in the background. No caller waits, and no receiver waits for another one: each has its own
 * {@link DeliveryQueue}. Thread-safe.
 */
public final class NotificationDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationDispatcher.class);
    /** A receiver's answer is not read further than this. */
    private static final int MAX_ANSWER_BYTES = 1024 * 1024;
    private static final Duration END_AFTER = Duration.ofSeconds(2);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

    private final ReceiverAccess.Directory directory;
    private final DeliveryListener listener;
    private final HttpSettings http;
    private final UrlPolicy urls;
    private final DeliveryPace pace;
    private final Clock clock;
    private final Map<ReceiverKey, Channel> channels = new HashMap<>();
    private final Set<ReceiverKey> gone = new HashSet<>();
    private final ExecutorService senders = BlockingTasks.virtual("notification");
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(BlockingTasks.daemons("notification-timer"));
    private boolean closed;

    private final class Channel {
        private final DeliveryQueue queue = new DeliveryQueue(pace);
        private final WebhookClient client;
        private Future<?> wakeUp = CompletableFuture.completedFuture(null);
        /** Why tries have failed since the last one that was good. */
        private final Set<String> causes = new HashSet<>();

        private Channel(ReceiverKey receiver) {
            this.client = new WebhookClient(receiver, directory, http, urls, clock);
        }
    }

    /**
     * Makes a dispatcher. Its threads start with the first delivery.
     *
     * @param directory finds the addresses and secrets of receivers
     * @param listener is called with the results
     * @param settings the bounds of each exchange, the proxy and the trust
     * @param urls which addresses may be called
     * @param pace when to try again
     * @param clock the time
     */
    public NotificationDispatcher(
            ReceiverAccess.Directory directory,
            DeliveryListener listener,
            HttpSettings settings,
            UrlPolicy urls,
            DeliveryPace pace,
            Clock clock) {
        this.directory = directory;
        this.listener = listener;
        this.http = new HttpSettings(
                settings.connectTimeout(), settings.callTimeout(), MAX_ANSWER_BYTES, settings.proxy(), settings.trustedCa());
        this.urls = urls;
        this.pace = pace;
        this.clock = clock;
    }

    /** Sends this delivery as soon as those before it are done. Returns at once. */
    public void send(Delivery delivery) {
        var refusal = enqueue(delivery);
        if (!refusal.isEmpty()) {
            listener.onUndelivered(delivery, refusal);
        }
    }

    private synchronized String enqueue(Delivery delivery) {
        if (closed) {
            return "";
        }
        if (gone.contains(delivery.receiver())) {
            return "it has answered HTTP 410 before";
        }
        if (!channels.computeIfAbsent(delivery.receiver(), Channel::new).queue.offer(delivery)) {
            return DeliveryQueue.LIMIT + " notifications wait for it already";
        }
        pump(delivery.receiver());
        return "";
    }

    /** Begins what can be sent now, and comes back when more can. */
    private synchronized void pump(ReceiverKey receiver) {
        var channel = channels.get(receiver);
        if (closed || channel == null) {
            return;
        }
        if (channel.queue.isEmpty()) {
            channels.remove(receiver);
            channel.wakeUp.cancel(false);
            channel.client.close();
            return;
        }
        try {
            channel.queue.take(clock.instant()).forEach(delivery -> senders.execute(() -> deliver(channel, delivery)));
            channel.wakeUp.cancel(false);
            channel.queue.next().ifPresent(time ->
                    channel.wakeUp = timer.schedule(() -> pump(receiver), millisUntil(time), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            LOG.debug("The dispatcher is being closed", e);
        }
    }

    private long millisUntil(Instant time) {
        return Math.max(SHORTEST_WAIT.toMillis(), Duration.between(clock.instant(), time).toMillis());
    }

    private void deliver(Channel channel, Delivery delivery) {
        try {
            handle(channel, delivery, channel.client.post(delivery));
        } catch (RuntimeException e) {
            LOG.warn("A notification could not be sent", e);
            handle(channel, delivery, new DeliveryResult.TryLater("it can't be called", Optional.empty()));
        } finally {
            pump(delivery.receiver());
        }
    }

    private void handle(Channel channel, Delivery delivery, DeliveryResult result) {
        if (result instanceof DeliveryResult.Told) {
            listener.onTold(delivery);
            synchronized (this) {
                channel.causes.clear();
                channel.queue.done(delivery);
            }
        } else if (result instanceof DeliveryResult.TryLater later) {
            failed(channel, delivery, later);
        } else {
            ended(channel, delivery, result instanceof DeliveryResult.Gone);
        }
    }

    private void failed(Channel channel, Delivery delivery, DeliveryResult.TryLater later) {
        boolean isNew;
        boolean isKept;
        synchronized (this) {
            if (closed) {
                return;
            }
            isNew = channel.causes.add(later.why());
            isKept = channel.queue.failed(delivery, clock.instant(), later.pause());
        }
        if (!isKept) {
            listener.onUndelivered(delivery, later.why());
        } else if (isNew) {
            listener.onFailing(delivery, later.why());
        }
    }

    /** The receiver wants nothing more, or is not named any more. */
    private void ended(Channel channel, Delivery delivery, boolean isGone) {
        List<Delivery> left;
        synchronized (this) {
            if (isGone) {
                gone.add(delivery.receiver());
            }
            left = channel.queue.drain();
        }
        if (isGone) {
            left.forEach(each -> listener.onUndelivered(each, "it answers HTTP 410: it wants no more notifications"));
        }
    }

    /** Returns how many deliveries are not done, by the namespace and name of the ContactCenter; those that have none are left out. */
    public synchronized Map<String, Integer> waiting() {
        return channels.entrySet().stream().collect(Collectors.groupingBy(
                each -> each.getKey().contactCenter(), Collectors.summingInt(each -> each.getValue().queue.size())));
    }

    /** Forgets that receivers of this ContactCenter have answered 410: its spec has changed. */
    public synchronized void specChanged(String namespace, String name) {
        gone.removeIf(receiver -> receiver.namespace().equals(namespace) && receiver.name().equals(name));
    }

    /** Ends it. What is in flight may end within 2 s; what is not told then is told again by the next operator. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        timer.shutdownNow();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(END_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException e) {
            senders.shutdownNow();
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            channels.values().forEach(channel -> channel.client.close());
        }
    }
}
