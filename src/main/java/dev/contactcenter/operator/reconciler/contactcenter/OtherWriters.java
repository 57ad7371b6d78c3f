package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import dev.contactcenter.operator.resource.StatusOwners;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices a second operator that writes the same statuses, such as one without leader election and with other settings. Both
 * write under the same field manager, so a status that this operator did not write is the only sign. Thread-safe.
 */
final class OtherWriters {
    /** The reason of the event. */
    static final String REASON = "TwoOperators";
    /** How often a foreign status is written over at most: two operators that answer each other at once would never rest. */
    static final Duration MIN_INTERVAL = Duration.ofSeconds(10);
    /** One foreign status may be another replica's last word before it ended. */
    private static final int ENOUGH = 2;
    /** How long a foreign status counts, and how often people are told. */
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final String MESSAGE = "Another program writes this status too: probably two operators run on this cluster, perhaps"
            + " with different settings. Run one, or set LEADER_ELECTION=true and the same settings for all.";

    private static final Logger LOG = LoggerFactory.getLogger(OtherWriters.class);

    /**
     * What is known of the writers of one status.
     *
     * @param written what this operator has written last; null: nothing yet
     * @param intended what it tried to write after that: a write without an answer may be stored
     * @param seen the foreign status that is counted already; null: none since the last write
     * @param foreign how many foreign statuses were seen
     * @param last when the last of them was seen
     * @param writtenOver when this operator wrote over a foreign status
     * @param told when people were told
     */
    private record Memory(
            ContactCenterStatus written, ContactCenterStatus intended, ContactCenterStatus seen,
            int foreign, Instant last, Instant writtenOver, Instant told) {
        static final Memory EMPTY = new Memory(null, null, null, 0, Instant.MIN, Instant.MIN, Instant.MIN);

        boolean isForeign(ContactCenterStatus status) {
            return written != null && !written.equals(status) && !status.equals(intended);
        }

        Memory withIntended(ContactCenterStatus status) {
            return new Memory(written, status, seen, foreign, last, writtenOver, told);
        }

        Memory withWritten(ContactCenterStatus status, Instant over) {
            return new Memory(status, null, null, foreign, last, over, told);
        }

        Memory withSeen(ContactCenterStatus status, Instant now) {
            return new Memory(written, intended, status, isRecent(last, now) ? foreign + 1 : 1, now, writtenOver, told);
        }

        boolean isToTell(Instant now) {
            return foreign >= ENOUGH && !isRecent(told, now);
        }

        Memory withTold(Instant now) {
            return new Memory(written, intended, seen, foreign, last, writtenOver, now);
        }

        private static boolean isRecent(Instant time, Instant now) {
            return time.isAfter(now.minus(MEMORY));
        }
    }

    private final EventRecorder events;
    private final Clock clock;
    private final Map<String, Memory> memories = new ConcurrentHashMap<>();

    OtherWriters(EventRecorder events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Returns whether this operator has written a status of the object, and the present one is not its own. */
    boolean isForeign(ContactCenter contactCenter) {
        return memory(contactCenter).isForeign(withoutBudget(contactCenter));
    }

    /** Looks who wrote the present status. If it was another operator for the second time within an hour, people are told. */
    void look(ContactCenter contactCenter) {
        var status = withoutBudget(contactCenter);
        var before = memory(contactCenter);
        // Another field manager is told by its name, when the status is taken over.
        if (!before.isForeign(status) || status.equals(before.seen) || !StatusOwners.others(contactCenter.getMetadata()).isEmpty()) {
            return;
        }
        var now = clock.instant();
        var after = before.withSeen(status, now);
        memories.put(uid(contactCenter), after.isToTell(now) ? after.withTold(now) : after);
        if (after.isToTell(now)) {
            LOG.warn("ContactCenter {}: {}", ContactCenterReconciler.nameOf(contactCenter), MESSAGE);
            events.record(contactCenter, true, REASON, MESSAGE);
        }
    }

    /** Returns how long to wait before the present status may be written over; zero for the operator's own status. */
    Duration waitBeforeWriting(ContactCenter contactCenter) {
        var memory = memory(contactCenter);
        var now = clock.instant();
        return memory.isForeign(withoutBudget(contactCenter)) && memory.writtenOver.isAfter(now.minus(MIN_INTERVAL))
                ? Duration.between(now.minus(MIN_INTERVAL), memory.writtenOver)
                : Duration.ZERO;
    }

    /** Notes that a status is about to be written. */
    void writing(ContactCenter contactCenter, ContactCenterStatus status) {
        memories.put(uid(contactCenter), memory(contactCenter).withIntended(status.withBudget(null)));
    }

    /**
     * Notes that a status was written.
     *
     * @param contactCenter the object, with the status that was replaced
     * @param status the new status
     */
    void written(ContactCenter contactCenter, ContactCenterStatus status) {
        var memory = memory(contactCenter);
        var over = isForeign(contactCenter) ? clock.instant() : memory.writtenOver;
        memories.put(uid(contactCenter), memory.withWritten(status.withBudget(null), over));
    }

    /** What is spent of a budget changes by itself, and is written elsewhere. */
    static ContactCenterStatus withoutBudget(ContactCenter contactCenter) {
        return contactCenter.getStatus() == null ? ContactCenterStatus.NONE : contactCenter.getStatus().withBudget(null);
    }

    /** Forgets an object that was deleted. */
    void forget(ContactCenter contactCenter) {
        memories.remove(uid(contactCenter));
    }

    private Memory memory(ContactCenter contactCenter) {
        return memories.getOrDefault(uid(contactCenter), Memory.EMPTY);
    }

    private static String uid(ContactCenter contactCenter) {
        return contactCenter.getMetadata().getUid();
    }
}
