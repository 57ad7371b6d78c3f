package dev.contactcenter.operator.simulator.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** A fault of a request. Each one says whether the platform still acts, which a client can't see. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fault")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fault.Refusal.class, name = "Refusal"),
    @JsonSubTypes.Type(value = Fault.Page.class, name = "Page"),
    @JsonSubTypes.Type(value = Fault.Reset.class, name = "Reset"),
    @JsonSubTypes.Type(value = Fault.Hang.class, name = "Hang"),
    @JsonSubTypes.Type(value = Fault.LostAnswer.class, name = "LostAnswer"),
    @JsonSubTypes.Type(value = Fault.CutBody.class, name = "CutBody"),
    @JsonSubTypes.Type(value = Fault.HugeBody.class, name = "HugeBody"),
    @JsonSubTypes.Type(value = Fault.WrongShape.class, name = "WrongShape"),
    @JsonSubTypes.Type(value = Fault.RowWithoutId.class, name = "RowWithoutId")
})
public sealed interface Fault {
    /**
     * An error; the platform does not act.
     *
     * @param code the HTTP status: 429, 500, 502, 503...
     * @param retryAfterSeconds the Retry-After that goes with it; 0: none
     * @param asDate whether the Retry-After is a date, by the center's clock
     */
    record Refusal(int code, int retryAfterSeconds, boolean asDate) implements Fault {}

    /**
     * A page of HTML; the platform does not act.
     *
     * @param code the HTTP status; 0: 200
     */
    record Page(int code) implements Fault {
        public Page {
            code = code == 0 ? 200 : code;
        }
    }

    /** Closes the connection without an answer; the platform does not act. */
    record Reset() implements Fault {}

    /**
     * Waits; then the platform acts and answers as usual.
     *
     * @param seconds how long, in real time; 0: until {@link Faults#clear}
     */
    record Hang(int seconds) implements Fault {}

    /** The platform acts, then closes the connection without an answer. */
    record LostAnswer() implements Fault {}

    /** The platform acts, then sends half of the answer. */
    record CutBody() implements Fault {}

    /**
     * The platform acts, then repeats the answer, nearly without end.
     *
     * @param bytes how much at least; 0: 100 MB
     */
    record HugeBody(long bytes) implements Fault {
        public HugeBody {
            bytes = bytes == 0 ? 100_000_000 : bytes;
        }
    }

    /** The platform acts, then answers an array in place of an object, and an object in place of an array. */
    record WrongShape() implements Fault {}

    /** The platform acts; the first row of its answer lacks the agent id. */
    record RowWithoutId() implements Fault {}

    /** A 500; the platform does not act. */
    static Fault serverError() {
        return new Refusal(500, 0, false);
    }

    /** A 429 without Retry-After. */
    static Fault tooManyRequests() {
        return new Refusal(429, 0, false);
    }

    /** A 429 with Retry-After in seconds. */
    static Fault tooManyRequests(Duration retryAfter) {
        return new Refusal(429, (int) retryAfter.toSeconds(), false);
    }

    /** A 503 with Retry-After in seconds. */
    static Fault unavailable(Duration retryAfter) {
        return new Refusal(503, (int) retryAfter.toSeconds(), false);
    }
}
