package dev.contactcenter.operator.platform.ccaip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.SubmitResult;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CcaipJobsTest extends CcaipFixture {
    @ParameterizedTest
    @ValueSource(strings = {
        "{\"id\":105}", "{\"id\":\"105\"}", "{\"id\":\" 105 \",\"status\":\"queued\"}", "{\"job_id\":105}", "{\"job\":{\"id\":105}}",
        "{\"job\":105}", "{\"link\":\"/apps/api/v1/agent_statuses/force_logout/jobs/105\"}",
        "{\"link\":\"https://acme.example/jobs/105/?x=1#y\"}", "{\"job\":{\"link\":\"/jobs/105\"}}",
        "{\"id\":null,\"job_id\":\"105\"}", "{\"id\":{},\"job_id\":105}"
    })
    void theIdOfAJobIsFoundInTheBody(String body) {
        answers(200, body);

        assertAccepted(Optional.of("105"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Location | /apps/api/v1/agent_statuses/force_logout/jobs/105",
        "Location | https://acme.example/jobs/105?x=1",
        "Link | <https://acme.example/jobs/105>; rel=\"job\"",
        "Link | <https://acme.example/jobs/105/>; rel=\"job\", <https://acme.example/a>; rel=\"b\"",
    })
    void theIdOfAJobIsFoundInAHeader(String name, String value) {
        answers(202, "", name, value);
        assertAccepted(Optional.of("105"));

        answers(202, "{\"status\":\"queued\"}", name, value);
        assertAccepted(Optional.of("105"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "{}", "{\"id\":null}", "{\"id\":{}}", "{\"id\":1.5}", "{\"id\":\"../x\"}", "{\"link\":\"105\"}", "{\"link\":\"/a/..\"}",
        "{\"message\":\"accepted\"}"
    })
    void aJobWithoutAnIdIsAcceptedWithoutOne(String body) {
        answers(202, body);

        assertAccepted(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "completed, COMPLETED",
        "Completed, COMPLETED",
        "failed, FAILED",
        "ERROR, FAILED",
        "cancelled, FAILED",
        "canceled, FAILED",
        "cancel, FAILED",
        "queued, RUNNING",
        "completed_with_errors, RUNNING",
        "whatever, RUNNING",
    })
    void aJobsStatusHasThisMeaning(String status, Job.State state) {
        answers(200, "{\"id\":105,\"status\":\"" + status + "\"}");

        assertThat(platform.job("105")).isEqualTo(new Answer.Ok<>(new Job("105", status, state)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"status\":null}", "{\"status\":\"\"}", "{\"id\":105}"})
    void aJobWithoutAStatusIsBroken(String body) {
        answers(200, body);

        assertThat(platform.job("105")).isInstanceOf(Answer.Broken.class);
    }

    private void assertAccepted(Optional<String> id) {
        assertThat(platform.submit(LOGOUT)).isEqualTo(new Answer.Ok<>(new SubmitResult.Accepted(id)));
    }
}
