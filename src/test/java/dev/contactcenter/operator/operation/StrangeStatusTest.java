package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.agent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.resource.OperationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statuses that can be read, and that the operator would not write. */
class StrangeStatusTest {
    private static OperationStatus status(String fields) throws JsonProcessingException {
        return Script.JSON.readValue("""
                {"observedGeneration": 1, "startTime": "2026-11-21T22:00:00Z", %s}""".formatted(fields), OperationStatus.class);
    }

    @ParameterizedTest(name = "{0} done before, {1} otherwise")
    @CsvSource({
        // the stored counts of one completed agent; how many count as done before, otherwise, and by this operation in the end
        "0,  0,    0, 0, 2",
        "1,  0,    1, 0, 1",
        "5,  0,    1, 0, 1",
        "0,  1000, 0, 1, 1",
        "1,  1,    1, 0, 1",
        "-3, 0,    0, 0, 2",
        "0,  -3,   0, 0, 2",
    })
    void countsThatSayMoreThanTheSetsAreCut(int before, int otherwise, int keptBefore, int keptOtherwise, int byOperation) throws JsonProcessingException {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Offline"), agent(2, "Available"));
        script.status = status("""
                "agents": {"matched": 2, "pending": 1, "completed": 1, "completedBefore": %d, "completedOtherwise": %d},
                "ids": {"pending": "2", "completed": "1"},
                "submission": {"ids": "", "attempt": 0, "time": "2026-11-21T22:00:00Z", "answered": true, "accepted": true}
                """.formatted(before, otherwise));

        script.nothing();
        if (!script.commands(Command.Read.class).isEmpty()) {
            script.read();
        }
        script.answered(Script.row(2, AgentResult.DONE));

        var counts = script.status.agents();
        assertThat(counts.completedBefore()).isEqualTo(keptBefore);
        assertThat(counts.completedOtherwise()).isEqualTo(keptOtherwise);
        assertThat(counts.completedByOperation()).isEqualTo(byOperation);
        assertThat(script.message()).doesNotContain("-");
    }

    @Test
    void aFailureWithoutWordsIsNotQuoted() throws JsonProcessingException {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available"));
        script.status = status("""
                "submission": {"ids": "", "attempt": 1, "time": "2026-11-21T22:00:00Z", "answered": true, "accepted": false,
                               "lastFailure": {"outcome": "Error", "message": ""}}
                """);

        script.nothing();

        assertThat(script.message()).startsWith("The agents could not be read. Trying again at ");
    }
}
