package dev.contactcenter.operator.simulator.receiver;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The notifications that came, the last {@value #CAPACITY}, and how the next ones are answered. Thread-safe. */
public final class ReceivedNotifications {
    /** How many are kept. */
    public static final int CAPACITY = 10_000;

    private static final Answer GOOD = new Answer(204, 0, 1);

    /**
     * A notification that came.
     *
     * @param time when
     * @param path where to
     * @param headers content-type, authorization, and those whose names begin with webhook-; in lower case
     * @param body the body
     * @param code how it was answered
     */
    public record Received(Instant time, String path, Map<String, String> headers, String body, int code) {}

    /**
     * An answer to the next notifications.
     *
     * @param code the HTTP status
     * @param retryAfterSeconds the Retry-After that goes with it; 0: none
     * @param times how many get it; 0: all from now on
     */
    public record Answer(int code, int retryAfterSeconds, int times) {
        /** @throws IllegalArgumentException if the code is no status of HTTP, or a number is negative */
        public Answer {
            if (code < 200 || code > 599 || retryAfterSeconds < 0 || times < 0) {
                throw new IllegalArgumentException("code is 200 to 599, retryAfterSeconds and times are 0 and up");
            }
        }
    }

    private final Clock clock;
    private final Deque<Received> received = new ArrayDeque<>();
    private Answer answer = GOOD;
    private int left;

    /** @param clock the time */
    public ReceivedNotifications(Clock clock) {
        this.clock = clock;
    }

    /** Records a notification, and returns how to answer it. */
    synchronized Answer add(String path, Map<String, String> headers, String body) {
        var now = answer;
        if (now.times > 0 && now != GOOD && --left == 0) {
            answer = GOOD;
        }
        if (received.size() == CAPACITY) {
            received.removeFirst();
        }
        received.add(new Received(clock.instant(), path, headers, body, now.code));
        return now;
    }

    /** Answers the next ones so. */
    public synchronized void answer(Answer next) {
        answer = next;
        left = next.times;
    }

    /** Returns all that came, oldest first. */
    public synchronized List<Received> all() {
        return List.copyOf(received);
    }

    /** Forgets what came, and answers 204 again. */
    public synchronized void clear() {
        received.clear();
        answer = GOOD;
    }
}
