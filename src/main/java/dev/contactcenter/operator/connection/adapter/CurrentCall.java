package dev.contactcenter.operator.connection.adapter;

import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.batch.RequestQueue;
import java.util.Optional;

/** The submission that the present thread makes, so that it can be given up before a further exchange. */
public final class CurrentCall {
    private static final class Call {
        private final RequestQueue.Batch batch;
        private boolean givenUp;

        Call(RequestQueue.Batch batch) {
            this.batch = batch;
        }
    }

    private final ThreadLocal<Call> call = new ThreadLocal<>();

    /** This thread makes this request. */
    public void begin(RequestQueue.Batch batch) {
        call.set(new Call(batch));
    }

    /** The submission that this thread makes; empty where it makes none. */
    public Optional<RequestQueue.Batch> submission() {
        return Optional.ofNullable(call.get()).map(made -> made.batch).filter(batch -> batch.call() instanceof PendingRequest.Call.Submit);
    }

    /** It got no leave for what would have carried it out. */
    public void giveUp() {
        Optional.ofNullable(call.get()).ifPresent(made -> made.givenUp = true);
    }

    /** It has come to its end. Whether it was given up is the answer. */
    public boolean end() {
        var made = call.get();
        call.remove();
        return made != null && made.givenUp;
    }
}
