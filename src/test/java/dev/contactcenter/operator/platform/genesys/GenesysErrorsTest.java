package dev.contactcenter.operator.platform.genesys;

import static dev.contactcenter.operator.platform.genesys.FakeGenesys.list;
import static dev.contactcenter.operator.platform.genesys.FakeGenesys.row;
import static dev.contactcenter.operator.platform.genesys.FakeGenesys.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mypurecloud.sdk.v2.model.ErrorBody;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every error that the vendor's API description has for these calls, as its change logs name them, is one of the six outcomes.
 * The errors are written by the vendor's own model.
 */
class GenesysErrorsTest {
    private static final String LOGOUT = "DELETE /api/v2/tokens/" + user(71);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String error(int status, String code) throws Exception {
        return JSON.writeValueAsString(new ErrorBody().status(status).code(code).message("the platform's words"));
    }

    private static Request logout() {
        return new Request.ForceLogout(AgentIdSet.of(AgentId.of(user(71))));
    }

    private static FakeGenesys fake() {
        return new FakeGenesys().loggedIn();
    }

    @ParameterizedTest(name = "{0} {1}, the user is {2}: {3}")
    @CsvSource(nullValues = "-", value = {
        // status, code,             user,      result
        "200, -,                     -,         Success",
        "204, -,                     -,         Success",
        "400, bad.request,           There,     Error",
        "400, invalid.value,         Missing,   InvalidAgentId",
        "400, bad.request,           Unread,    InvalidAgentId",
        "401, bad.credentials,       -,         InvalidSecurityUser",
        "401, authentication.required, -,       InvalidSecurityUser",
        "401, credentials.expired,   -,         InvalidSecurityUser",
        "403, missing.any.permissions, -,       Unauthorized",
        "403, missing.permissions,   -,         Unauthorized",
        "403, not.authorized,        -,         Unauthorized",
        "403, missing.division.permission, -,   Unauthorized",
        "404, not.found,             Missing,   InvalidAgentId",
        "404, not.found,             There,     Success",
        "404, not.found,             Unread,    InvalidAgentId",
        "405, method.not.allowed,    -,         Error",
        "408, client.timeout,        -,         Error",
        "409, general.conflict,      There,     Error",
        "409, general.conflict,      Missing,   InvalidAgentId",
        "413, request.entity.too.large, -,      Error",
        "415, unsupported.media.type, -,        Error",
        "429, too.many.requests,     -,         TooManyRequests",
        "500, internal.server.error, -,         Error",
        "502, -,                     -,         Error",
        "503, service.unavailable,   -,         Error",
        "504, request.timeout,       -,         Error",
        "504, authentication.request.timeout, -, Error",
    })
    void everyErrorIsOneOfTheSixOutcomes(int status, String code, String user, Outcome outcome) throws Exception {
        var fake = fake().answers(LOGOUT, status, code == null ? "" : error(status, code));
        switch (Optional.ofNullable(user).orElse("")) {
            case "There" -> fake.answers(FakeGenesys.USERS, 200, list(row(71, "Available", "OFF_QUEUE")));
            case "Missing" -> fake.answers(FakeGenesys.USERS, 200, list());
            case "Unread" -> fake.answers(FakeGenesys.USERS, 500, "");
            default -> { }
        }

        assertThat(outcomeOf(fake.platform().submit(logout()))).isEqualTo(outcome);
    }

    /** What is taken or done is a success as far as this answer tells. */
    private static Outcome outcomeOf(Answer<SubmitResult> answer) {
        if (answer instanceof Answer.Denied<SubmitResult> denied) {
            return denied.outcome();
        } else if (answer instanceof Answer.Throttled) {
            return Outcome.TooManyRequests;
        } else if (!(answer instanceof Answer.Ok<SubmitResult> ok)) {
            return Outcome.Error;
        } else {
            return switch (((SubmitResult.Rows) ok.value()).rows().get(0).verdict()) {
                case DONE, TAKEN, DEFERRED -> Outcome.Success;
                case REFUSED_UNKNOWN -> Outcome.InvalidAgentId;
                case REFUSED_UNAUTHORIZED -> Outcome.Unauthorized;
                case REFUSED, REFUSED_BUSY, REFUSED_OFFLINE -> Outcome.Error;
            };
        }
    }

    @Test
    void aRefusalShowsThePlatformsWords() throws Exception {
        var fake = fake().answers(LOGOUT, 403, error(403, "not.authorized"));

        assertThat(onlyRow(fake).message()).isEqualTo("the platform refused (HTTP 403): the platform's words");
    }

    @Test
    void anAgentThatIsLoggedOutMeanwhileIsToldAsThat() throws Exception {
        var fake = fake().answers(LOGOUT, 404, error(404, "not.found")).answers(FakeGenesys.USERS, 200, list(row(71, "Offline", "OFF_QUEUE")));

        assertThat(onlyRow(fake).verdict()).isEqualTo(AgentResult.REFUSED_OFFLINE);
    }

    private static Row onlyRow(FakeGenesys fake) {
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) fake.platform().submit(logout())).value()).rows().get(0);
    }

    @Test
    void a429WithoutRetryAfterWaitsForTheResetOfTheLimit() throws Exception {
        var fake = fake().answers(LOGOUT, 429, error(429, "too.many.requests"), "inin-ratelimit-reset", "17");

        assertThat(fake.platform().submit(logout())).isEqualTo(new Answer.Throttled<>(Optional.of(Duration.ofSeconds(17))));
    }

    @Test
    void aRetryAfterCountsBeforeTheResetOfTheLimit() throws Exception {
        var fake = fake().answers(LOGOUT, 429, error(429, "too.many.requests"), "inin-ratelimit-reset", "17", "Retry-After", "3");

        assertThat(fake.platform().submit(logout())).isEqualTo(new Answer.Throttled<>(Optional.of(Duration.ofSeconds(3))));
    }
}
