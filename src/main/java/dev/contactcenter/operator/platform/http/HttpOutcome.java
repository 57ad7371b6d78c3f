package dev.contactcenter.operator.platform.http;

import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came of one exchange. */
public sealed interface HttpOutcome {
    /**
     * A whole answer, whatever its code. The body is not copied: whoever gets it owns it.
     *
     * @param code the status code; a redirect (3xx) is an answer like any other
     * @param headers by name, whatever its case
     * @param body what came, decompressed; may be empty
     */
    record Reply(int code, Map<String, List<String>> headers, byte[] body) implements HttpOutcome {
        public Reply {
            var anyCase = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(headers);
            headers = anyCase;
        }

        /** The first header of this name. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        /** The body read as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Reply[" + code + ", " + body.length + " bytes]";
        }
    }

    /**
     * No answer, or not a whole one: the request may have been carried out all the same.
     *
     * @param cause what broke
     * @param message what is known and what to do about it, without secrets
     */
    record Failure(UnreachableCause cause, String message) implements HttpOutcome {}

    /**
     * An answer that was given up, since its body is longer than is read.
     *
     * @param limitBytes how much would have been read
     */
    record TooLarge(long limitBytes) implements HttpOutcome {}
}
