package dev.contactcenter.operator.platform.expertflow;

import static dev.contactcenter.operator.platform.expertflow.DocumentedExpertflow.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a connection is made, refused, lost and made anew. */
class AgentManagerClientTest {
    private static final ConnectionRefusal NOT_VALID = new ConnectionRefusal("not valid agent", Optional.empty());

    private final HandMadeAgentManager other = new HandMadeAgentManager();

    @AfterEach
    void close() {
        other.close();
    }

    private void accepts(Handshake form) {
        other.connecting = (handshake, listener) -> {
            if (handshake == form) {
                listener.connected();
            } else {
                listener.refused(NOT_VALID);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Handshake.class)
    void bothFormsOfTheHandshakeAreTriedAndTheOneThatWorkedComesFirst(Handshake form) {
        accepts(form);
        assertThat(other.platform.check()).isInstanceOf(Answer.Ok.class);
        var tries = other.handshakes.size();

        other.listeners.get(0).disconnected(false);
        await().until(() -> other.platform.check() instanceof Answer.Ok);

        assertThat(tries).isEqualTo(form == Handshake.DESK ? 1 : 2);
        assertThat(other.handshakes.subList(tries, other.handshakes.size())).containsExactly(form);
    }

    @Test
    void aFormThatIsNotAnsweredLeavesTheOtherOne() {
        other.connecting = (handshake, listener) -> {
            if (handshake == Handshake.DOCUMENTS) {
                listener.connected();
            }
        };

        assertThat(other.platform.check()).isInstanceOf(Answer.Ok.class);
        assertThat(other.handshakes).containsExactly(Handshake.DESK, Handshake.DOCUMENTS);
    }

    @Test
    void anAccountThatIsRefusedInBothFormsMayNotConnect() {
        other.connecting = (handshake, listener) -> listener.refused(new ConnectionRefusal(handshake + " is no supervisor", Optional.empty()));

        assertThat(other.platform.check()).isEqualTo(new Answer.Denied<Void>(
                Outcome.Unauthorized, "the agent manager refuses the connection: DESK is no supervisor"));
        assertThat(other.handshakes).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED, '(status: EXPIRED): no seat'", "'', 'its licence: no seat'"})
    void aLicenceIsToldAsALicenceAndNotAsMissingRights(String status, String words) {
        other.connecting = (handshake, listener) -> listener.refused(new ConnectionRefusal("no seat", Optional.of(status)));

        assertThat(other.platform.check()).isInstanceOfSatisfying(Answer.Broken.class, answer ->
                assertThat(answer.message()).contains("because of its licence", words, "renew the licence"));
        assertThat(other.handshakes).as("the handshake was understood").hasSize(1);
    }

    @Test
    void aSessionThatWasTakenOverIsLostThoughItsSocketStaysOpen() {
        other.platform.check();
        other.sends(AgentManagerEvents.SESSION_REMOVED, ExpertflowReply.json("{\"agentId\":\"" + DocumentedExpertflow.ACCOUNT + "\"}"));

        await().until(() -> other.handshakes.size() == 2);
        await().until(() -> other.platform.check() instanceof Answer.Ok);
        assertThat(other.calls.stream().filter(call -> call.method().equals("POST"))).as("logins").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aSessionThatWasTakenOverSaysWhatToDo() {
        other.platform.check();
        other.answers("/agent-manager/agent/login", HandMadeAgentManager.reply(500, ""));
        other.sends(AgentManagerEvents.SESSION_REMOVED, ExpertflowReply.json("{}"));

        assertThat(other.platform.read(new Selection.All())).isInstanceOfSatisfying(Answer.Unreachable.class, answer ->
                assertThat(answer.message()).contains("another login with the same account", "an account that nobody else uses"));
    }

    @Test
    void theSessionOfAnotherAccountIsNotOurs() {
        other.platform.check();
        other.sends(AgentManagerEvents.SESSION_REMOVED, ExpertflowReply.json("{\"agentId\":\"" + AGENT + "\"}"));

        assertThat(other.platform.check()).isInstanceOf(Answer.Ok.class);
        assertThat(other.handshakes).hasSize(1);
    }

    @Test
    void nothingOfBeforeIsBelievedAfterTheConnectionBroke() {
        other.platform.check();
        other.sends(AgentManagerEvents.PRESENCE, DocumentedExpertflow.event("AGENT_STATE_UNCHANGED", "READY", "", "READY", ""));
        var selection = new Selection.ByIds(AgentIdSet.of(AGENT));
        assertThat(other.platform.read(selection)).isInstanceOf(Answer.Ok.class);

        other.listeners.get(0).disconnected(false);

        assertThat(other.platform.read(selection)).isInstanceOf(Answer.Unreachable.class);
        assertThat(other.platform.submit(new Request.ForceLogout(AgentIdSet.of(AGENT)))).isInstanceOf(Answer.Unreachable.class);
    }
}
