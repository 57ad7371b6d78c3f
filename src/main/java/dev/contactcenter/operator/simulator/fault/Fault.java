package dev.contactcenter.operator.simulator.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** What can go wrong with a request. Each says whether the platform still acts: that is what a client can't see. */
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
     * An error, and nothing is done.
     *
     * @param code the HTTP status: 429, 500, 502, 503...
     * @param retryAfterSeconds the Retry-After that goes with it; 0: none
     * @param asDate whether the Retry-After is a date, by the center's clock
     */
    record Refusal(int code, int retryAfterSeconds, boolean asDate) implements Fault {}

    /**
     * A page of HTML, and nothing is done.
     *
     * @param code the HTTP status; 0: 200
     */
    record Page(int code) implements Fault {
        public Page {
            code = code == 0 ? 200 : code;
        }
    }

    /** The connection is closed without an answer, and nothing is done. */
    record Reset() implements Fault {}

    /**
     * Nothing happens for a while; then it acts and answers as ever.
     *
     * @param seconds how long, in real time; 0: until {@link Faults#clear}
     */
    record Hang(int seconds) implements Fault {}

    /** It acts, and the connection is closed without an answer. */
    record LostAnswer() implements Fault {}

    /** It acts, and half of the answer is sent. */
    record CutBody() implements Fault {}

    /**
     * It acts, and the answer is repeated without end, nearly.
     *
     * @param bytes how much at least; 0: 100 MB
     */
    record HugeBody(long bytes) implements Fault {
        public HugeBody {
            bytes = bytes == 0 ? 100_000_000 : bytes;
        }
    }

    /** It acts, and answers an array where an object belongs, and an object where an array does. */
    record WrongShape() implements Fault {}

    /** It acts, and the first row of the answer lacks its agent id. */
    record RowWithoutId() implements Fault {}

    /** A 500, and nothing is done. */
    static Fault serverError() {
        return new Refusal(500, 0, false);
    }

    /** A 429 without a word on when to come back. */
    static Fault tooManyRequests() {
        return new Refusal(429, 0, false);
    }

    /** A 429 that says in how many seconds to come back. */
    static Fault tooManyRequests(Duration retryAfter) {
        return new Refusal(429, (int) retryAfter.toSeconds(), false);
    }

    /** A 503 that says in how many seconds to come back. */
    static Fault unavailable(Duration retryAfter) {
        return new Refusal(503, (int) retryAfter.toSeconds(), false);
    }
}
