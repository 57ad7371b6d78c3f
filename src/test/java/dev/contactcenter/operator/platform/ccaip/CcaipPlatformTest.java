package dev.contactcenter.operator.platform.ccaip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.platform.http.HttpSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The four calls, by the examples of the documents. */
class CcaipPlatformTest extends CcaipFixture {
    private static final String BASE = "/apps/api/v1/agent_statuses";

    @Test
    void agentsAreReadWithStatusAddressesAndProfile() {
        answers(200, DocumentedCcaip.STATUSES);

        assertThat(agents(IDS))
                .extracting(Agent::id, Agent::status, Agent::presence, Agent::addresses)
                .containsExactly(
                        tuple(AgentId.of(11), "lunch", Presence.FREE, List.of("34.211.11.101")),
                        tuple(AgentId.of(12), "In-call", Presence.BUSY, List.of("34.211.11.102")),
                        tuple(AgentId.of(13), "Offline", Presence.OFFLINE, List.of("34.211.11.103")));
        assertThat(agents(IDS).get(0).profile())
                .isEqualTo(new Agent.Profile("Darth Vader", "notanakinskywalker@empire.com", "Agent No.111"));
    }

    @Test
    void theSelectionIsSentInTheBodyOfAGet() {
        platform.read(IDS);
        assertThat(server.last().method()).isEqualTo("GET");
        assertThat(server.last().path()).isEqualTo(BASE);
        assertThat(server.last().header("Content-type")).isEqualTo("application/json");
        assertThat(server.last().body()).isEqualTo("{\"agent_ids\":[11,12,13],\"team_ids\":[]}");

        platform.read(TEAM);
        assertThat(server.last().body()).isEqualTo("{\"agent_ids\":[],\"team_ids\":[1]}");

        platform.read(ALL);
        assertThat(server.last().body()).isEqualTo("{}");
    }

    @Test
    void eachCallIsAuthenticatedBySubdomainAndToken() {
        var basic = "Basic " + Base64.getEncoder().encodeToString("acme:to:ken".getBytes(StandardCharsets.UTF_8));

        platform.check();
        platform.read(ALL);
        platform.submit(LOGOUT);
        platform.job("105");

        assertThat(server.seen()).hasSize(4).allSatisfy(seen -> {
            assertThat(seen.header("Authorization")).isEqualTo(basic);
            assertThat(seen.header("User-agent")).startsWith("contact-center-operator/");
        });
    }

    @Test
    void freeAgentsAreLoggedOut() {
        answers(200, DocumentedCcaip.LOGGED_OUT);

        assertThat(rows(LOGOUT))
                .extracting(Row::id, Row::verdict, Row::previousStatus, Row::currentStatus, Row::message)
                .containsExactly(
                        tuple(AgentId.of(11), AgentResult.DONE, "lunch", "Offline", ""),
                        tuple(AgentId.of(12), AgentResult.DONE, "Unavailable", "Offline", ""));
        assertThat(server.last().method()).isEqualTo("POST");
        assertThat(server.last().path()).isEqualTo(BASE + "/force_logout");
        assertThat(server.last().body()).isEqualTo("{\"agent_ids\":[11,12],\"team_ids\":[]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 422})
    void agentsInACallAreDeferredWhateverTheHttpStatus(int code) {
        answers(code, DocumentedCcaip.DEFERRED);

        assertThat(rows(LOGOUT)).extracting(Row::verdict).containsExactly(AgentResult.DEFERRED, AgentResult.DEFERRED);
    }

    @Test
    void aLogoutByAddressSendsTheEntriesAsTheyAre() {
        answers(200, DocumentedCcaip.LOGGED_OUT);

        assertThat(rows(new Request.ForceLogoutByAddress(List.of("34.211.11.0/24", "2001:db8::1")))).hasSize(2);
        assertThat(server.last().body())
                .isEqualTo("{\"agent_ids\":[],\"team_ids\":[],\"ip_addrs\":[\"34.211.11.0/24\",\"2001:db8::1\"]}");
    }

    @Test
    void aStatusChangeIsAnsweredRowByRow() {
        answers(200, DocumentedCcaip.STATUS_CHANGED);

        assertThat(rows(CHANGE))
                .extracting(Row::id, Row::verdict, Row::message)
                .containsExactly(
                        tuple(AgentId.of(11), AgentResult.DONE, ""),
                        tuple(AgentId.of(12), AgentResult.REFUSED_BUSY, "Agent can't be changed from system status 'In-call'"),
                        tuple(
                                AgentId.of(13),
                                AgentResult.REFUSED_OFFLINE,
                                "Agent's status can't be changed if they are offline or logged out"));
        assertThat(server.last().path()).isEqualTo(BASE);
        assertThat(server.last().body())
                .isEqualTo("{\"agent_ids\":[11,12,13],\"team_ids\":[],\"status\":\"Available\"}");
    }

    @Test
    void theDocumentsBrokenExampleOfACreatedJobIsAccepted() {
        answers(200, DocumentedCcaip.JOB_CREATED);

        assertThat(platform.submit(LOGOUT)).isEqualTo(new Answer.Ok<>(new SubmitResult.Accepted(Optional.empty())));
    }

    @Test
    void anAnswerWithoutABodyIsAccepted() {
        answers(200, "");

        assertThat(platform.submit(LOGOUT)).isEqualTo(new Answer.Ok<>(new SubmitResult.Accepted(Optional.empty())));
    }

    @Test
    void aJobIsReadByItsId() {
        answers(200, DocumentedCcaip.JOB);

        assertThat(platform.job("105")).isEqualTo(new Answer.Ok<>(new Job("105", "completed", Job.State.COMPLETED)));
        assertThat(server.last().method()).isEqualTo("GET");
        assertThat(server.last().path()).isEqualTo(BASE + "/force_logout/jobs/105");
        assertThat(server.last().body()).isEmpty();
    }

    @Test
    void aSelectionThatMatchesNoAgentIsARejectedChangeAndAnEmptyReading() {
        answers(400, DocumentedCcaip.NO_AGENTS);

        assertThat(platform.submit(LOGOUT))
                .isEqualTo(new Answer.Rejected<>(Cause.NO_AGENTS, "cannot find any agent by input params"));
        assertThat(agents(IDS)).isEmpty();
        assertThat(agents(TEAM)).isEmpty();
        assertThat(agents(ALL)).isEmpty();
    }

    @Test
    void aStatusThatCantBeSetIsAnInvalidStatus() {
        answers(400, DocumentedCcaip.UNKNOWN_STATUS);
        assertThat(platform.submit(CHANGE))
                .isEqualTo(new Answer.Rejected<>(Cause.INVALID_STATUS, "status 'Napping' does not exist"));

        answers(400, DocumentedCcaip.SYSTEM_STATUS);
        assertThat(platform.submit(CHANGE))
                .isEqualTo(new Answer.Rejected<>(
                        Cause.INVALID_STATUS, "Agent can't be changed to system status 'In-call'"));
    }

    @Test
    void aCheckAsksForAnIdThatNoAgentHas() {
        assertThat(platform.check()).isInstanceOf(Answer.Ok.class);
        assertThat(server.last().method()).isEqualTo("GET");
        assertThat(server.last().body()).isEqualTo("{\"agent_ids\":[0],\"team_ids\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "200 | []",
        "400 | {\"message\":\"cannot find any agent by input params\"}",
        "200 | {\"message\":\"cannot find any agent by input params\"}",
        "422 | {\"message\":\"agent_ids is invalid\"}",
    })
    void anAnswerThatOnlyThePlatformGivesMeansConnected(int code, String body) {
        answers(code, body);

        assertThat(platform.check()).isInstanceOf(Answer.Ok.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "200 | <html>log in</html>",
        "200 | {}",
        "200 | ''",
        "404 | <html>not found</html>",
        "404 | ''",
        "301 | ''",
        "500 | {\"message\":\"oops\"}",
    })
    void anAnswerOfAnotherServerIsNotConnected(int code, String body) {
        answers(code, body);

        assertThat(platform.check()).isInstanceOf(Answer.Broken.class);
    }

    @Test
    void aCheckDetectsAProxyThatDropsTheBodyOfAGet() {
        answers(200, DocumentedCcaip.STATUSES);

        assertThat(platform.check()).isInstanceOfSatisfying(
                Answer.Broken.class, broken -> assertThat(broken.message()).contains("drops the body of a GET"));
    }

    @Test
    void rowsOfAgentsThatWereNotAskedForAreIgnored() {
        answers(200, DocumentedCcaip.STATUSES);
        assertThat(agents(new Selection.ByIds(AgentIdSet.of(12)))).extracting(Agent::id).containsExactly(AgentId.of(12));

        answers(200, DocumentedCcaip.LOGGED_OUT);
        assertThat(rows(new Request.ForceLogout(AgentIdSet.of(12)))).extracting(Row::id).containsExactly(AgentId.of(12));
    }

    @Test
    void idsThatAreNoIntegersAreNeverSent() {
        var mixed = AgentIdSet.parse("11,007,abc");
        answers(200, DocumentedCcaip.LOGGED_OUT);

        assertThat(rows(new Request.ForceLogout(mixed)))
                .extracting(Row::id, Row::verdict)
                .containsExactly(
                        tuple(AgentId.of(11), AgentResult.DONE),
                        tuple(AgentId.of("007"), AgentResult.REFUSED_UNKNOWN),
                        tuple(AgentId.of("abc"), AgentResult.REFUSED_UNKNOWN));
        assertThat(server.last().body()).isEqualTo("{\"agent_ids\":[11],\"team_ids\":[]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 407, 410})
    void aGatewayThatHasNothingAtThisAddressIsNotThePlatform(int code) {
        answers(code, "{\"message\":\"no Route matched with those values\"}");

        assertThat(platform.check()).isInstanceOfSatisfying(
                Answer.Broken.class, broken -> assertThat(broken.message()).contains("no Route matched").contains("check that the url leads to CCAIP"));
    }

    @Test
    void aTeamIdThatIsNoIntegerIsAnInvalidTargetBecauseItMayBeExcluded() {
        assertThat(platform.read(new Selection.ByTeam(TeamId.of("north")))).isEqualTo(new Answer.Rejected<>(
                Cause.INVALID_TARGET,
                "team 'north' can't exist on CCAIP, which has whole numbers for the ids of teams: give the team's id, not its name"));
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void anEmptySelectionIsNotSentBecauseItMeansEveryAgent() {
        var strange = AgentIdSet.parse("007,abc");

        assertThat(agents(new Selection.ByIds(strange))).isEmpty();
        assertThat(agents(new Selection.ByIds(AgentIdSet.EMPTY))).isEmpty();
        assertThat(rows(new Request.ForceLogout(strange)))
                .extracting(Row::verdict)
                .containsOnly(AgentResult.REFUSED_UNKNOWN);
        assertThat(rows(new Request.ChangeStatus("Break", strange))).hasSize(2);
        assertThat(rows(new Request.ForceLogout(AgentIdSet.EMPTY))).isEmpty();
        assertThat(platform.submit(new Request.ForceLogoutByAddress(List.of()))).isInstanceOf(Answer.Rejected.class);
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aUrlMayHaveAPath() {
        for (var path : List.of("/proxy", "/proxy/")) {
            try (var below = platform(URI.create(server.url() + path))) {
                below.job("1");
            }
            assertThat(server.last().path()).isEqualTo("/proxy" + BASE + "/force_logout/jobs/1");
        }
    }

    @Test
    void anAdapterIsMadeFromSettings() {
        var settings = new PlatformSettings(server.url(), "acme", "token", Optional.empty(), Map.of());

        try (var made = CcaipPlatform.create(settings, HttpSettings.DEFAULT)) {
            assertThat(made.check()).isInstanceOf(Answer.Ok.class);
        }
    }

    @Test
    void theCapabilitiesAreThoseOfTheDocuments() {
        assertThat(platform.capabilities().features())
                .extracting(Enum::name)
                .isEqualTo(List.of(
                        "ForceLogout", "ChangeStatus", "SelectByTeam", "SelectByIp", "DeferOnPlatform", "PlatformJobs"));
        assertThat(platform.capabilities().maxIdsPerRequest()).isEqualTo(500);
    }

    private List<Agent> agents(Selection selection) {
        return value(platform.read(selection)).agents();
    }

    private List<Row> rows(Request request) {
        return ((SubmitResult.Rows) value(platform.submit(request))).rows();
    }

    private static <T> T value(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((Answer.Ok<T>) answer).value();
    }
}
