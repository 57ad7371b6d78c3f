package dev.contactcenter.operator.platform.ccaip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents don't show, and what proxies and gateways do. */
class CcaipTrapsTest extends CcaipFixture {
    @Test
    void refusedCredentialsAreToldApart() {
        answers(401, "{\"message\":\"bad token\"}");
        assertThat(everyCall()).containsOnly(new Answer.Denied<>(
                Outcome.InvalidSecurityUser, "bad token (username is the subdomain, password the API token)"));

        answers(401, "<html>");
        assertThat(everyCall()).allSatisfy(answer -> assertThat(((Answer.Denied<?>) answer).message()).contains("API token"));

        for (var body : List.of("", "<html><title>403 Forbidden</title>")) {
            answers(403, body);
            assertThat(everyCall()).allSatisfy(answer -> assertThat(((Answer.Denied<?>) answer).outcome()).isEqualTo(Outcome.Unauthorized));
            assertThat(((Answer.Denied<?>) platform.read(ALL)).message()).startsWith("the platform refuses access");
        }
    }

    @Test
    void aForbiddenCallIsDenied() {
        answers(403, "{\"message\":\"not for you\"}");
        var denied = new Answer.Denied<>(Outcome.Unauthorized, "not for you");

        assertThat(List.of(platform.check(), platform.read(IDS), platform.read(TEAM))).allMatch(denied::equals);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 422})
    void anAccountThatMayNotListEveryAgentIsRejectedAsSuch(int code) {
        answers(code, "{\"message\":\"name agents or teams\"}");

        assertThat(platform.read(ALL))
                .isEqualTo(new Answer.Rejected<>(Cause.SELECTION_NOT_ALLOWED, "name agents or teams"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "7 | PT7S",
        "Sun, 22 Nov 2026 10:00:20 GMT | PT20S",
        "soon |",
    })
    void a429HasTheTimeOfRetryAfter(String retryAfter, Duration pause) {
        answers(429, "Retry later\n", "Retry-After", retryAfter);

        assertThat(everyCall()).containsOnly(new Answer.Throttled<>(Optional.ofNullable(pause)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowed(int code) {
        answers(code, "", "Location", "https://elsewhere.example/");

        assertThat(everyCall())
                .allSatisfy(answer -> assertThat(((Answer.Broken<?>) answer).message()).contains("redirects"));
    }

    @Test
    void aPlatformThatDoesNotListenIsUnreachable() {
        server.close();

        assertThat(everyCall()).allSatisfy(answer ->
                assertThat(((Answer.Unreachable<?>) answer).cause()).isEqualTo(UnreachableCause.NETWORK));
    }

    @Test
    void aForbiddenAddressIsNeverCalled() {
        try (var metadata = platform(URI.create("http://169.254.169.254"))) {
            assertThat(metadata.check()).isInstanceOfSatisfying(
                    Answer.Unreachable.class,
                    answer -> assertThat(answer.cause()).isEqualTo(UnreachableCause.FORBIDDEN_ADDRESS));
        }
    }

    @Test
    void anAnswerThatIsTooLongIsBroken() {
        answers(200, "[" + " ".repeat(1_000_001) + "]");

        assertThat(everyCall())
                .allSatisfy(answer -> assertThat(((Answer.Broken<?>) answer).message()).contains("longer than"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<html>", "nonsense", "[", "[{\"agent_id\":11,", "[] []", "{\"a\":1", "\u0000", "null", "1", "\"text\"", "true"
    })
    void anAnswerThatIsNotTheDocumentedJsonIsBroken(String body) {
        answers(200, body);

        assertThat(everyCall()).allMatch(Answer.Broken.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"agents\":[]}", "{\"message\":\"hello\"}"})
    void anObjectInPlaceOfRowsIsBroken(String body) {
        answers(200, body);

        assertThat(List.of(platform.read(IDS), platform.read(ALL), platform.submit(CHANGE)))
                .allMatch(Answer.Broken.class::isInstance);
    }

    @Test
    void anyOtherReasonIsARejection() {
        answers(422, "{\"message\":\"too many agents\"}");

        assertThat(platform.submit(LOGOUT)).isEqualTo(new Answer.Rejected<>(Cause.OTHER, "too many agents"));
        assertThat(platform.read(TEAM)).isEqualTo(new Answer.Rejected<>(Cause.OTHER, "too many agents"));
    }

    @Test
    void unknownKeysAreIgnored() {
        answers(200, "[{\"agent_id\":11,\"status\":\"Available\",\"skills\":[{\"deep\":{}}],\"ip_addrs\":null}]");

        assertThat(onlyAgent().status()).isEqualTo("Available");
        assertThat(onlyAgent().addresses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"status\":null", ",\"status\":\" \"", ",\"status\":{}", ",\"status\":[\"Offline\"]"})
    void anAgentWhoseStatusCantBeReadIsNeitherLoggedOutNorFree(String status) {
        answers(200, "[{\"agent_id\":11" + status + "}]");

        assertThat(onlyAgent().presence()).isEqualTo(Presence.BUSY);
    }

    @Test
    void anAddressThatIsNoTextIsKeptAsWritten() {
        answers(200, "[{\"agent_id\":\"11\",\"status\":\"x\",\"ip_addrs\":[null,1,{},\"10.0.0.1\",\" \",\"unknown\"]}]");
        assertThat(onlyAgent().addresses()).as("an unreadable address is not the same as none").containsExactly("1", "{}", "10.0.0.1", "unknown");

        answers(200, "[{\"agent_id\":\"11\",\"status\":\"x\",\"ip_addrs\":\"10.0.0.1\"}]");
        assertThat(onlyAgent().addresses()).containsExactly("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"status\":\"Available\"}", "{\"agent_id\":null}", "{\"agent_id\":1.5}", "{\"agent_id\":-1}", "{\"agent_id\":\"a b\"}",
        "{\"agent_id\":[11]}", "{\"agent_id\":true}", "null", "[]", "11"
    })
    void aReadingWithARowWithoutIdIsBroken(String row) {
        answers(200, "[{\"agent_id\":11,\"status\":\"Available\"}," + row + "]");

        assertThat(platform.read(IDS)).isInstanceOfSatisfying(
                Answer.Broken.class, broken -> assertThat(broken.message()).contains("agent_id is missing"));
    }

    @Test
    void aRowWithoutIdInTheAnswerToAChangeIsIgnored() {
        answers(200, "[{\"current_status\":\"Offline\"},{\"agent_id\":12,\"current_status\":\"Offline\"}]");
        assertThat(rowsOfLogout()).extracting(Row::id).containsExactly(AgentId.of(12));

        answers(200, "[{\"current_status\":\"Offline\"}]");
        assertThat(platform.submit(LOGOUT)).isInstanceOf(Answer.Broken.class);

        answers(200, "[]");
        assertThat(rowsOfLogout()).isEmpty();
    }

    @Test
    void ofSeveralRowsForOneAgentTheOneThatAssumesLeastCounts() {
        answers(200, "[{\"agent_id\":11,\"status\":\"In-call\",\"ip_addrs\":[\"10.0.0.1\"]},"
                + "{\"agent_id\":\"11\",\"status\":\"Offline\",\"ip_addrs\":[\"10.0.0.2\"]}]");
        assertThat(onlyAgent().presence()).isEqualTo(Presence.BUSY);
        assertThat(onlyAgent().addresses()).containsExactly("10.0.0.1", "10.0.0.2");

        answers(200, "[{\"agent_id\":11,\"current_status\":\"Available\"},{\"agent_id\":11,\"current_status\":\"Offline\"}]");
        assertThat(rowsOfLogout()).extracting(Row::verdict).containsExactly(AgentResult.TAKEN);
    }

    @Test
    void thePlatformsWordsAreCutAndMadePrintable() {
        var bell = "\\u0007\\u001b[31m\\u202e\\ud800\\n";
        answers(400, "{\"message\":\"" + bell + "x".repeat(400) + "\"}");
        assertThat(((Answer.Rejected<?>) platform.submit(LOGOUT)).message())
                .hasSize(300)
                .startsWith("[31m x")
                .matches("\\P{C}+");

        answers(400, "{\"message\":\"" + "😀".repeat(400) + "\"}");
        assertThat(((Answer.Rejected<?>) platform.submit(LOGOUT)).message()).isEqualTo("😀".repeat(150));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../..", "a/b", "..", ".", "a b", "1?x", "1#x", "%2e", "a\nb"})
    void aJobIdWithOtherPathCharactersIsNotSent(String id) {
        assertThat(platform.job(id)).isInstanceOf(Answer.Rejected.class);
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aJobThatIsGoneIsARejection() {
        answers(404, "{\"message\":\"job not found\"}");

        assertThat(platform.job("105")).isEqualTo(new Answer.Rejected<>(Cause.OTHER, "job not found"));
    }

    private List<Answer<?>> everyCall() {
        return Stream.<Answer<?>>of(
                        platform.check(),
                        platform.read(ALL),
                        platform.read(TEAM),
                        platform.read(IDS),
                        platform.submit(LOGOUT),
                        platform.submit(CHANGE),
                        platform.job("105"))
                .toList();
    }

    private Agent onlyAgent() {
        var agents = ((Answer.Ok<Reading>) platform.read(IDS)).value().agents();
        assertThat(agents).hasSize(1);
        return agents.get(0);
    }

    private List<Row> rowsOfLogout() {
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) platform.submit(LOGOUT)).value()).rows();
    }
}
