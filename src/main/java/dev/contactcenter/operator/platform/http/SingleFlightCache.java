package dev.contactcenter.operator.platform.http;

import dev.contactcenter.operator.platform.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Keeps a value for a while. One caller fetches it from the platform for all callers. Callers that come while it is
 * fetched wait for that fetch and share its answer, a bad answer too. Thread-safe.
 */
public final class SingleFlightCache<T> {
    /** A value, and until when it is kept. */
    public record Cached<T>(T value, Instant until) {}

    private final Clock clock;
    private Cached<T> kept;
    private CompletableFuture<Answer<T>> underWay;

    /** @param clock tells when a value is no longer kept */
    public SingleFlightCache(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns the value that is kept, or the answer to a fetch.
     *
     * @param joined is run before this caller waits for the fetch of another
     */
    public Answer<T> get(Supplier<Answer<Cached<T>>> fetch, Runnable joined) {
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
        Answer<Cached<T>> answer = new Answer.Broken<>("a value that all requests need could not be fetched");
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

    /** Forgets this value. A value that was fetched since is kept. */
    public synchronized void drop(T value) {
        if (kept != null && kept.value() == value) {
            kept = null;
        }
    }
}
