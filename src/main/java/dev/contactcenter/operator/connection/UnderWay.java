package dev.contactcenter.operator.connection;

import java.util.Optional;

/** The submission that the present thread makes, so that it can be given up before a further exchange. */
final class UnderWay {
    private static final class Call {
        private final Agenda.Batch batch;
        private boolean givenUp;

        Call(Agenda.Batch batch) {
            this.batch = batch;
        }
    }

    private final ThreadLocal<Call> call = new ThreadLocal<>();

    /** This thread makes this request. */
    void begin(Agenda.Batch batch) {
        call.set(new Call(batch));
    }

    /** The submission that this thread makes; empty where it makes none. */
    Optional<Agenda.Batch> submission() {
        return Optional.ofNullable(call.get()).map(made -> made.batch).filter(batch -> batch.ask() instanceof Errand.Ask.Submit);
    }

    /** It got no leave for what would have carried it out. */
    void giveUp() {
        Optional.ofNullable(call.get()).ifPresent(made -> made.givenUp = true);
    }

    /** It has come to its end. Whether it was given up is the answer. */
    boolean end() {
        var made = call.get();
        call.remove();
        return made != null && made.givenUp;
    }
}
