package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.platform.Answer;
import java.util.List;
import java.util.Optional;

/** Reads the reason codes that an administrator has defined, and keeps them until one is missing or was refused. Thread-safe. */
final class ReasonCodes {
    private static final String PATH = "/unified-admin/reasons";

    private final RestApi rest;
    private volatile Optional<List<ReasonCode>> known = Optional.empty();

    ReasonCodes(RestApi rest) {
        this.rest = rest;
    }

    /** Returns the codes as they were when they were first read. */
    Answer<List<ReasonCode>> kept() {
        var kept = known;
        return kept.isPresent() ? new Answer.Ok<>(kept.get()) : read();
    }

    /** Reads the codes as they are now. The list is one answer, without pages. */
    Answer<List<ReasonCode>> read() {
        Answer<List<ReasonCode>> answer =
                rest.get(PATH, outcome -> ExpertflowReply.of(outcome, rest.clock(), ReasonCode::list));
        known = answer instanceof Answer.Ok<List<ReasonCode>> ok ? Optional.of(ok.value()) : Optional.empty();
        return answer;
    }

    /** Returns whether codes are kept, which may have changed since. */
    boolean areKept() {
        return known.isPresent();
    }

    /** Forgets the codes: they are read again when they are needed next. */
    void forget() {
        known = Optional.empty();
    }
}
