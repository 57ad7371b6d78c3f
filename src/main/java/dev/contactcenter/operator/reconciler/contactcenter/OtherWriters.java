package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices a second operator that writes the same statuses, such as one without leader election and with other settings. Both
 * write under the same field manager, so a status that this operator did not write is the only sign.
 */
final class OtherWriters {
    /** The reason of the event. */
    static final String REASON = "TwoOperators";
    /** One foreign status may be another replica's last word before it ended. */
    private static final int ENOUGH = 2;

    private static final Logger LOG = LoggerFactory.getLogger(OtherWriters.class);

    private record Memory(ContactCenterStatus written, int foreign) {}

    private final EventRecorder events;
    private final Map<String, Memory> memories = new ConcurrentHashMap<>();

    OtherWriters(EventRecorder events) {
        this.events = events;
    }

    /**
     * Notes that this operator has written a status. If the status that it replaced was not its own, another operator writes too;
     * people are told once.
     *
     * @param contactCenter the object, with the status that was replaced
     * @param status the new status
     */
    void written(ContactCenter contactCenter, ContactCenterStatus status) {
        var own = status.withBudget(null);
        var memory = memories.compute(uid(contactCenter), (uid, before) -> new Memory(own, foreign(before, contactCenter)));
        var isNew = memory.foreign == ENOUGH && !own.equals(withoutBudget(contactCenter));
        if (isNew) {
            memories.put(uid(contactCenter), new Memory(own, ENOUGH + 1));
            var message = "Another program writes this status too: probably two operators run on this cluster, perhaps with different"
                    + " settings. Run one, or set LEADER_ELECTION=true and the same settings for all.";
            LOG.warn("ContactCenter {}: {}", ContactCenterReconciler.nameOf(contactCenter), message);
            events.record(contactCenter, true, REASON, message);
        }
    }

    private static int foreign(Memory before, ContactCenter contactCenter) {
        if (before == null) {
            return 0;
        }
        return before.written.equals(withoutBudget(contactCenter)) || before.foreign > ENOUGH ? before.foreign : before.foreign + 1;
    }

    /** What is spent of a budget changes by itself, and is written elsewhere. */
    static ContactCenterStatus withoutBudget(ContactCenter contactCenter) {
        return contactCenter.getStatus() == null ? null : contactCenter.getStatus().withBudget(null);
    }

    /** Forgets an object that was deleted. */
    void forget(ContactCenter contactCenter) {
        memories.remove(uid(contactCenter));
    }

    private static String uid(ContactCenter contactCenter) {
        return contactCenter.getMetadata().getUid();
    }
}
