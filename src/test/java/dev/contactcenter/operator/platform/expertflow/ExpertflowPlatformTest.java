package dev.contactcenter.operator.platform.expertflow;

import static dev.contactcenter.operator.platform.expertflow.DocumentedExpertflow.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of the agent manager, and what its answers mean. */
class ExpertflowPlatformTest {
    private static final AgentIdSet ONE = AgentIdSet.of(AGENT);
    private static final Request LOGOUT = new Request.ForceLogout(ONE);

    private final HandMadeAgentManager other = new HandMadeAgentManager();

    @AfterEach
    void close() {
        other.close();
    }

    private void answers(String action, String state, String reason, String mrd) {
        other.answer = (payload, listener) -> listener.received(AgentManagerEvents.PRESENCE,
                DocumentedExpertflow.event(action, state, reason, mrd, payload.path("correlationId").asText()));
    }

    private Row row(Request request) {
        other.platform.check();
        var answer = other.platform.submit(request);
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) answer).value()).rows().get(0);
    }

    private static Request change(String status) {
        return new Request.ChangeStatus(status, ONE);
    }

    @Test
    void aLogoutGoesWithTheFixedReasonIfNoneIsDefined() {
        answers("AGENT_STATE_CHANGED", "LOGOUT", "", "LOGOUT");

        assertThat(row(LOGOUT).verdict()).isEqualTo(AgentResult.DONE);
        assertThat(other.sent.get(0).at("/state/reasonCode"))
                .isEqualTo(DocumentedExpertflow.CONTRACT.entry("change.logout").request().orElseThrow().body().at("/state/reasonCode"));
    }

    @Test
    void aLogoutGoesWithTheDefinedReasonOfThatName() {
        answers("AGENT_STATE_CHANGED", "LOGOUT", "", "LOGOUT");
        other.answers("/unified-admin/reasons", HandMadeAgentManager.reply(200, """
                [{"id": "x9", "name": "SESSION_TIMEOUT_INACTIVITY", "type": "LOGOUT", "code": 9},
                 {"id": "x1", "name": "forced_logout_by_supervisor", "type": "LOGOUT", "code": 44, "isDeleted": false}]
                """));

        assertThat(row(LOGOUT).verdict()).isEqualTo(AgentResult.DONE);
        assertThat(other.sent.get(0).at("/state/reasonCode/id").asText()).isEqualTo("x1");
    }

    @ParameterizedTest
    @CsvSource({"401, Ok", "403, Ok", "429, Throttled", "500, Broken"})
    void aLogoutNeedsNoRightToReadReasons(int code, String answer) {
        answers("AGENT_STATE_CHANGED", "LOGOUT", "", "LOGOUT");
        other.answers("/unified-admin/reasons", HandMadeAgentManager.reply(code, "{}"));
        other.platform.check();

        assertThat(other.platform.submit(LOGOUT).getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void theNamesAreThoseOfTheStatesAndOfTheReasonsNotToBeReady() {
        other.answers("/unified-admin/reasons", HandMadeAgentManager.reply(200, """
                [{"id": "x1", "name": "Break", "type": "NOT_READY", "code": 1},
                 {"id": "x2", "name": "Old", "type": "NOT_READY", "code": 2, "isDeleted": true},
                 {"id": "x3", "name": "Shift over", "type": "LOGOUT", "code": 3}]
                """));
        other.platform.check();

        assertThat(other.platform.statusNames())
                .isEqualTo(new Answer.Ok<>(List.of("READY", "NOT_READY", "LOGIN", "LOGOUT", "Break")));
    }

    @ParameterizedTest
    @CsvSource({"401, true", "403, true", "429, false", "500, false"})
    void anAccountThatMayNotReadReasonsIsToldNoNames(int code, boolean isNone) {
        other.answers("/unified-admin/reasons", HandMadeAgentManager.reply(code, "{}"));
        other.platform.check();

        assertThat(other.platform.statusNames().equals(new Answer.Ok<>(List.of()))).isEqualTo(isNone);
    }

    @Test
    void readyGoesWithoutAReason() {
        answers("AGENT_STATE_CHANGED", "READY", "", "READY");

        assertThat(row(change("ready")).verdict()).isEqualTo(AgentResult.DONE);
        assertThat(other.sent.get(0).at("/state/reasonCode").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT_STATE_CHANGED, LOGOUT, LOGOUT, DONE",
        "AGENT_STATE_UNCHANGED, LOGOUT, LOGOUT, DONE",
        "AGENT_STATE_UNCHANGED, READY, READY, REFUSED",
        "AGENT_STATE_UNCHANGED, READY, BUSY, REFUSED",
    })
    void theStateInTheAnswerDecidesALogout(String action, String state, String mrd, AgentResult verdict) {
        answers(action, state, "", mrd);
        assertThat(row(LOGOUT).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT_STATE_CHANGED, NOT_READY, Break, NOT_READY, DONE",
        "AGENT_STATE_UNCHANGED, NOT_READY, Break, NOT_READY, DONE",
        "AGENT_STATE_UNCHANGED, NOT_READY, Training, NOT_READY, REFUSED",
        "AGENT_STATE_UNCHANGED, READY, , ACTIVE, REFUSED_BUSY",
        "AGENT_STATE_UNCHANGED, LOGOUT, , LOGOUT, REFUSED_OFFLINE",
    })
    void theStateInTheAnswerDecidesAChange(String action, String state, String reason, String mrd, AgentResult verdict) {
        answers(action, state, reason, mrd);
        assertThat(row(change("break")).verdict()).isEqualTo(verdict);
    }

    @Test
    void anUnchangedThatNamesAnotherRequestIsNewsAndNoRefusal() {
        other.answer = (payload, listener) -> {
            for (var id : List.of("", "another")) {
                listener.received(AgentManagerEvents.PRESENCE, DocumentedExpertflow.event("AGENT_STATE_UNCHANGED", "READY", "", "READY", id));
            }
            listener.received(AgentManagerEvents.PRESENCE, DocumentedExpertflow.event("AGENT_STATE_CHANGED", "LOGOUT", "", "LOGOUT", "third"));
        };

        assertThat(row(LOGOUT).verdict()).isEqualTo(AgentResult.DONE);
    }

    @Test
    void ifOnlyNewsCameTheAgentIsTrackedAndNotRefused() {
        other.answer = (payload, listener) -> listener.received(AgentManagerEvents.PRESENCE,
                DocumentedExpertflow.event("AGENT_STATE_UNCHANGED", "READY", "", "READY", "periodic"));

        assertThat(row(LOGOUT)).satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(AgentResult.TAKEN);
            assertThat(row.currentStatus()).isEqualTo("READY");
        });
    }

    @Test
    void ifNothingCameItIsNotKnownWhatBecameOfTheRequest() {
        other.platform.check();
        assertThat(other.platform.submit(LOGOUT)).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void anErrorThatNamesNoAgentIsShownAndAnswersNothing() {
        other.platform.check();
        other.answer = (payload, listener) ->
                listener.received(AgentManagerEvents.ERRORS, ExpertflowReply.json("{\"task\":\"changeAgentState\",\"msg\":\"not for you\"}"));

        assertThat(other.platform.submit(LOGOUT)).isInstanceOfSatisfying(Answer.Unreachable.class, answer ->
                assertThat(answer.message()).endsWith("its last error: on changeAgentState: not for you"));
    }

    @Test
    void anAgentThatLogsInAgainAtOnceWasLoggedOut() {
        other.answer = (payload, listener) -> List.of("LOGOUT", "READY").forEach(state -> listener.received(AgentManagerEvents.PRESENCE,
                DocumentedExpertflow.event("AGENT_STATE_CHANGED", state, "", "READY", "")));

        assertThat(row(LOGOUT).verdict()).isEqualTo(AgentResult.DONE);
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
        var read = AgentPresence.of(DocumentedExpertflow.presence(AGENT, state, "", mrd)).orElseThrow();

        assertThat(read.agent().presence()).isEqualTo(presence);
        assertThat(read.agent().status()).isEqualTo(status);
        assertThat(read.team()).contains(TeamId.of(DocumentedExpertflow.TEAM));
        assertThat(read.agent().profile().name()).isEqualTo("Noor Vance");
    }

    @Test
    void anAgentWithoutItsMediaCountsAsBusy() {
        var presence = DocumentedExpertflow.presence(AGENT, "READY", "", "READY");
        presence.put("agentMrdStates", "none");

        assertThat(AgentPresence.of(presence).orElseThrow().agent().presence()).isEqualTo(Presence.BUSY);
    }

    @ParameterizedTest
    @CsvSource({"401, Denied", "403, Denied", "400, Denied", "422, Denied", "404, Broken", "429, Throttled", "500, Broken", "301, Broken"})
    void theHttpStatusOfALoginDecidesIfItsBodyDoesNot(int code, String answer) {
        other.answers("/agent-manager/agent/login", HandMadeAgentManager.reply(code, "{\"message\":\"no\"}"));
        assertThat(other.platform.check().getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void aLoginWithoutATokenIsToldAsThat() {
        other.answers("/agent-manager/agent/login", HandMadeAgentManager.reply(200, "{\"data\":{\"keycloak_User\":{}}}"));

        assertThat(other.platform.check()).isInstanceOfSatisfying(Answer.Broken.class, answer ->
                assertThat(answer.message()).startsWith("the login was answered without a token"));
        assertThat(other.handshakes).isEmpty();
    }

    @Test
    void aOneTimePasswordOutsideOfDataIsToldAsThatToo() {
        other.answers("/agent-manager/agent/login", HandMadeAgentManager.reply(200, "{\"is2FARegistered\":false}"));

        assertThat(other.platform.check()).isEqualTo(new Answer.Denied<Void>(Outcome.InvalidSecurityUser, LoginReply.TWO_FACTOR));
    }

    @Test
    void secretsAreNotShown() {
        var account = new ExpertflowAccount("kim", "s3cret", ExpertflowReply.json("{}"));
        assertThat(account.toString()).doesNotContain("s3cret");
        assertThat(account.hiddenIn("the token s3cret is bad")).isEqualTo("the token (token) is bad");
    }
}
