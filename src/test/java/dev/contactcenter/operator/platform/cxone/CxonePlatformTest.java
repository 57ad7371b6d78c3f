package dev.contactcenter.operator.platform.cxone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for one agent, and the check. */
class CxonePlatformTest {
    private static final String API = "/incontactapi/services/v30.0";
    private static final Request LOGOUT = new Request.ForceLogout(AgentIdSet.of(11));

    private final FakeCxone cxone = new FakeCxone();
    private final CxonePlatform platform = cxone.platform();

    private static Request change(String status) {
        return new Request.ChangeStatus(status, AgentIdSet.of(11));
    }

    private static Row row(Answer<SubmitResult> answer) {
        var rows = ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) answer).value()).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void aLogoutHasNoBodyAndIsOnlyAccepted() {
        var row = row(platform.submit(LOGOUT));

        assertThat(row.verdict()).isEqualTo(AgentResult.TAKEN);
        var call = cxone.seen.get(cxone.seen.size() - 1);
        assertThat(call.method() + " " + call.uri()).isEqualTo("POST https://api-na1.example" + API + "/agents/11/logout");
        assertThat(call.body()).isEmpty();
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
    void aRefusalIsTheResultOfThatAgent(int code, String state, AgentResult verdict) {
        cxone.answers("/logout", code, "{\"message\":\"no\"}").answers("/state", code, "{\"message\":\"no\"}");
        Optional.ofNullable(state).ifPresent(name -> cxone.answers("/agents/11/states", 200,
                "{\"agentStates\":[{\"agentId\":11,\"agentStateName\":\"" + name + "\"}]}"));

        assertThat(row(platform.submit(LOGOUT)).verdict()).isEqualTo(verdict);
        assertThat(row(platform.submit(change("Available"))).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'error':'not your team'}",
        "{'error':'forbidden','error_Description':'not your team'}",
        "{'error':'forbidden','error_description':'not your team'}",
        "{'error':'forbidden','errorDescription':'not your team'}",
        "{'error':{'code':7,'message':'not your team'}}",
        "{'message':'not your team'}",
        "{'errorMessage':'not your team'}",
        "{'error_Description':null,'Message':'not your team'}"
    })
    void aRefusalHasThePlatformsWordsInEverySpelling(String body) {
        cxone.answers("/logout", 403, body.replace('\'', '"'));

        assertThat(row(platform.submit(LOGOUT)).message()).isEqualTo("the platform refused (HTTP 403): not your team");
    }

    @Test
    void theCheckAsksForOneRowOfTheAgentsThatHaveChangedSinceNow() {
        cxone.answers("/agents/states", 200, "{\"totalRecords\":0,\"agentStates\":[]}");

        assertThat(platform.check()).isInstanceOf(Answer.Ok.class);
        assertThat(cxone.asked()).last().asString()
                .contains("/agents/states?updatedSince=" + cxone.clock.instant().toString().substring(0, 10))
                .endsWith("&skip=0&top=1");
    }

    @Test
    void idsThatAreNotWholeNumbersAreNeverSent() {
        var leia = AgentIdSet.of(AgentId.of("leia"));

        assertThat(row(platform.submit(new Request.ForceLogout(leia))).verdict()).isEqualTo(AgentResult.REFUSED_UNKNOWN);
        assertThat(row(platform.submit(new Request.ChangeStatus("Lunch", leia))).verdict()).isEqualTo(AgentResult.REFUSED_UNKNOWN);
        assertThat(cxone.seen).isEmpty();
    }

    @Test
    void aChangeThatIsOnlyAcceptedIsNotDoneYet() {
        cxone.answers("/state", 202, "");

        assertThat(row(platform.submit(change("Available"))).verdict()).isEqualTo(AgentResult.TAKEN);
    }

    @ParameterizedTest
    @CsvSource({"204, Ok", "304, Ok", "200, Broken", "302, Broken", "404, Broken", "500, Broken", "403, Denied", "401, Denied", "429, Throttled"})
    void theCheckReadsAnEmptyAnswerByItsCode(int code, String answer) {
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
    void thePauseThatThePlatformAsksForIsReturned(int code) {
        cxone.answers("/logout", code, "", "Retry-After", "7");

        var answer = platform.submit(LOGOUT);

        var pause = answer instanceof Answer.Throttled<SubmitResult> throttled
                ? throttled.retryAfter()
                : ((Answer.Broken<SubmitResult>) answer).retryAfter();
        assertThat(pause).contains(Duration.ofSeconds(7));
    }

    @Test
    void whatCxoneCantDoIsRejectedWithoutARequest() {
        assertThat(platform.job("1")).isInstanceOf(Answer.Rejected.class);
        assertThat(platform.submit(new Request.ForceLogoutByAddress(List.of("10.0.0.1")))).isInstanceOf(Answer.Rejected.class);
        assertThat(cxone.seen).isEmpty();
    }
}
