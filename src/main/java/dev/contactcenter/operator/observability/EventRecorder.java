package dev.contactcenter.operator.observability;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events.k8s.io/v1 events in the background: no caller waits for an event. {@value #BURST} are written at once, then
 * {@value #PER_SECOND} a second. At most {@value #LIMIT} wait; further events are dropped. The audit log is complete even then.
 */
public final class EventRecorder implements AutoCloseable {
    /** The highest number of events that wait; more are dropped. */
    static final int LIMIT = 5000;
    /** How many are written without a pause after a quiet time. */
    static final int BURST = 200;
    /** How many a second are written if there are more. */
    static final int PER_SECOND = 20;

    private static final long NANOS_PER_EVENT = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
    private static final long BURST_NANOS = (BURST - 1) * NANOS_PER_EVENT;
    /** In bytes, as the API server counts. */
    private static final int MAX_NOTE = 1024;

    private static final int MAX_NAME = 253;
    private static final int MAX_INSTANCE = 128;
    private static final String CONTROLLER = "contactcenter.dev/operator";
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    private final Clock clock;
    private final String instance;
    private final AtomicLong sequence = new AtomicLong(System.nanoTime());
    private final ThreadPoolExecutor writer;
    /** When the next event may be written, if there were no burst. Used by the writer's thread alone. */
    private long nextSlotAt = System.nanoTime() - BURST_NANOS;
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean closing;

    /**
     * Makes a recorder; its thread starts with the first event.
     *
     * @param client the cluster
     * @param clock the time
     * @param instance the name of this replica, different for each
     */
    public EventRecorder(KubernetesClient client, Clock clock, String instance) {
        this.client = client;
        this.clock = clock;
        this.instance = instance.length() <= MAX_INSTANCE ? instance : instance.substring(0, MAX_INSTANCE);
        this.writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(LIMIT), task -> {
            var thread = new Thread(task, "events");
            thread.setDaemon(true);
            return thread;
        }, (task, full) -> drop());
    }

    /**
     * Records an event.
     *
     * @param regarding the object
     * @param warning whether something needs attention
     * @param reason one word in CamelCase
     * @param note what happened, in sentences; cut after {@value #MAX_NOTE} bytes
     */
    public void record(HasMetadata regarding, boolean warning, String reason, String note) {
        // A reference only: the object with its status must not stay in memory until the event is written.
        var about = new ObjectReferenceBuilder()
                .withApiVersion(regarding.getApiVersion())
                .withKind(regarding.getKind())
                .withNamespace(regarding.getMetadata().getNamespace())
                .withName(regarding.getMetadata().getName())
                .withUid(regarding.getMetadata().getUid())
                .withResourceVersion(regarding.getMetadata().getResourceVersion())
                .build();
        var time = clock.instant();
        writer.execute(() -> write(event(about, time, warning, reason, note)));
    }

    private Event event(ObjectReference about, Instant time, boolean warning, String reason, String note) {
        return new EventBuilder()
                .withNewMetadata()
                .withName(uniqueName(about.getName()))
                .withNamespace(about.getNamespace())
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(time)))
                .withType(warning ? "Warning" : "Normal")
                .withReason(reason)
                .withAction("Reconcile")
                // A line break in the user's words would break kubectl's tables.
                .withNote(cut(note.replaceAll("\\s+", " ")))
                .withReportingController(CONTROLLER)
                .withReportingInstance(instance)
                .withRegarding(about)
                .build();
    }

    private void write(Event event) {
        try {
            if (!closing) {
                awaitSlot();
            }
            client.resource(event).create();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("An event could not be written", e);
        }
    }

    private void awaitSlot() throws InterruptedException {
        var now = System.nanoTime();
        nextSlotAt = Math.max(nextSlotAt, now - BURST_NANOS) + NANOS_PER_EVENT;
        TimeUnit.NANOSECONDS.sleep(nextSlotAt - NANOS_PER_EVENT - now);
    }

    private void drop() {
        if (!closing && dropped.getAndIncrement() % LIMIT == 0) {
            LOG.warn("More than {} events wait to be written: some are dropped. The audit log is complete", LIMIT);
        }
    }

    private String uniqueName(String of) {
        var suffix = "." + Long.toHexString(sequence.incrementAndGet());
        return of.substring(0, Math.min(of.length(), MAX_NAME - suffix.length())) + suffix;
    }

    private static String cut(String note) {
        var bytes = note.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_NOTE) {
            return note;
        }
        var end = MAX_NOTE - 3;
        // Not within a character: in UTF-8 all its bytes but the first are 10xxxxxx.
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + "...";
    }

    /** Writes the events that wait without pauses, for at most 2 s. */
    @Override
    public void close() {
        closing = true;
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
