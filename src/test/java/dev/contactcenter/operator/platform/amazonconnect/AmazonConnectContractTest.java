package dev.contactcenter.operator.platform.amazonconnect;

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
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.testing.SettableClock;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The adapter against the table of what is known of Amazon Connect: it sends each request so, and reads each answer so. */
class AmazonConnectContractTest {
    private static final Contract CONTRACT = Contract.of("amazonconnect");
    private static final String INSTANCE = "00000000-0000-4000-8000-0000000c0ffe";

    /** A platform that answers by these lines of the table, and nothing else. */
    private static final class Table {
        private final List<Contract.Entry> served = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();

        Table serves(String... ids) {
            List.of(ids).forEach(id -> served.add(CONTRACT.entry(id)));
            return this;
        }

        AmazonConnectPlatform platform() {
            var settings = new PlatformSettings(URI.create("https://connect.example"), "AKID", "secret", Optional.empty(),
                    Map.of("region", "eu-central-1", "instanceId", INSTANCE));
            return AmazonConnectPlatform.create(settings, HttpSettings.DEFAULT, new UrlPolicy(false, List.of()), this::exchange, () -> {},
                    Map.of(), new SettableClock());
        }

        private HttpOutcome exchange(HttpCall call) {
            var line = served.stream().filter(entry -> isAskedFor(entry.request().orElseThrow(), call)).findFirst()
                    .orElseThrow(() -> new AssertionError("not in the table: " + call + " " + call.body().map(HttpCall.Body::text).orElse("")));
            asked.add(line.id());
            var response = line.response().orElseThrow();
            var headers = new HashMap<String, List<String>>();
            response.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            return new Reply(response.status(), headers, response.text().getBytes(UTF_8));
        }

        private static boolean isAskedFor(Contract.Request request, HttpCall call) {
            var sent = call.body().map(HttpCall.Body::text).map(ModelInstance::json);
            return request.method().equals(call.method())
                    && request.path().equals(call.uri().getPath())
                    && request.query().equals(ModelInstance.query(call.uri()))
                    && (request.body().isMissingNode() ? sent.isEmpty() : sent.filter(request.body()::equals).isPresent());
        }

        Agent single(int user) {
            return read(new Selection.ByIds(AgentIdSet.of(id(user)))).agents().get(0);
        }

        Reading read(Selection selection) {
            return ((Answer.Ok<Reading>) serves("statuses.list").platform().read(selection)).value();
        }

        AgentResult submit(Request request) {
            var answer = serves("statuses.list").platform().submit(request);
            return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) answer).value()).rows().get(0).verdict();
        }
    }

    private static AgentId id(int user) {
        return ModelInstance.user(user);
    }

    private static final Map<String, Consumer<Table>> CHECKS = Map.ofEntries(
            entry("statuses.list", table -> assertThat(table.platform().statusNames())
                    .isEqualTo(new Answer.Ok<>(List.of("Available", "Break", "lunch", "Training", "Unavailable", "Offline")))),
            entry("statuses.describe", table -> assertThat(table.serves("status.put").submit(new Request.ChangeStatus("BREAK", AgentIdSet.of(id(71)))))
                    .isEqualTo(AgentResult.TAKEN)),
            entry("data.free", table -> assertThat(table.single(71)).returns(Presence.FREE, Agent::presence).returns("Available", Agent::status)),
            entry("data.on-a-contact", table -> assertThat(table.single(73)).returns(Presence.BUSY, Agent::presence).returns("Available", Agent::status)),
            entry("data.next-status", table -> assertThat(table.single(73).presence()).isEqualTo(Presence.BUSY)),
            entry("data.after-contact-work", table -> assertThat(table.single(71).presence()).isEqualTo(Presence.BUSY)),
            entry("data.missed", table -> assertThat(table.single(71).presence()).isEqualTo(Presence.FREE)),
            entry("data.signed-out", table -> assertThat(table.serves("users.describe").single(72))
                    .returns(Presence.OFFLINE, Agent::presence).returns(new Agent.Profile("Ida Falk", "ida@shop.example", ""), Agent::profile)),
            entry("users.describe", table -> assertThat(table.serves("data.signed-out").single(72).presence()).isEqualTo(Presence.OFFLINE)),
            entry("users.unknown", table -> assertThat(table.serves("status.unknown-user").submit(new Request.ForceLogout(AgentIdSet.of(id(99)))))
                    .isEqualTo(AgentResult.REFUSED_UNKNOWN)),
            entry("data.all", table -> readsTeam(table.serves("team.routing-profile"), "11111111-0000-4000-8000-000000000007")),
            entry("users.list", table -> assertThat(table.serves("data.all").read(new Selection.All()).agents())
                    .extracting(Agent::presence).containsExactly(Presence.FREE, Presence.OFFLINE, Presence.BUSY)),
            entry("team.routing-profile", table -> readsTeam(table, "11111111-0000-4000-8000-000000000007")),
            entry("team.hierarchy-group", table -> readsTeam(table, "group:22222222-0000-4000-8000-000000000007")),
            entry("status.put", table -> assertThat(table.serves("statuses.describe").submit(new Request.ChangeStatus("Break", AgentIdSet.of(id(71)))))
                    .isEqualTo(AgentResult.TAKEN)),
            entry("status.put-offline", table -> assertThat(table.submit(new Request.ForceLogout(AgentIdSet.of(id(71))))).isEqualTo(AgentResult.TAKEN)),
            entry("status.unknown-user", table -> assertThat(table.serves("users.unknown").submit(new Request.ForceLogout(AgentIdSet.of(id(99)))))
                    .isEqualTo(AgentResult.REFUSED_UNKNOWN)));

    private static void readsTeam(Table table, String team) {
        assertThat(table.serves("data.all").read(new Selection.ByTeam(TeamId.of(team))).agents())
                .extracting(Agent::presence).containsExactly(Presence.FREE, Presence.OFFLINE, Presence.BUSY);
    }

    private static List<Contract.Entry> lines() {
        return CONTRACT.exchanges();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void theAdapterSendsAndReadsEachLineOfTheTable(Contract.Entry line) {
        var check = Optional.ofNullable(CHECKS.get(line.id()));
        assertThat(check).as("a check of the line " + line.id()).isPresent();
        var table = new Table().serves(line.id());

        check.get().accept(table);

        assertThat(table.asked).contains(line.id());
    }
}
