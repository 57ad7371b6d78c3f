package dev.contactcenter.operator.platform.ccaip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give an answer of the closed type, and never a good one for a cut body. */
class CcaipFuzzTest extends CcaipFixture {
    private static final List<String> DOCUMENTS = List.of(
            DocumentedCcaip.STATUSES,
            DocumentedCcaip.STATUS_CHANGED,
            DocumentedCcaip.LOGGED_OUT,
            DocumentedCcaip.DEFERRED,
            DocumentedCcaip.JOB_CREATED,
            DocumentedCcaip.JOB,
            DocumentedCcaip.NO_AGENTS,
            DocumentedCcaip.UNKNOWN_STATUS,
            DocumentedCcaip.SYSTEM_STATUS);

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void aDocumentCutAnywhereIsBroken(String document) {
        var bytes = document.strip().getBytes(UTF_8);
        for (var length = 1; length < bytes.length; length++) {
            for (var answer : everyCall(200, Arrays.copyOf(bytes, length))) {
                assertThat(answer).isInstanceOf(Answer.Broken.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aDocumentWithChangedBytesIsAnswered(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++) {
            var bytes = DOCUMENTS.get(random.nextInt(DOCUMENTS.size())).getBytes(UTF_8);
            for (var changes = 1 + random.nextInt(5); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertAnswered(codeOf(random), bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void jsonOfAnyShapeIsAnswered(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 1000; i++) {
            assertAnswered(codeOf(random), json(random, 0).getBytes(UTF_8));
        }
    }

    @Test
    void randomBytesAreAnswered() {
        var random = new Random(9);
        for (var i = 0; i < 1000; i++) {
            var bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertAnswered(codeOf(random), bytes);
        }
    }

    @Test
    void depthLengthAndSizeOfNumbersAreBounded() {
        for (var body : List.of(
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "[" + "[],".repeat(300_000) + "[]" + "]",
                "[{\"agent_id\":" + "9".repeat(100_000) + "}]",
                "[{\"agent_id\":1e999999999}]",
                "[{\"agent_id\":11,\"status\":\"" + "x".repeat(900_000) + "\"}]")) {
            assertAnswered(200, body.getBytes(UTF_8));
        }
    }

    @Test
    void randomAnswersOverTheWireAreAnswered() {
        var random = new Random(10);
        for (var i = 0; i < 100; i++) {
            answers(codeOf(random), json(random, 0));
            assertThat(platform.read(ALL)).isNotNull();
            assertThat(platform.submit(LOGOUT)).isNotNull();
        }
    }

    private void assertAnswered(int code, byte[] body) {
        assertThat(everyCall(code, body)).doesNotContainNull().hasSize(6);
    }

    private static List<Answer<?>> everyCall(int code, byte[] body) {
        try (var platform = platform(call -> new Reply(code, Map.of(), body))) {
            return Stream.<Answer<?>>of(
                            platform.check(),
                            platform.read(ALL),
                            platform.read(IDS),
                            platform.submit(LOGOUT),
                            platform.submit(CHANGE),
                            platform.job("105"))
                    .toList();
        }
    }

    private static int codeOf(Random random) {
        return List.of(200, 201, 400, 401, 403, 404, 409, 422, 429, 500, 503).get(random.nextInt(11));
    }

    private static String json(Random random, int depth) {
        var kind = random.nextInt(depth > 4 ? 6 : 9);
        return switch (kind) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextLong());
            case 2 -> String.valueOf(random.nextGaussian());
            case 3 -> String.valueOf(random.nextBoolean());
            case 4 -> "\"" + List.of("Offline", "In-call", "11", "", "\\ud800", "\\u0000", "completed").get(random.nextInt(7)) + "\"";
            case 5 -> String.valueOf(10 + random.nextInt(4));
            case 6 -> object(random, depth);
            default -> array(random, depth);
        };
    }

    private static String object(Random random, int depth) {
        var keys = List.of("agent_id", "status", "current_status", "message", "id", "job", "link", "ip_addrs", "job_id", "name");
        var text = new StringBuilder("{");
        for (var i = random.nextInt(6); i > 0; i--) {
            text.append(text.length() > 1 ? "," : "")
                    .append('"')
                    .append(keys.get(random.nextInt(keys.size())))
                    .append("\":")
                    .append(json(random, depth + 1));
        }
        return text.append('}').toString();
    }

    private static String array(Random random, int depth) {
        var text = new StringBuilder("[");
        for (var i = random.nextInt(4); i > 0; i--) {
            text.append(text.length() > 1 ? "," : "").append(random.nextBoolean() ? object(random, depth + 1) : json(random, depth + 1));
        }
        return text.append(']').toString();
    }
}
