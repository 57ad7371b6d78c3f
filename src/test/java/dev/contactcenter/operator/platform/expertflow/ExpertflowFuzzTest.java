package dev.contactcenter.operator.platform.expertflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any answer and any event leads to an answer of the closed type; nothing is thrown. */
class ExpertflowFuzzTest {
    private static final AgentIdSet AGENT = AgentIdSet.of(DocumentedExpertflow.AGENT);
    private static final String LOGIN = "/agent-manager/agent/login";
    private static final String STATES = "/routing-engine/agents/states";

    @Test
    void aLoginThatIsCutAnywhereIsBroken() {
        for (var length = 1; length < DocumentedExpertflow.LOGIN.length(); length += 3) {
            try (var other = new HandMadeAgentManager()) {
                other.answers(LOGIN, HandMadeAgentManager.reply(200, DocumentedExpertflow.LOGIN.substring(0, length)));
                assertThat(other.platform.check()).isInstanceOf(Answer.Broken.class);
            }
        }
    }

    @Test
    void reasonsThatAreCutAnywhereAreBroken() {
        try (var other = new HandMadeAgentManager()) {
            other.platform.check();
            for (var length = 1; length < DocumentedExpertflow.REASONS.length(); length++) {
                other.answers("/unified-admin/reasons", HandMadeAgentManager.reply(200, DocumentedExpertflow.REASONS.substring(0, length)));
                assertThat(other.platform.submit(new Request.ChangeStatus("Break", AGENT))).isInstanceOf(Answer.Broken.class);
            }
        }
    }

    @Test
    void statesThatAreCutAnywhereProveNothing() {
        try (var other = new HandMadeAgentManager()) {
            other.platform.check();
            for (var length = 0; length < DocumentedExpertflow.STATES.length(); length++) {
                other.answers(STATES, HandMadeAgentManager.reply(200, DocumentedExpertflow.STATES.substring(0, length)));
                assertThat(other.platform.read(new Selection.ByTeam(TeamId.of(DocumentedExpertflow.TEAM)))).isInstanceOf(Answer.Broken.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyStatesAreAnswered(long seed) {
        var random = new Random(seed);
        try (var other = new HandMadeAgentManager()) {
            other.platform.check();
            for (var i = 0; i < 500; i++) {
                other.answers(STATES, HandMadeAgentManager.reply(code(random), random.nextBoolean()
                        ? changed(random, DocumentedExpertflow.STATES)
                        : json(random, 0)));
                assertThat(other.platform.read(new Selection.All())).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void everyBodyOfALoginGetsAnAnswer(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 200; i++) {
            try (var other = new HandMadeAgentManager()) {
                other.answers(LOGIN, HandMadeAgentManager.reply(code(random), random.nextBoolean() ? DocumentedExpertflow.LOGIN : json(random, 0)));
                assertThat(other.platform.check()).isNotNull();
                assertThat(other.platform.submit(new Request.ChangeStatus("READY2", AGENT))).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void anyEventIsTakenIn(long seed) {
        var random = new Random(seed);
        try (var other = new HandMadeAgentManager()) {
            other.platform.check();
            var listener = other.listeners.get(0);
            for (var i = 0; i < 3000; i++) {
                var payload = ExpertflowReply.json(switch (random.nextInt(3)) {
                    case 0 -> json(random, 0);
                    case 1 -> changed(random, DocumentedExpertflow.PRESENCE);
                    default -> DocumentedExpertflow.PRESENCE.replace("\"READY\"", json(random, 2));
                });
                assertThatCode(() -> listener.received(random.nextBoolean() ? AgentManagerEvents.PRESENCE : AgentManagerEvents.ERRORS, payload))
                        .doesNotThrowAnyException();
                ConnectionRefusal.of(payload).explanation();
            }
            assertThat(other.platform.read(new Selection.All())).isInstanceOfSatisfying(Answer.Ok.class, ok ->
                    assertThat(((Reading) ok.value()).gap()).isPresent());
        }
    }

    @Test
    void aPresenceThatIsCutAnywhereTellsNothing() {
        var text = DocumentedExpertflow.PRESENCE;
        for (var length = 0; length < text.length(); length++) {
            assertThat(PresenceEvent.of(ExpertflowReply.json(text.substring(0, length)))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void anyAnswerToARequestIsAnswered(long seed) {
        var random = new Random(seed);
        try (var other = new HandMadeAgentManager()) {
            other.platform.check();
            other.answer = (payload, listener) -> listener.received(random.nextBoolean() ? AgentManagerEvents.PRESENCE : AgentManagerEvents.ERRORS,
                    ExpertflowReply.json(random.nextBoolean() ? changed(random, DocumentedExpertflow.PRESENCE) : json(random, 0)));
            for (var i = 0; i < 20; i++) {
                assertThat(other.platform.submit(new Request.ForceLogout(AGENT))).isNotNull();
                assertThat(other.platform.read(new Selection.ByIds(AGENT))).isNotNull();
            }
        }
    }

    private static String changed(Random random, String text) {
        var changed = new StringBuilder(text);
        for (var i = 1 + random.nextInt(4); i > 0; i--) {
            changed.setCharAt(random.nextInt(changed.length()), (char) random.nextInt(128));
        }
        return changed.toString();
    }

    private static int code(Random random) {
        return List.of(200, 200, 200, 201, 204, 302, 400, 401, 403, 404, 429, 500).get(random.nextInt(12));
    }

    private static String json(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 8)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextLong());
            case 2 -> "true";
            case 3 -> "\"" + List.of("LOGOUT", "READY", DocumentedExpertflow.AGENT.value(), "", "\\ud800", "\\u0000", "x".repeat(70)).get(random.nextInt(7)) + "\"";
            case 4 -> "not json";
            case 5 -> "[" + json(random, depth + 1) + "," + json(random, depth + 1) + "]";
            default -> "{\"" + List.of("data", "token", "agentPresence", "agent", "id", "state", "name", "message", "agentMrdStates", "content", "error_detail")
                    .get(random.nextInt(11)) + "\":" + json(random, depth + 1) + ",\"action\":" + json(random, depth + 1) + "}";
        };
    }
}
