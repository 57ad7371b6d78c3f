package dev.contactcenter.operator.reconciler.notification;

import dev.contactcenter.operator.notification.NotifiedAnnotation;
import dev.contactcenter.operator.notification.WaitKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What this process has sent about the operations that it reconciled last, and since when each of them waits. The marks in the
 * cluster are seen a moment after they were written; until then this counts. Thread-safe.
 */
final class NotificationMemory {
    private static final int MAX_REMEMBERED = 10_000;

    private static final class Remembered {
        private WaitKind kind = WaitKind.NONE;
        private Instant since = Instant.MIN;
        /** By receiver: the keys of the news that were sent, whether they have arrived or not. */
        private final Map<String, Set<String>> sent = new HashMap<>();
        /** By receiver: those that have arrived. */
        private final Map<String, Set<String>> told = new HashMap<>();
    }

    /** By uid; the oldest is forgotten if there are too many. */
    private final Map<String, Remembered> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /** Returns since when this process has seen the operation wait in this kind. */
    synchronized Instant since(String uid, WaitKind kind, Instant now) {
        var entry = entry(uid);
        if (entry.kind != kind) {
            entry.kind = kind;
            entry.since = now;
        }
        return entry.since;
    }

    /** Records that this news is sent to this receiver. Returns false if it was sent before. */
    synchronized boolean send(String uid, String receiver, String news) {
        return entry(uid).sent.computeIfAbsent(receiver, any -> new HashSet<>()).add(news);
    }

    /** Records that this receiver has got this news. */
    synchronized void told(String uid, String receiver, String news) {
        entry(uid).told.computeIfAbsent(receiver, any -> new TreeSet<>()).add(news);
    }

    /** Records what an object's mark says that this receiver has got. */
    synchronized void told(NotifiedAnnotation mark, String receiver) {
        entry(mark.uid()).told.computeIfAbsent(receiver, any -> new TreeSet<>()).addAll(mark.told());
    }

    /** Returns the mark with all that this receiver has got. */
    synchronized NotifiedAnnotation mark(String uid, String receiver) {
        return new NotifiedAnnotation(uid, entry(uid).told.getOrDefault(receiver, Set.of()));
    }

    private Remembered entry(String uid) {
        return entries.computeIfAbsent(uid, any -> new Remembered());
    }
}
