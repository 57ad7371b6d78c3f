package dev.contactcenter.operator.platform.expertflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, the answer is one of the closed type, and nothing is thrown where events are taken in. */
class ExpertflowFuzzTest {
    private static final AgentIdSet AGENT = AgentIdSet.of(AgentId.of(DocumentedExpertflow.AGENT));

    @Test
    void aLoginCutAnywhereIsBroken() {
        for (var length = 1; length < DocumentedExpertflow.LOGIN.strip().length(); length++) {
            var body = DocumentedExpertflow.LOGIN.substring(0, length);
            try (var other = new HandMadeAgentManager(call -> HandMadeAgentManager.reply(200, body))) {
                assertThat(other.platform.check()).isInstanceOf(Answer.Broken.class);
            }
        }
    }

    @Test
    void reasonsCutAnywhereAreBroken() {
        for (var length = 1; length < DocumentedExpertflow.REASONS.strip().length(); length++) {
            var body = DocumentedExpertflow.REASONS.substring(0, length);
            try (var other = new HandMadeAgentManager(call -> call.method().equals("POST") ? HandMadeAgentManager.documented(call) : HandMadeAgentManager.reply(200, body))) {
                other.platform.check();
                assertThat(other.platform.submit(new Request.ForceLogout(AGENT))).isInstanceOf(Answer.Broken.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyBodyIsAnswered(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 300; i++) {
            try (var other = new HandMadeAgentManager(call -> HandMadeAgentManager.reply(code(random), call.method().equals("POST") && random.nextBoolean()
                    ? DocumentedExpertflow.LOGIN
                    : json(random, 0)))) {
                assertThat(other.platform.check()).isNotNull();
                assertThat(other.platform.submit(new Request.ChangeStatus("READY2", AGENT))).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void anyEventIsTakenIn(long seed) {
        var random = new Random(seed);
        try (var other = new HandMadeAgentManager(HandMadeAgentManager::documented)) {
            other.platform.check();
            var listener = other.listeners.get(0);
            for (var i = 0; i < 3000; i++) {
                var payload = ExpertflowReply.json(switch (random.nextInt(3)) {
                    case 0 -> json(random, 0);
                    case 1 -> changed(random, DocumentedExpertflow.PRESENCE);
                    default -> DocumentedExpertflow.PRESENCE.replace("\"READY\"", json(random, 2));
                });
                assertThatCode(() -> listener.told(random.nextBoolean() ? AgentManagerClient.PRESENCE : AgentManagerClient.ERRORS, payload))
                        .doesNotThrowAnyException();
            }
            assertThat(other.platform.read(new Selection.All())).isInstanceOf(Answer.Ok.class);
        }
    }

    @Test
    void aPresenceCutAnywhereTellsNothing() {
        var text = DocumentedExpertflow.PRESENCE.strip();
        for (var length = 0; length < text.length(); length++) {
            assertThat(PresenceEvent.of(ExpertflowReply.json(text.substring(0, length)))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void anyAnswerToARequestIsAnswered(long seed) {
        var random = new Random(seed);
        try (var other = new HandMadeAgentManager(HandMadeAgentManager::documented)) {
            other.platform.check();
            other.answer = (payload, listener) -> listener.told(random.nextBoolean() ? AgentManagerClient.PRESENCE : AgentManagerClient.ERRORS,
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
            case 3 -> "\"" + List.of("LOGOUT", "READY", DocumentedExpertflow.AGENT, "", "\\ud800", "\\u0000", "x".repeat(70)).get(random.nextInt(7)) + "\"";
            case 4 -> "not json";
            case 5 -> "[" + json(random, depth + 1) + "," + json(random, depth + 1) + "]";
            default -> "{\"" + List.of("data", "token", "agentPresence", "agent", "id", "state", "name", "message", "agentMrdStates", "userTeam")
                    .get(random.nextInt(10)) + "\":" + json(random, depth + 1) + ",\"action\":" + json(random, depth + 1) + "}";
        };
    }
}
