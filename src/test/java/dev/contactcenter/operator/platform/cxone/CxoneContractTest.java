package dev.contactcenter.operator.platform.cxone;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.contract.Contract;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The adapter against the table of what is documented of CXone: it sends each request so, and reads each answer so. */
class CxoneContractTest {
    private static final Contract CONTRACT = Contract.of("cxone");
    private static final String API = "/incontactapi/services/v30.0";
    private static final String NO_STATES = "{\"totalRecords\":0,\"agentStates\":[]}";
    private static final String OF_TEAM_7 = "{\"agentStates\":[{\"agentId\":71,\"agentStateName\":\"Available\",\"teamId\":7}]}";

    private static final String[] LOGIN = {"login.discovery", "login.openid", "login.password"};

    private static final Map<String, Consumer<TableCxone>> CHECKS = Map.ofEntries(
            entry("login.openid", CxoneContractTest::logsIn),
            entry("login.discovery", CxoneContractTest::logsIn),
            entry("login.password", CxoneContractTest::logsIn),
            entry("login.access-key", table -> {
                table.withoutApplication().serves("login.discovery", "logout.accepted");
                assertThat(logout(table, 71).verdict()).isEqualTo(AgentResult.TAKEN);
            }),
            entry("login.discovery-without-auth-endpoint", table -> {
                table.withoutApplication().serves("login.access-key", "logout.accepted");
                assertThat(logout(table, 71).verdict()).isEqualTo(AgentResult.TAKEN);
            }),
            entry("login.discovery-unknown-tenant", table -> assertThat(((Answer.Broken<?>) table.option("tenantId", "tenant-8")
                    .platform().submit(new Request.ForceLogout(AgentIdSet.of(71)))).message()).contains("spec.cxone.tenantId")),
            entry("login.invalid-client", table -> refuses(table.option("clientSecret", "wrong"), "spec.cxone.clientSecretRef")),
            entry("login.invalid-grant", table -> refuses(table.password("wrong"), "spec.credentialsSecretRef")),
            entry("login.access-key-refused", table -> refuses(table.withoutApplication().password("wrong"), "spec.credentialsSecretRef")),
            entry("states.page", CxoneContractTest::readsPages),
            entry("states.last-page", CxoneContractTest::readsPages),
            entry("states.digital-contacts", table -> assertThat(single(table, 71)).isEqualTo(Presence.BUSY)),
            entry("states.after-contact", table -> assertThat(single(table, 71)).isEqualTo(Presence.BUSY)),
            entry("states.texts", table -> assertThat(single(table, 73)).isEqualTo(Presence.BUSY)),
            entry("states.one", table -> assertThat(single(table, 72)).isEqualTo(Presence.OFFLINE)),
            entry("states.unknown-agent", table -> assertThat(read(table.serves(LOGIN).extra(API + "/agents/states", 200, NO_STATES),
                    new Selection.ByIds(AgentIdSet.of(99)))).isEqualTo(Reading.whole(List.of()))),
            entry("team.members", CxoneContractTest::readsTeam),
            entry("team.members-flat", CxoneContractTest::readsTeam),
            entry("team.empty", table -> assertThat(read(table.serves(LOGIN), new Selection.ByTeam(TeamId.of("8"))))
                    .isEqualTo(Reading.whole(List.of()))),
            entry("team.unknown", table -> assertThat(table.serves(LOGIN).platform().read(new Selection.ByTeam(TeamId.of("9"))))
                    .isInstanceOf(Answer.Rejected.class)),
            entry("codes.tenant", CxoneContractTest::setsBreak),
            entry("codes.tenant-older", CxoneContractTest::setsBreak),
            entry("codes.tenant-oldest", CxoneContractTest::setsBreak),
            entry("codes.team", table -> setsBreak(table.extra(API + "/unavailable-codes", 403, "")
                    .extra(API + "/agents/71/states", 200, OF_TEAM_7))),
            entry("codes.team-older", table -> setsBreak(table.extra(API + "/unavailable-codes", 403, "")
                    .extra(API + "/agents/71/states", 200, OF_TEAM_7))),
            entry("logout.accepted", table -> assertThat(logout(table.serves(LOGIN), 71).verdict()).isEqualTo(AgentResult.TAKEN)),
            entry("state.accepted", table -> setsBreak(table.serves("codes.tenant"))),
            entry("state.in-contact", table -> assertThat(change(table.serves(LOGIN).extra(API + "/agents/73/states", 200,
                    "{\"agentStates\":[{\"agentId\":73,\"agentStateName\":\"InboundContact\"}]}"), 73, "Available").verdict())
                    .isEqualTo(AgentResult.REFUSED_BUSY)),
            entry("state.not-in-team", table -> assertThat(change(table.serves(LOGIN).serves("codes.team")
                    .extra(API + "/unavailable-codes", 200, "{\"totalRecords\":1,\"unavailableCodes\":[{\"id\":1002,\"name\":\"lunch\"}]}")
                    .extra(API + "/agents/71/states", 200, OF_TEAM_7), 71, "Lunch").message())
                    .startsWith("'lunch' is not an unavailable code of the agent's team 7")),
            entry("refusal.unknown-agent", table -> assertThat(logout(table.serves(LOGIN).serves("states.unknown-agent"), 99).verdict())
                    .isEqualTo(AgentResult.REFUSED_UNKNOWN)),
            entry("refusal.rights", CxoneContractTest::isForbidden),
            entry("refusal.spelling", CxoneContractTest::isForbidden),
            entry("refusal.token", table -> assertThat(logout(table.serves("login.discovery", "login.openid", "logout.accepted")
                    .extra("/auth/token", 200, "{\"access_token\":\"eyJraWQ.old\"}", "{\"access_token\":\"eyJraWQ.token-1\"}"), 71).verdict())
                    .isEqualTo(AgentResult.TAKEN)),
            entry("refusal.too-many", table -> assertThat(((Answer.Throttled<SubmitResult>) table.serves(LOGIN).platform()
                    .submit(new Request.ForceLogout(AgentIdSet.of(71)))).retryAfter()).contains(Duration.ofSeconds(7))));

    private static List<Contract.Entry> lines() {
        return CONTRACT.exchanges();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void theAdapterSendsAndReadsEachLineOfTheTable(Contract.Entry line) {
        var check = Optional.ofNullable(CHECKS.get(line.id()));
        assertThat(check).as("a check of the line " + line.id()).isPresent();
        var table = new TableCxone(CONTRACT).serves(line.id());

        check.get().accept(table);

        assertThat(table.asked).contains(line.id());
    }

    private static void logsIn(TableCxone table) {
        assertThat(logout(table.serves(LOGIN).serves("logout.accepted"), 71).verdict()).isEqualTo(AgentResult.TAKEN);
    }

    private static void refuses(TableCxone table, String field) {
        assertThat(table.serves("login.discovery", "login.openid").platform().submit(new Request.ForceLogout(AgentIdSet.of(71))))
                .isInstanceOfSatisfying(Answer.Denied.class, denied -> assertThat(denied.message()).contains(field));
    }

    private static void readsPages(TableCxone table) {
        var agents = read(table.serves(LOGIN).serves("states.page", "states.last-page"), new Selection.ByIds(AgentIdSet.of(71, 72, 73, 74)))
                .agents();

        assertThat(agents).extracting(Agent::presence).containsExactly(Presence.FREE, Presence.OFFLINE, Presence.BUSY, Presence.FREE);
        assertThat(agents).extracting(Agent::status).containsExactly("Available", "LoggedOut", "InboundContact", "Break");
        assertThat(agents.get(0).profile()).isEqualTo(new Agent.Profile("Ida Falk", "ida@shop.example", ""));
    }

    private static Presence single(TableCxone table, long id) {
        table.serves(LOGIN).extra(API + "/agents/states", 200, NO_STATES);
        return read(table, new Selection.ByIds(AgentIdSet.of(id))).agents().get(0).presence();
    }

    private static void readsTeam(TableCxone table) {
        table.serves(LOGIN).extra(API + "/agents/states", 200, NO_STATES);
        var reading = read(table, new Selection.ByTeam(TeamId.of("7")));

        assertThat(reading.agents()).extracting(agent -> agent.id().asLong()).containsExactly(71L, 72L);
        assertThat(reading.isWhole()).isTrue();
    }

    private static void setsBreak(TableCxone table) {
        table.serves(LOGIN).serves("state.accepted");
        var platform = table.platform();

        assertThat(platform.submit(new Request.ChangeStatus("WRAP-UP", AgentIdSet.of(71)))).isInstanceOfSatisfying(Answer.Rejected.class,
                rejected -> assertThat(rejected.cause()).isEqualTo(Answer.Cause.INVALID_STATUS));
        assertThat(platform.submit(new Request.ChangeStatus("BREAK", AgentIdSet.of(71)))).isInstanceOf(Answer.Ok.class);
        assertThat(table.asked).contains("state.accepted");
    }

    private static void isForbidden(TableCxone table) {
        var row = logout(table.serves(LOGIN), 71);

        assertThat(row.verdict()).isEqualTo(AgentResult.REFUSED_UNAUTHORIZED);
        assertThat(row.message()).endsWith("(HTTP 403): the user's security profile does not permit this");
    }

    private static Reading read(TableCxone table, Selection selection) {
        return ((Answer.Ok<Reading>) table.platform().read(selection)).value();
    }

    private static Row logout(TableCxone table, long id) {
        return row(table.platform().submit(new Request.ForceLogout(AgentIdSet.of(id))));
    }

    private static Row change(TableCxone table, long id, String status) {
        return row(table.platform().submit(new Request.ChangeStatus(status, AgentIdSet.of(id))));
    }

    private static Row row(Answer<SubmitResult> answer) {
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) answer).value()).rows().get(0);
    }
}
