package dev.contactcenter.operator.platform.cxone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CxonePlatformTest {
    private static final String API = "/incontactapi/services/v30.0";
    private static final Request LOGOUT = new Request.ForceLogout(AgentIdSet.of(11));

    private final FakeCxone cxone = new FakeCxone();
    private final CxonePlatform platform = cxone.platform();

    private static Selection ids(long... ids) {
        return new Selection.ByIds(AgentIdSet.of(ids));
    }

    private static Request change(String status) {
        return new Request.ChangeStatus(status, AgentIdSet.of(11));
    }

    private static List<Agent> agents(Answer<Reading> answer) {
        return ((Answer.Ok<Reading>) answer).value().agents();
    }

    private static Row row(Answer<SubmitResult> answer) {
        var rows = ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) answer).value()).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void theFirstReadingDiscoversLogsInAndReadsEverybodysStateAtOnce() {
        var agents = agents(platform.read(ids(11, 12, 13, 14)));

        assertThat(agents).extracting(Agent::status).containsExactly("Available", "InboundContact", "LoggedOut", "Lunch");
        assertThat(agents).extracting(Agent::presence)
                .containsExactly(Presence.FREE, Presence.BUSY, Presence.OFFLINE, Presence.FREE);
        assertThat(agents.get(0).profile()).isEqualTo(new Agent.Profile("Darth Vader", "vader@empire.example", ""));
        assertThat(cxone.asked()).containsExactly(
                "GET /.well-known/cxone-configuration?tenantId=acme+tenant",
                "POST /auth/token",
                "GET " + API + "/agents/states?updatedSince=1970-01-01T00:00:00Z&fields=agentId,agentStateId,agentStateName,"
                        + "contactId,firstName,lastName,outStateDescription,teamId,userName");
        assertThat(cxone.turns).as("the first of three exchanges has its leave").isEqualTo(2);
    }

    @Test
    void laterReadingsTakeOneRequest() {
        platform.read(ids(11));
        cxone.seen.clear();
        cxone.turns = 0;

        platform.read(ids(12));

        assertThat(cxone.seen).hasSize(1);
        assertThat(cxone.turns).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Available, 0, FREE", "Unavailable, 0, FREE", "Dialer, 0, FREE", "LoggedIn, 0, FREE",
        "InboundContact, 7, BUSY", "OutboundContact, 0, BUSY", "InboundConsult, 7, BUSY", "OutboundConsult, 7, BUSY",
        "LoggedOut, 0, OFFLINE", "loggedout, 9, OFFLINE", "Unavailable, 7, BUSY", "Available, 7, BUSY",
        "SomethingNew, 0, BUSY", "'', 0, BUSY"
    })
    void whatAStateMeans(String name, long contact, Presence presence) {
        cxone.answers("/agents/states", 200,
                "{\"agentStates\":[{\"agentId\":\"11\",\"agentStateName\":\"" + name + "\",\"contactId\":" + contact + "}]}");

        assertThat(agents(platform.read(ids(11)))).extracting(Agent::presence).containsExactly(presence);
    }

    @ParameterizedTest
    @CsvSource({"0, LoggedOut, OFFLINE", "1, Available, FREE", "3, InboundContact, BUSY", "7, Dialer, FREE", "99, '', BUSY"})
    void aStateWithoutANameIsKnownByItsNumber(int id, String status, Presence presence) {
        cxone.answers("/agents/states", 200, "{\"agentStates\":[{\"agentId\":11,\"agentStateId\":" + id + "}]}");

        var agent = agents(platform.read(ids(11))).get(0);

        assertThat(agent.status()).isEqualTo(status);
        assertThat(agent.presence()).isEqualTo(presence);
    }

    @Test
    void whoHasNoStateIsLoggedOutIfThePlatformHasThemAndAbsentIfNot() {
        var agents = agents(platform.read(new Selection.ByIds(AgentIdSet.of(
                AgentId.of(11), AgentId.of(15), AgentId.of(99), AgentId.of("leia")))));

        assertThat(agents).extracting(Agent::id).containsExactly(AgentId.of(11), AgentId.of(15));
        assertThat(agents.get(1).presence()).isEqualTo(Presence.OFFLINE);
        assertThat(cxone.asked("/agents")).isEqualTo(1);
    }

    @Test
    void anAccountThatMayNotListAgentsTakesWhoHasNoStateForUnknown() {
        cxone.answers("/agents", 403, "");

        assertThat(agents(platform.read(ids(11, 15)))).extracting(Agent::id).containsExactly(AgentId.of(11));
    }

    @Test
    void idsThatAreNoIntegersAreNotAskedFor() {
        assertThat(agents(platform.read(new Selection.ByIds(AgentIdSet.of(AgentId.of("leia")))))).isEmpty();
        assertThat(row(platform.submit(new Request.ForceLogout(AgentIdSet.of(AgentId.of("leia"))))).verdict())
                .isEqualTo(AgentResult.REFUSED_UNKNOWN);
        assertThat(platform.read(new Selection.ByTeam(TeamId.of("../agents")))).isInstanceOf(Answer.Rejected.class);
        assertThat(cxone.seen).isEmpty();
    }

    @Test
    void aTeamIsReadPageByPageEachInItsTurn() {
        cxone.answers("/teams/1/agents", call -> {
            var first = call.uri().getQuery().startsWith("skip=0&");
            var body = first
                    ? "{\"totalRecords\":3,\"_links\":{\"next\":\"https://evil.example/\"},\"agents\":[{\"agentId\":11},{\"agentId\":12}]}"
                    : "{\"totalRecords\":3,\"_links\":{},\"agents\":[{\"agentId\":13}]}";
            return new Reply(200, Map.of(), body.getBytes(UTF_8));
        });

        var agents = agents(platform.read(new Selection.ByTeam(TeamId.of("1"))));

        assertThat(agents).extracting(Agent::id).containsExactly(AgentId.of(11), AgentId.of(12), AgentId.of(13));
        assertThat(agents).extracting(Agent::presence).containsExactly(Presence.FREE, Presence.BUSY, Presence.OFFLINE);
        assertThat(cxone.asked()).contains(
                "GET " + API + "/teams/1/agents?skip=0&top=1000", "GET " + API + "/teams/1/agents?skip=2&top=1000");
        assertThat(cxone.turns).as("discovery, token, two pages and the states: five exchanges").isEqualTo(4);
        assertThat(cxone.seen).allSatisfy(call -> assertThat(call.uri().getHost()).isNotEqualTo("evil.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"teams\":[{\"teamId\":1,\"agents\":[{\"agentId\":11}]}]}",
        "{\"agents\":[{\"agentId\":11}]}",
        "{\"agents\":[{\"agentId\":11}],\"_links\":{\"next\":null}}"
    })
    void membersAreReadInEveryForm(String body) {
        cxone.answers("/teams/1/agents", 200, body);

        assertThat(agents(platform.read(new Selection.ByTeam(TeamId.of("1"))))).extracting(Agent::id).containsExactly(AgentId.of(11));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"totalRecords\":9,\"agents\":[]}",
        "{\"agents\":[{\"agentId\":11}],\"_links\":{\"next\":\"x\"}}",
        "{\"agents\":[{\"name\":\"who\"}]}",
        "{\"teams\":[]}",
        "[]"
    })
    void membersThatAreNotAllThereAreNotTakenForAll(String body) {
        cxone.answers("/teams/1/agents", 200, body);

        assertThat(platform.read(new Selection.ByTeam(TeamId.of("1")))).isInstanceOf(Answer.Broken.class);
    }

    @Test
    void aTeamThatThereIsNotIsNotTakenForOneWithoutMembers() {
        cxone.answers("/teams/1/agents", 404, "");

        assertThat(platform.read(new Selection.ByTeam(TeamId.of("1"))))
                .isEqualTo(new Answer.Rejected<>(Cause.OTHER, "there is no team '1'"));
    }

    @Test
    void aReadingOfATeamThatIsNotUnderstoodIsNotTakenForOneWithoutMembers() {
        cxone.answers("/teams/1/agents", 400, "{\"message\":\"no such version\"}");

        assertThat(platform.read(new Selection.ByTeam(TeamId.of("1")))).isInstanceOfSatisfying(Answer.Broken.class,
                broken -> assertThat(broken.toString()).contains("HTTP 400", "no such version"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void aListOfEverybodyThatIsNotGivenIsNotTakenForAnEmptyOne(int code) {
        cxone.answers("/agents/states", 200, "{\"agentStates\":[]}").answers("/agents", code, "");

        assertThat(platform.read(ids(11))).isInstanceOf(Answer.Broken.class);
    }

    @Test
    void aReadingIsGivenUpWhenTheAdapterIsNoLongerWanted() {
        cxone.wanted = false;

        assertThat(platform.read(ids(11))).isInstanceOf(Answer.Unreachable.class);
        assertThat(cxone.seen).hasSize(1);
    }

    @Test
    void aLogoutIsTakenAndHasNoBody() {
        var row = row(platform.submit(LOGOUT));

        assertThat(row.verdict()).isEqualTo(AgentResult.TAKEN);
        var call = cxone.seen.get(cxone.seen.size() - 1);
        assertThat(call.method() + " " + call.uri()).isEqualTo("POST https://api-na1.example" + API + "/agents/11/logout");
        assertThat(call.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "available   | state=Available",
        "Unavailable | state=Unavailable",
        "lunch       | state=Unavailable&outStateId=1001"
    })
    void aStatusIsAStateOrAnOutStateByItsName(String status, String query) {
        assertThat(row(platform.submit(change(status))).verdict()).isEqualTo(AgentResult.DONE);

        assertThat(cxone.asked()).last().isEqualTo("POST " + API + "/agents/11/state?" + query);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "Napping | there is no state or unavailable code 'Napping'; there are Available, Unavailable, Lunch",
        "Old     | there is no state or unavailable code 'Old'; there are Available, Unavailable, Lunch",
        "Wrap    | 'Wrap' is for work after a contact, and can be set during one only"
    })
    void aStatusThatCantBeSetIsRejected(String status, String message) {
        assertThat(platform.submit(change(status))).isEqualTo(new Answer.Rejected<>(Cause.INVALID_STATUS, message));
        assertThat(cxone.asked("/state")).isZero();
    }

    @Test
    void theCodesAreReadOnceForAMinute() {
        platform.submit(change("Lunch"));
        platform.submit(change("Lunch"));
        assertThat(cxone.asked("/unavailable-codes")).isEqualTo(1);

        cxone.clock.forward(Duration.ofMinutes(2));
        platform.submit(change("Lunch"));

        assertThat(cxone.asked("/unavailable-codes")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"unavailableList\":[{\"OutStateId\":7,\"outStateDescription\":\"Tea\"}]}",
        "{\"unavailableCodes\":[{\"outStateId\":\"7\",\"unavailableCodeName\":\"Tea\"}]}"
    })
    void codesAreReadInOtherForms(String body) {
        cxone.answers("/unavailable-codes", 200, body);

        platform.submit(change("tea"));

        assertThat(cxone.asked()).last().isEqualTo("POST " + API + "/agents/11/state?state=Unavailable&outStateId=7");
    }

    @ParameterizedTest(name = "{0} of an agent in {1}: {2}")
    @CsvSource({
        "400,               , REFUSED_UNKNOWN",
        "404,               , REFUSED_UNKNOWN",
        "404, Available     , REFUSED_UNKNOWN",
        "404, LoggedOut     , REFUSED_OFFLINE",
        "403,               , REFUSED_UNAUTHORIZED",
        "403, LoggedOut     , REFUSED_UNAUTHORIZED",
        "409,               , REFUSED_BUSY",
        "409, InboundContact, REFUSED_BUSY",
        "409, LoggedOut     , REFUSED_OFFLINE",
        "409, Available     , TAKEN",
        "405,               , REFUSED",
        "422,               , REFUSED"
    })
    void aRefusalIsOfThatAgentAlone(int code, String state, AgentResult verdict) {
        cxone.answers("/logout", code, "{\"message\":\"no\"}").answers("/state", code, "{\"message\":\"no\"}");
        Optional.ofNullable(state).ifPresent(name -> cxone.answers("/agents/11/states", 200,
                "{\"agentStates\":[{\"agentId\":11,\"agentStateName\":\"" + name + "\"}]}"));

        assertThat(row(platform.submit(LOGOUT)).verdict()).isEqualTo(verdict);
        assertThat(row(platform.submit(change("Available"))).verdict()).isEqualTo(verdict);
    }

    @Test
    void aRefusalHasThePlatformsWords() {
        cxone.answers("/logout", 403, "{\"error\":\"not your team\"}");

        assertThat(row(platform.submit(LOGOUT)).message()).isEqualTo("the platform refused (HTTP 403): not your team");
    }

    @Test
    void theCheckAsksWhoHasChangedSinceNow() {
        cxone.answers("/agents/states", 200, "{\"agentStates\":[]}");

        assertThat(platform.check()).isInstanceOf(Answer.Ok.class);
        assertThat(cxone.asked()).last().asString().contains("/agents/states?updatedSince=" + cxone.clock.instant().toString().substring(0, 10));
    }

    @ParameterizedTest
    @CsvSource({"204, Ok", "304, Ok", "200, Broken", "302, Broken", "404, Broken", "500, Broken", "403, Denied", "401, Denied", "429, Throttled"})
    void whatTheCheckMakesOfAnEmptyAnswer(int code, String answer) {
        cxone.answers("/agents/states", code, "");

        assertThat(platform.check().getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void anAccountThatMayNotReadStatesIsUnauthorized() {
        cxone.answers("/agents/states", 403, "{\"message\":\"no view\"}");

        assertThat(platform.check()).isEqualTo(new Answer.Denied<>(Outcome.Unauthorized, "the platform refuses access: no view"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aPauseIsHandedOn(int code) {
        cxone.answers("/logout", code, "", "Retry-After", "7");

        var answer = platform.submit(LOGOUT);

        var pause = answer instanceof Answer.Throttled<SubmitResult> throttled
                ? throttled.retryAfter()
                : ((Answer.Broken<SubmitResult>) answer).retryAfter();
        assertThat(pause).contains(Duration.ofSeconds(7));
    }

    @Test
    void whatItCantDoIsRejected() {
        assertThat(platform.job("1")).isInstanceOf(Answer.Rejected.class);
        assertThat(platform.submit(new Request.ForceLogoutByAddress(List.of("10.0.0.1")))).isInstanceOf(Answer.Rejected.class);
        assertThat(cxone.seen).isEmpty();
    }
}
