package dev.contactcenter.operator.simulator.center;

/**
 * The queue of a conversation, and its priority there.
 *
 * @param queue the queue's name
 * @param priority {@value #LOWEST} to {@value #HIGHEST}; a higher one is served first
 */
public record QueueEntry(String queue, int priority) {
    /** The lowest priority. */
    public static final int LOWEST = 1;
    /** The priority of conversations that are re-routed; the document "Force Logout Agent" has it. */
    public static final int HIGHEST = 11;
    /** The default queue; its priority is inferred. */
    public static final QueueEntry DEFAULT = new QueueEntry("support", 5);

    /** @throws IllegalArgumentException if the queue has no name or the priority is out of range */
    public QueueEntry {
        if (queue.isBlank()) {
            throw new IllegalArgumentException("a queue needs a name");
        }
        if (priority < LOWEST || priority > HIGHEST) {
            throw new IllegalArgumentException(
                    "a priority is " + LOWEST + " to " + HIGHEST + ", " + HIGHEST + " the highest; not " + priority);
        }
    }

    QueueEntry urgent() {
        return new QueueEntry(queue, HIGHEST);
    }
}
