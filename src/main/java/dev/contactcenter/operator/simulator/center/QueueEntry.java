package dev.contactcenter.operator.simulator.center;

/**
 * Which queue a conversation comes from, and before whom it waits there.
 *
 * @param queue the queue's name
 * @param priority {@value #LOWEST} to {@value #HIGHEST}; who has more is served first
 */
public record QueueEntry(String queue, int priority) {
    /** The lowest priority. */
    public static final int LOWEST = 1;
    /** The priority of conversations that are re-routed; the document "Force Logout Agent" has it. */
    public static final int HIGHEST = 11;
    /** Where conversations come from unless asked otherwise; the priority is supposed. */
    public static final QueueEntry DEFAULT = new QueueEntry("support", 5);

    /** @throws IllegalArgumentException where the queue has no name or the priority is out of range */
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
