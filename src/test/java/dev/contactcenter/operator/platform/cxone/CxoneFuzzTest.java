package dev.contactcenter.operator.platform.cxone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.HttpOutcome.TooLarge;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any input is answered by one of the closed type, and a cut body never by a good one. */
class CxoneFuzzTest {
    private static final List<Integer> CODES =
            List.of(200, 201, 202, 204, 302, 304, 400, 401, 403, 404, 408, 409, 410, 422, 429, 500, 503);
    private static final Map<String, String> DOCUMENTS = Map.of(
            FakeCxone.DISCOVERY, DocumentedCxone.DISCOVERY.formatted("https://api.example", "https://na1.example"),
            FakeCxone.TOKEN, DocumentedCxone.TOKEN,
            FakeCxone.OPENID, DocumentedCxone.OPENID.formatted("https://cxone.example/auth/token"),
            "/agents/states", DocumentedCxone.STATES,
            "/teams/1/agents", DocumentedCxone.MEMBERS,
            "/unavailable-codes", DocumentedCxone.CODES);

    @ParameterizedTest
    @ValueSource(strings = {FakeCxone.DISCOVERY, FakeCxone.TOKEN, "/agents/states", "/teams/1/agents", "/unavailable-codes"})
    void aDocumentCutAnywhereIsBroken(String path) {
        var bytes = DOCUMENTS.get(path).strip().getBytes(UTF_8);
        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            var platform = new FakeCxone().answers(path, call -> new Reply(200, Map.of(), cut)).platform();

            assertThat(callFor(path).apply(platform)).isInstanceOf(Answer.Broken.class);
        }
    }

    private static Function<CxonePlatform, Answer<?>> callFor(String path) {
        return switch (path) {
            case "/teams/1/agents" -> platform -> platform.read(new Selection.ByTeam(TeamId.of("1")));
            case "/unavailable-codes" -> platform -> platform.submit(new Request.ChangeStatus("Lunch", AgentIdSet.of(11)));
            default -> CxonePlatform::check;
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aDocumentWithChangedBytesIsAnswered(long seed) {
        var random = new Random(seed);
        var documents = List.copyOf(DOCUMENTS.values());
        for (var i = 0; i < 300; i++) {
            var bytes = documents.get(random.nextInt(documents.size())).getBytes(UTF_8);
            for (var changes = 1 + random.nextInt(5); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertAnswered(random, bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void jsonOfAnyShapeIsAnswered(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++) {
            assertAnswered(random, json(random, 0).getBytes(UTF_8));
        }
    }

    @Test
    void anyBytesAreAnswered() {
        var random = new Random(9);
        for (var i = 0; i < 500; i++) {
            var bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertAnswered(random, bytes);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "[ ~ 100000", "{\"agentStates\": ~ 100000", "{\"agentStates\":[{\"agentId\":9 ~ 1", "{\"totalRecords\":1e999999999} ~ 1"
    })
    void depthAndSizeAreBounded(String text, int times) {
        assertAnswered(new Random(10), text.repeat(times).getBytes(UTF_8));
    }

    @Test
    void anAnswerThatIsTooLongIsBroken() {
        var platform = new FakeCxone().answers("/agents/states", call -> new TooLarge(7)).platform();

        assertThat(platform.check()).isInstanceOf(Answer.Broken.class);
    }

    /** One path answers so, or all of them. */
    private static void assertAnswered(Random random, byte[] body) {
        var paths = List.of(FakeCxone.DISCOVERY, FakeCxone.OPENID, FakeCxone.TOKEN, "/agents/states", "/teams/1/agents", "/agents",
                "/unavailable-codes", "/teams/1/unavailable-codes", "/logout", "/state", "/agents/11/states", "/agents/99/states");
        var cxone = new FakeCxone();
        for (var path : random.nextBoolean() ? paths : List.of(paths.get(random.nextInt(paths.size())))) {
            var code = CODES.get(random.nextInt(CODES.size()));
            cxone.answers(path, call -> new Reply(code, Map.of(), body));
        }
        assertThat(everyCall(cxone.platform())).doesNotContainNull().hasSize(7);
    }

    private static List<Answer<?>> everyCall(CxonePlatform platform) {
        return Stream.<Answer<?>>of(
                        platform.check(),
                        platform.read(new Selection.All()),
                        platform.read(new Selection.ByIds(AgentIdSet.of(11, 99))),
                        platform.read(new Selection.ByTeam(TeamId.of("1"))),
                        platform.submit(new Request.ForceLogout(AgentIdSet.of(11))),
                        platform.submit(new Request.ChangeStatus("Available", AgentIdSet.of(11))),
                        platform.submit(new Request.ChangeStatus("Lunch", AgentIdSet.of(11))))
                .toList();
    }

    private static String json(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 6 : 9)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextLong());
            case 2 -> String.valueOf(random.nextGaussian());
            case 3 -> String.valueOf(random.nextBoolean());
            case 4 -> "\"" + List.of("LoggedOut", "Available", "11", "", "\\ud800", "\\u0000", "https://x.example").get(random.nextInt(7)) + "\"";
            case 5 -> String.valueOf(10 + random.nextInt(4));
            case 6 -> object(random, depth);
            default -> "[" + object(random, depth) + "," + json(random, depth + 1) + "]";
        };
    }

    private static String object(Random random, int depth) {
        var keys = List.of("agentStates", "agentId", "agentStateName", "agentStateId", "contactId", "agents", "teams", "totalRecords",
                "_links", "next", "unavailableCodes", "outStateId", "outStateName", "id", "name", "isACW", "openContacts", "agentCount",
                "resultSet", "teamId", "token_endpoint", "error_Description", "access_token", "expires_in", "api_endpoint",
                "auth_endpoint", "error", "message");
        var text = new StringBuilder("{");
        for (var i = random.nextInt(6); i > 0; i--) {
            text.append(text.length() > 1 ? "," : "")
                    .append('"').append(keys.get(random.nextInt(keys.size()))).append("\":")
                    .append(json(random, depth + 1));
        }
        return text.append('}').toString();
    }
}
