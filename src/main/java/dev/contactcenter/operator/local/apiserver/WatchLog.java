package dev.contactcenter.operator.local.apiserver;

import java.util.List;
import java.util.TreeMap;

/**
 * The latest changes to the objects of one type. Watchers read it at their own pace, so a slow one holds up nobody and
 * costs no memory: who falls too far behind is told to list again.
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
     * The changes after this revision; waits for one where there is none.
     *
     * @param millis how long to wait at most, above 0
     * @return empty when there was none in that time
     * @throws ApiException 410 where changes after this revision are no longer known
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
