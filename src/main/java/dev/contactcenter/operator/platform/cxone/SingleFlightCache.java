package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.platform.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Something that one caller gets from the platform for all, and that is kept for a while. Who comes while it is being got
 * waits for that, and shares the answer also where it is no good one.
 */
final class SingleFlightCache<T> {
    /** Something, and until when it is kept. */
    record Cached<T>(T value, Instant until) {}

    private final Clock clock;
    private Cached<T> kept;
    private CompletableFuture<Answer<T>> underWay;

    SingleFlightCache(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is kept, or else what comes of getting it.
     *
     * @param joined is run where that was another's getting
     */
    Answer<T> get(Supplier<Answer<Cached<T>>> fetch, Runnable joined) {
        var mine = new CompletableFuture<Answer<T>>();
        CompletableFuture<Answer<T>> others;
        synchronized (this) {
            if (kept != null && clock.instant().isBefore(kept.until())) {
                return new Answer.Ok<>(kept.value());
            }
            others = underWay;
            underWay = others == null ? mine : others;
        }
        if (others == null) {
            return fetched(mine, fetch);
        }
        joined.run();
        return others.join();
    }

    private Answer<T> fetched(CompletableFuture<Answer<T>> mine, Supplier<Answer<Cached<T>>> fetch) {
        Answer<Cached<T>> answer = new Answer.Broken<>("what all requests need could not be got");
        try {
            answer = fetch.get();
        } finally {
            synchronized (this) {
                kept = answer instanceof Answer.Ok<Cached<T>> ok ? ok.value() : null;
                underWay = null;
            }
            mine.complete(answer.map(Cached::value));
        }
        return mine.join();
    }

    /** This is no good any more; what has been got since stays. */
    synchronized void drop(T value) {
        if (kept != null && kept.value() == value) {
            kept = null;
        }
    }
}
