package dev.contactcenter.operator.local.apiserver;

import java.util.List;
import java.util.TreeMap;

/**
 * The latest changes to the objects of one type. Each watcher reads it at its own speed, so a slow one does not delay others and
 * costs no memory: a watcher that falls too far behind has to list again.
 */
final class WatchLog {
    private static final int CAPACITY = 4096;

    private final TreeMap<Long, WatchEvent> events = new TreeMap<>();
    private long forgotten;

    synchronized void append(WatchEvent event) {
        events.put(event.revision(), event);
        if (events.size() > CAPACITY) {
            forgotten = events.pollFirstEntry().getKey();
        }
        notifyAll();
    }

    /**
     * Returns the changes after this revision; waits for one if there is none.
     *
     * @param millis how long to wait at most, above 0
     * @return empty when there was none in that time
     * @throws ApiException 410 if changes after this revision are no longer known
     */
    synchronized List<WatchEvent> after(long revision, long millis) throws InterruptedException {
        if (isQuietAfter(revision)) {
            wait(millis);
        }
        if (revision < forgotten) {
            throw ApiException.expired();
        }
        return List.copyOf(events.tailMap(revision, false).values());
    }

    private boolean isQuietAfter(long revision) {
        return events.isEmpty() || events.lastKey() <= revision;
    }
}
