package dev.contactcenter.operator.platform.genesys;

import static dev.contactcenter.operator.platform.genesys.FakeGenesys.list;
import static dev.contactcenter.operator.platform.genesys.FakeGenesys.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.contract.Contract;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The adapter against the table of what is known of Genesys Cloud: it sends each request so, and reads each answer so. */
class GenesysContractTest {
    private static final Contract CONTRACT = Contract.of("genesys");
    private static final String[] PAGES = {"users.page", "users.last-page"};

    private static final Map<String, Consumer<FakeGenesys>> CHECKS = Map.ofEntries(
            entry("login.token", GenesysContractTest::logsOut),
            entry("login.refused", fake -> assertThat(fake.secret("wrong").platform().check()).isInstanceOfSatisfying(Answer.Denied.class,
                    denied -> assertThat(denied.outcome()).isEqualTo(Outcome.InvalidSecurityUser))),
            entry("users.page", GenesysContractTest::readsAll),
            entry("users.last-page", GenesysContractTest::readsAll),
            entry("users.by-ids", fake -> {
                var reading = read(fake, byIds(71, 99));
                assertThat(reading.isWhole()).isTrue();
                assertThat(reading.agents()).extracting(Agent::id).containsExactly(AgentId.of(user(71)));
            }),
            entry("users.enterprise-call", fake -> assertThat(read(fake, byIds(73)).agents())
                    .extracting(Agent::presence).containsExactly(Presence.BUSY)),
            entry("team.members", GenesysContractTest::readsTeam),
            entry("team.members-last", GenesysContractTest::readsTeam),
            entry("team.unknown", fake -> {
                var group = "96009000-0000-4000-8000-000000000009";
                fake.answers("GET /api/v2/groups/" + group + "/members", 404, "");
                assertThat(fake.serves(CONTRACT, "login.token").platform().read(new Selection.ByTeam(TeamId.of(group))))
                        .isInstanceOf(Answer.Rejected.class);
            }),
            entry("group.members", fake -> {
                var group = "96009000-0000-4000-8000-000000000007";
                fake.answers("GET /api/v2/teams/" + group + "/members", 404, "");
                assertThat(read(fake, new Selection.ByTeam(TeamId.of(group))).agents()).extracting(Agent::status).containsExactly("On Queue");
            }),
            entry("definitions.list", fake -> assertThat(
                    ((Answer.Ok<List<String>>) fake.serves(CONTRACT, "login.token").platform().statusNames()).value())
                    .contains("Break", "On Queue", "lunch")),
            entry("logout.accepted", GenesysContractTest::logsOut),
            entry("presence.accepted", fake -> assertThat(change(fake, 71, "BREAK")).isEqualTo(AgentResult.DONE)),
            entry("routing.off-queue", fake -> assertThat(change(fake, 71, "off queue")).isEqualTo(AgentResult.DONE)),
            entry("refusal.unknown-user", fake -> assertThat(logOut(fake.answers(FakeGenesys.USERS, 200, list()), 99))
                    .isEqualTo(AgentResult.REFUSED_UNKNOWN)),
            entry("refusal.offline", fake -> assertThat(change(fake.answers(FakeGenesys.USERS, 200,
                    list(FakeGenesys.row(72, "Offline", "OFF_QUEUE"))), 72, "Break")).isEqualTo(AgentResult.REFUSED_OFFLINE)),
            entry("refusal.rights", fake -> assertThat(fake.serves(CONTRACT, "login.token").platform().submit(logout(71)))
                    .isInstanceOfSatisfying(Answer.Denied.class, denied -> {
                        assertThat(denied.outcome()).isEqualTo(Outcome.Unauthorized);
                        assertThat(denied.message()).contains("oauth:token:delete");
                    })),
            entry("refusal.user", fake -> assertThat(logOut(fake, 74)).isEqualTo(AgentResult.REFUSED_UNAUTHORIZED)),
            entry("refusal.token", fake -> assertThat(logOut(fake.serves(CONTRACT, "logout.accepted").inTurn(FakeGenesys.TOKEN,
                    "{\"access_token\":\"token-old\"}", "{\"access_token\":\"token-1\"}"), 71)).isEqualTo(AgentResult.TAKEN)),
            entry("refusal.too-many", fake -> assertThat(((Answer.Throttled<SubmitResult>) fake.serves(CONTRACT, "login.token").platform()
                    .submit(logout(71))).retryAfter()).contains(Duration.ofSeconds(60))));

    private static List<Contract.Entry> lines() {
        return CONTRACT.exchanges();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void theAdapterSendsAndReadsEachLineOfTheTable(Contract.Entry line) {
        var check = Optional.ofNullable(CHECKS.get(line.id()));
        assertThat(check).as("a check of the line " + line.id()).isPresent();
        var fake = new FakeGenesys().serves(CONTRACT, line.id());

        check.get().accept(fake);

        assertThat(fake.served).contains(line.id());
    }

    private static void logsOut(FakeGenesys fake) {
        assertThat(logOut(fake.serves(CONTRACT, "login.token", "logout.accepted"), 71)).isEqualTo(AgentResult.TAKEN);
    }

    private static void readsAll(FakeGenesys fake) {
        var reading = read(fake.serves(CONTRACT, PAGES), new Selection.All());

        assertThat(reading.isWhole()).isTrue();
        assertThat(reading.agents()).extracting(Agent::presence)
                .containsExactly(Presence.FREE, Presence.OFFLINE, Presence.BUSY, Presence.FREE);
        assertThat(reading.agents()).extracting(Agent::status).containsExactly("On Queue", "Offline", "On Queue", "Break");
        assertThat(reading.agents().get(0).profile()).isEqualTo(new Agent.Profile("Ida Falk", "ida@shop.example", ""));
    }

    private static void readsTeam(FakeGenesys fake) {
        fake.answers(FakeGenesys.USERS, call -> {
            var rows = FakeGenesys.query(call).get("id").stream()
                    .map(id -> FakeGenesys.row(Integer.parseInt(id.substring(30)), "Available", "OFF_QUEUE")).toArray(String[]::new);
            return new Reply(200, Map.of(), list(rows).getBytes(UTF_8));
        });
        var reading = read(fake.serves(CONTRACT, "team.members", "team.members-last"), new Selection.ByTeam(TeamId.of(FakeGenesys.TEAM)));

        assertThat(reading.agents()).extracting(Agent::id).containsExactly(
                AgentId.of(user(71)), AgentId.of(user(72)), AgentId.of(user(73)), AgentId.of(user(74)));
        assertThat(reading.isWhole()).isTrue();
    }

    private static Selection byIds(int... numbers) {
        return new Selection.ByIds(AgentIdSet.copyOf(Arrays.stream(numbers).mapToObj(FakeGenesys::user).map(AgentId::of).toList()));
    }

    private static Reading read(FakeGenesys fake, Selection selection) {
        return ((Answer.Ok<Reading>) fake.serves(CONTRACT, "login.token", "definitions.list").platform().read(selection)).value();
    }

    private static Request logout(int number) {
        return new Request.ForceLogout(AgentIdSet.of(AgentId.of(user(number))));
    }

    private static AgentResult logOut(FakeGenesys fake, int number) {
        return result(fake, logout(number));
    }

    private static AgentResult change(FakeGenesys fake, int number, String status) {
        return result(fake, new Request.ChangeStatus(status, AgentIdSet.of(AgentId.of(user(number)))));
    }

    private static AgentResult result(FakeGenesys fake, Request request) {
        if (!fake.issuesTokens()) {
            fake.serves(CONTRACT, "login.token");
        }
        var submitted = fake.serves(CONTRACT, "definitions.list").platform().submit(request);
        assertThat(submitted).isInstanceOf(Answer.Ok.class);
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) submitted).value()).rows().get(0).verdict();
    }
}
