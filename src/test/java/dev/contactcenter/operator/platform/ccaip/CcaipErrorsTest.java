package dev.contactcenter.operator.platform.ccaip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform says if it refuses or fails, and what the user is told. */
class CcaipErrorsTest extends CcaipFixture {
    @Test
    void aForbiddenChangeNamesTheMissingRight() {
        answers(403, "{\"message\":\"not permitted to use this endpoint\"}");

        assertThat(platform.submit(LOGOUT)).isEqualTo(new Answer.Denied<>(
                Outcome.Unauthorized, "the account may not log agents out: not permitted to use this endpoint"));
        assertThat(platform.submit(CHANGE)).isEqualTo(new Answer.Denied<>(
                Outcome.Unauthorized, "the account may not change the status of agents: not permitted to use this endpoint"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Missed Chat", "unresponsive", " Wrap-Up ", "MISSED CALL", "In-call", "in-chat", "Offline"})
    void aSystemStatusIsRejectedWithoutARequest(String status) {
        assertThat(platform.submit(new Request.ChangeStatus(status, AgentIdSet.of(11)))).isInstanceOfSatisfying(
                Answer.Rejected.class, rejected -> assertThat(rejected.cause()).isEqualTo(Cause.INVALID_STATUS));
        assertThat(server.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    void aWebPageIsNamedAndTheUrlIsBlamedOnlyIfItNeverWorked(int code) {
        var page = "<html><head><title>Down for maintenance</title></head></html>";
        answers(code, page);
        assertThat(((Answer.Broken<?>) platform.check()).message()).isEqualTo("the answer (HTTP " + code
                + ") is a web page \"Down for maintenance\", not JSON: check that the url leads to CCAIP");

        answers(200, "[]");
        platform.check();
        answers(code, page);

        assertThat(((Answer.Broken<?>) platform.check()).message()).contains("Down for maintenance").doesNotContain("check that the url")
                .endsWith("the url was right before, so the platform, or a gateway in front of it, is probably down for a while");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"error\":\"Unprocessable Entity\",\"message\":\"agent_ids is invalid\",\"status\":422}", "{\"error\":\"agent_ids is invalid\"}",
        "{\"errors\":[\"agent_ids is invalid\"]}", "{\"errors\":{\"agent_ids\":[\"agent_ids is invalid\"]}}"
    })
    void aReasonOfAnyShapeIsTheRejectionsMessage(String body) {
        answers(422, body);

        assertThat(platform.submit(LOGOUT)).isEqualTo(new Answer.Rejected<>(Cause.OTHER, "agent_ids is invalid"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 599})
    void a5xxIsBrokenWithThePlatformsWords(int code) {
        answers(code, "{\"message\":\"the queue of kim@shop.example is full\"}", "Retry-After", "3");

        assertThat(List.of(platform.check(), platform.read(ALL), platform.submit(LOGOUT), platform.job("105"))).allSatisfy(answer -> {
            var broken = (Answer.Broken<?>) answer;
            assertThat(broken.retryAfter()).contains(Duration.ofSeconds(3));
            assertThat(broken.message()).isEqualTo("the platform failed (HTTP " + code + "): the queue of (e-mail) is full");
        });
    }
}
