package dev.contactcenter.operator.platform.expertflow;

import static dev.contactcenter.operator.platform.expertflow.DocumentedExpertflow.AGENT;
import static dev.contactcenter.operator.platform.expertflow.DocumentedExpertflow.CONTRACT;
import static dev.contactcenter.operator.platform.expertflow.DocumentedExpertflow.UNKNOWN_AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.contract.Contract;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The adapter against the table of what is known of Expertflow CX: it sends what the table says, and understands what the
 * table answers. The other side is the table alone; the simulator has no part in it.
 */
class ExpertflowContractTest {
    private static final Map<String, Consumer<HandMadeAgentManager>> CASES = new LinkedHashMap<>();

    static {
        CASES.put("login.ok", other -> {
            assertThat(other.platform.check()).isInstanceOf(Answer.Ok.class);
            asked(other, "login.ok");
        });
        CASES.put("login.wrong-password", other -> denied(other, Outcome.InvalidSecurityUser, "the credentials are not valid"));
        CASES.put("login.role-missing", other -> denied(other, Outcome.Unauthorized, "the user has no role for this group"));
        CASES.put("login.one-time-password", other -> denied(other, Outcome.InvalidSecurityUser, LoginReply.TWO_FACTOR));
        CASES.put("login.second-factor-missing", other -> denied(other, Outcome.InvalidSecurityUser, LoginReply.TWO_FACTOR));
        CASES.put("reasons.list", other -> {
            assertThat(submit(other, new Request.ChangeStatus("Training", AgentIdSet.of(AGENT)))).isInstanceOf(Answer.class);
            asked(other, "reasons.list");
            assertThat(other.sent.get(0).at("/state/reasonCode/id").asText()).isEqualTo("62ffc9e9f12b6ccf1594d703");
        });
        CASES.put("reasons.no-token", other -> {
            assertThat(submit(other, new Request.ChangeStatus("Training", AgentIdSet.of(AGENT)))).isInstanceOf(Answer.Denied.class);
            assertThat(other.calls.stream().filter(call -> call.method().equals("POST"))).as("logged in anew").hasSize(2);
        });
        CASES.put("states.all", other -> {
            assertThat(read(other, new Selection.ByTeam(TeamId.of("1")))).satisfies(reading -> {
                assertThat(reading.isWhole()).isTrue();
                assertThat(reading.agents()).extracting(agent -> agent.id() + " " + agent.status() + " " + agent.presence() + " "
                        + agent.profile().name()).containsExactly(AGENT + " READY FREE Noor Vance");
            });
            asked(other, "states.all");
        });
        CASES.put("states.one", other -> {
            assertThat(read(other, ids(AGENT)).agents()).extracting(agent -> agent.status() + " " + agent.presence()).containsExactly("READY FREE");
            asked(other, "states.one");
        });
        CASES.put("states.unknown-agent", other -> {
            assertThat(read(other, ids(UNKNOWN_AGENT))).isEqualTo(Reading.whole(List.of()));
            asked(other, "states.unknown-agent");
        });
        CASES.put("states.not-allowed", other -> assertThat(read(other, new Selection.All()).gap()).isPresent());
        CASES.put("handshake.desk", other -> handshake(Handshake.DESK, "handshake.desk"));
        CASES.put("handshake.documents", other -> handshake(Handshake.DOCUMENTS, "handshake.documents"));
        CASES.put("connect-error.licence", other -> {
            other.connecting = (form, listener) -> listener.refused(refusal("connect-error.licence"));
            assertThat(other.platform.check()).isInstanceOfSatisfying(Answer.Broken.class, answer ->
                    assertThat(answer.message()).contains("licence (status: EXPIRED): no agent can log in"));
        });
        CASES.put("connect-error.account", other -> {
            other.connecting = (form, listener) -> listener.refused(refusal("connect-error.account"));
            denied(other, Outcome.Unauthorized, "the agent manager refuses the connection: not valid agent");
        });
        CASES.put("change.logout", other -> row(other, "change.logout", new Request.ForceLogout(AgentIdSet.of(AGENT)), AgentResult.DONE));
        CASES.put("change.ready", other -> row(other, "change.ready", new Request.ChangeStatus("READY", AgentIdSet.of(AGENT)), AgentResult.DONE));
        CASES.put("change.not-ready", other ->
                row(other, "change.not-ready", new Request.ChangeStatus("training", AgentIdSet.of(AGENT)), AgentResult.DONE));
        CASES.put("change.unknown-agent", other ->
                row(other, "change.unknown-agent", new Request.ForceLogout(AgentIdSet.of(UNKNOWN_AGENT)), AgentResult.REFUSED_UNKNOWN));
        CASES.put("change.query", other -> {
            other.answers("/routing-engine/agents/states", HandMadeAgentManager.reply(404, ""));
            other.answers("/routing-engine/agents/" + AGENT + "/states", HandMadeAgentManager.reply(404, ""));
            answersEvent(other, "change.query");
            assertThat(read(other, ids(AGENT)).agents()).extracting(agent -> agent.status()).containsExactly("READY");
            sent(other, "change.query");
        });
        CASES.put("session.removed", other -> {
            other.platform.check();
            other.answers("/agent-manager/agent/login", HandMadeAgentManager.reply(500, ""));
            other.sends(AgentManagerEvents.SESSION_REMOVED, response("session.removed").body());
            assertThat(other.platform.read(new Selection.All())).isInstanceOf(Answer.Unreachable.class);
        });
    }

    @Test
    void everyExchangeOfTheTableIsTried() {
        assertThat(CASES.keySet()).containsExactlyInAnyOrderElementsOf(CONTRACT.exchanges().stream().map(Contract.Entry::id).toList());
    }

    static Stream<Contract.Entry> exchanges() {
        return CONTRACT.exchanges().stream();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void theAdapterSpeaksAndUnderstandsTheTable(Contract.Entry entry) {
        try (var other = new HandMadeAgentManager()) {
            for (var usual : List.of("login.ok", "reasons.list", "states.all", "states.one", "states.unknown-agent")) {
                answersHttp(other, CONTRACT.entry(usual));
            }
            answersHttp(other, entry);
            CASES.get(entry.id()).accept(other);
        }
    }

    private static void answersHttp(HandMadeAgentManager other, Contract.Entry entry) {
        var request = entry.request().orElseThrow();
        if (request.event().isEmpty()) {
            other.answers(request.path(), HandMadeAgentManager.reply(response(entry.id()).status(), response(entry.id()).text()));
        }
    }

    private static Contract.Response response(String id) {
        return CONTRACT.entry(id).response().orElseThrow();
    }

    private static Selection ids(AgentId id) {
        return new Selection.ByIds(AgentIdSet.of(id));
    }

    private static void denied(HandMadeAgentManager other, Outcome outcome, String message) {
        assertThat(other.platform.check()).isEqualTo(new Answer.Denied<Void>(outcome, message));
    }

    private static ConnectionRefusal refusal(String id) {
        return ConnectionRefusal.of(response(id).body());
    }

    private static Reading read(HandMadeAgentManager other, Selection selection) {
        other.platform.check();
        var answer = other.platform.read(selection);
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((Answer.Ok<Reading>) answer).value();
    }

    private static Answer<SubmitResult> submit(HandMadeAgentManager other, Request request) {
        other.platform.check();
        return other.platform.submit(request);
    }

    private static void row(HandMadeAgentManager other, String id, Request request, AgentResult verdict) {
        answersEvent(other, id);
        var answer = submit(other, request);
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        assertThat(((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) answer).value()).rows())
                .extracting(SubmitResult.Row::verdict).containsExactly(verdict);
        sent(other, id);
    }

    private static void answersEvent(HandMadeAgentManager other, String id) {
        other.answer = (payload, listener) -> listener.received(response(id).event(), response(id).body());
    }

    /** The latest HTTP request to the entry's path was as the entry has it. */
    private static void asked(HandMadeAgentManager other, String id) {
        var wanted = CONTRACT.entry(id).request().orElseThrow();
        var call = other.calls.stream().filter(made -> made.uri().getPath().equals(wanted.path())).reduce((first, last) -> last).orElseThrow();
        assertThat(call.method()).isEqualTo(wanted.method());
        assertThat(call.headers()).containsAllEntriesOf(call.body().isPresent() ? Map.of() : wanted.headers());
        assertThat(call.body().map(body -> ExpertflowReply.json(body.text())))
                .isEqualTo(Optional.of(wanted.body()).filter(body -> !body.isMissingNode()));
    }

    /** The event that was sent is the entry's, but for the correlation id that it carries. */
    private static void sent(HandMadeAgentManager other, String id) {
        var payload = (ObjectNode) other.sent.get(other.sent.size() - 1).deepCopy();
        assertThat(payload.remove("correlationId").asText()).isNotBlank();
        assertThat((JsonNode) payload).isEqualTo(CONTRACT.entry(id).request().orElseThrow().body());
    }

    /** The form has the fields of the entry's handshake, each of the same type, and the token that is inferred. */
    private static void handshake(Handshake form, String id) {
        var account = ((Answer.Ok<ExpertflowAccount>) LoginReply.of(HandMadeAgentManager.reply(200, DocumentedExpertflow.LOGIN), "acme",
                Clock.systemUTC())).value();
        var wanted = CONTRACT.entry(id).handshake().orElseThrow();
        var auth = ExpertflowReply.json(new JSONObject(form.auth(account)).toString());

        assertThat(auth.fieldNames()).toIterable().containsExactlyInAnyOrder("token", "agent", "fcm");
        assertThat(auth.get("agent").getNodeType()).isEqualTo(wanted.at("/auth/agent").getNodeType());
        assertThat(auth.get("fcm").getNodeType()).isEqualTo(wanted.at("/auth/fcm").getNodeType());
        assertThat(form.query(account)).isEqualTo(wanted.has("query") ? Optional.of("username=" + wanted.at("/query/username").asText()) : Optional.empty());
        var agent = auth.get("agent").isTextual() ? ExpertflowReply.json(auth.get("agent").textValue()) : auth.get("agent");
        assertThat(agent.get("id").asText()).isEqualTo(DocumentedExpertflow.ACCOUNT);
        assertThat(agent.get("username").asText()).isEqualTo("acme");
    }
}
