package dev.contactcenter.operator.platform.expertflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of the agent manager, and what its words mean. */
class ExpertflowPlatformTest {
    private static final AgentId AGENT = AgentId.of(DocumentedExpertflow.AGENT);
    private static final Request LOGOUT = new Request.ForceLogout(AgentIdSet.of(AGENT));
    private static final Selection SELECTION = new Selection.ByIds(AgentIdSet.of(AGENT));

    private final HandMadeAgentManager other = new HandMadeAgentManager(HandMadeAgentManager::documented);

    private void answers(String action, String state, String reason, String mrd) {
        other.answer = (payload, listener) -> listener.told(AgentManagerClient.PRESENCE,
                ExpertflowReply.json(DocumentedExpertflow.presence(action, state, reason, mrd, payload.path("correlationId").asText())));
    }

    private AgentResult verdict(Request request) {
        other.platform.check();
        var answer = other.platform.submit(request);
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) answer).value()).rows().get(0).verdict();
    }

    @Test
    void aLogoutIsAskedForWithTheReasonOfItsName() {
        answers("AGENT_STATE_CHANGED", "LOGOUT", "null", "LOGOUT");

        assertThat(verdict(LOGOUT)).isEqualTo(AgentResult.DONE);
        var asked = other.asked.get(other.asked.size() - 1);
        assertThat(asked.path("agentId").asText()).isEqualTo(DocumentedExpertflow.AGENT);
        assertThat(asked.path("action").asText()).isEqualTo("agentState");
        assertThat(asked.at("/state/name").asText()).isEqualTo("LOGOUT");
        assertThat(asked.at("/state/reasonCode")).isEqualTo(ExpertflowReply.json("""
                {"id":"62ffc95cf12b6ccf1594d934","name":"FORCED_LOGOUT_BY_SUPERVISOR","description":"Logout by supervisor",
                 "type":"LOGOUT","code":9}"""));
    }

    @Test
    void readyIsAskedForWithoutAReason() {
        answers("AGENT_STATE_CHANGED", "READY", "null", "READY");

        assertThat(verdict(new Request.ChangeStatus("ready", AgentIdSet.of(AGENT)))).isEqualTo(AgentResult.DONE);
        assertThat(other.asked.get(0).at("/state/reasonCode").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT_STATE_CHANGED, LOGOUT, LOGOUT, DONE",
        "AGENT_STATE_UNCHANGED, LOGOUT, LOGOUT, DONE",
        "AGENT_STATE_UNCHANGED, READY, READY, REFUSED",
        "AGENT_STATE_UNCHANGED, READY, BUSY, REFUSED",
    })
    void theStateInTheAnswerTellsOfALogout(String action, String state, String mrd, AgentResult verdict) {
        answers(action, state, "null", mrd);
        assertThat(verdict(LOGOUT)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT_STATE_CHANGED, NOT_READY, Short Break, NOT_READY, DONE",
        "AGENT_STATE_UNCHANGED, NOT_READY, Short Break, NOT_READY, DONE",
        "AGENT_STATE_UNCHANGED, NOT_READY, Lunch, NOT_READY, REFUSED",
        "AGENT_STATE_UNCHANGED, READY, , ACTIVE, REFUSED_BUSY",
        "AGENT_STATE_UNCHANGED, LOGOUT, , LOGOUT, REFUSED_OFFLINE",
    })
    void andOfAChange(String action, String state, String reason, String mrd, AgentResult verdict) {
        answers(action, state, reason == null ? "null" : "{\"name\":\"" + reason + "\"}", mrd);
        assertThat(verdict(new Request.ChangeStatus("short break", AgentIdSet.of(AGENT)))).isEqualTo(verdict);
    }

    @Test
    void anotherChangeOfTheAgentIsNoAnswer() {
        answers("AGENT_STATE_CHANGED", "NOT_READY", "null", "NOT_READY");
        other.platform.check();
        assertThat(other.platform.submit(LOGOUT)).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void anAgentWhoLogsInAgainAtOnceWasLoggedOut() {
        other.answer = (payload, listener) -> List.of("LOGOUT", "READY").forEach(state -> listener.told(AgentManagerClient.PRESENCE,
                ExpertflowReply.json(DocumentedExpertflow.presence("AGENT_STATE_CHANGED", state, "null", "READY", ""))));
        assertThat(verdict(LOGOUT)).isEqualTo(AgentResult.DONE);
        assertThat(other.platform.read(SELECTION)).isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(ok.value().toString()).contains("READY"));
    }

    @ParameterizedTest
    @CsvSource({
        "READY, READY, FREE, READY",
        "NOT_READY, NOT_READY, FREE, NOT_READY",
        "READY, ACTIVE, BUSY, READY",
        "READY, BUSY, BUSY, READY",
        "READY, RESERVED, BUSY, READY",
        "NOT_READY, PENDING_NOT_READY, BUSY, NOT_READY",
        "READY, INTERRUPTED, BUSY, READY",
        "READY, Something, BUSY, READY",
        "BUSY, READY, BUSY, BUSY",
        "'', READY, BUSY, ''",
        "LOGOUT, BUSY, OFFLINE, LOGOUT",
        "logout, READY, OFFLINE, logout",
    })
    void statesMeanThis(String state, String mrd, Presence presence, String status) {
        var event = PresenceEvent.of(ExpertflowReply.json(DocumentedExpertflow.presence("AGENT_STATE_CHANGED", state, "null", mrd, ""))).orElseThrow();

        assertThat(event.agent().presence()).isEqualTo(presence);
        assertThat(event.agent().status()).isEqualTo(status);
        assertThat(event.team()).contains(TeamId.of("0d8b2ab5-8eb9-4060-a366-c5d23b45020a"));
        assertThat(event.agent().profile().name()).isEqualTo("sabahat");
    }

    @Test
    void nothingOfBeforeIsBelievedAfterTheConnectionBroke() {
        answers("AGENT_STATE_UNCHANGED", "READY", "null", "READY");
        other.platform.check();
        assertThat(other.platform.read(SELECTION)).isInstanceOf(Answer.Ok.class);

        other.listeners.get(0).disconnected(false);

        assertThat(other.platform.read(SELECTION)).isInstanceOf(Answer.Unreachable.class);
        assertThat(other.platform.submit(LOGOUT)).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void aRefusedConnectionMeansThatTheAccountMayNot() {
        try (var refusing = new HandMadeAgentManager(HandMadeAgentManager::documented, listener -> listener.refused("no supervisor"))) {
            assertThat(refusing.platform.check()).isEqualTo(new Answer.Denied<Void>(
                    Outcome.Unauthorized, "the agent manager refuses the connection: no supervisor"));
        }
    }

    @Test
    void aPlatformWithoutTheReasonRefusesLogouts() {
        try (var without = new HandMadeAgentManager(call -> call.uri().getPath().endsWith("/login")
                ? HandMadeAgentManager.documented(call)
                : HandMadeAgentManager.reply(200, "[]"))) {
            without.platform.check();
            assertThat(without.platform.submit(LOGOUT)).isInstanceOfSatisfying(Answer.Rejected.class, rejected ->
                    assertThat(rejected.message()).contains("FORCED_LOGOUT_BY_SUPERVISOR"));
            assertThat(without.asked).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"401, Denied", "403, Denied", "400, Denied", "422, Denied", "404, Broken", "429, Throttled", "500, Broken", "301, Broken"})
    void aLoginIsRefusedSo(int code, String answer) {
        try (var refusing = new HandMadeAgentManager(call -> HandMadeAgentManager.reply(code, "{\"message\":\"no\"}"))) {
            assertThat(refusing.platform.check().getClass().getSimpleName()).isEqualTo(answer);
        }
    }

    @Test
    void secretsAreNotShown() {
        var account = new ExpertflowAccount("s3cret", ExpertflowReply.json("{}"));
        assertThat(account.toString()).doesNotContain("s3cret");
        assertThat(account.hiddenIn("the token s3cret is bad")).isEqualTo("the token (token) is bad");
    }
}
