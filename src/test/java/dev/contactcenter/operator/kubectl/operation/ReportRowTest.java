package dev.contactcenter.operator.kubectl.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.kubectl.Trees;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report has what the operation holds, and nothing that is guessed. */
class ReportRowTest {
    private static final OperationView OPERATION = new OperationView(OperationKind.LOGOUT, Trees.yaml("""
            metadata: {name: x, annotations: {contactcenter.dev/requested-by: sam@example.com}}
            spec: {reason: End of shift}
            status:
              startTime: "2026-01-01T20:00:00Z"
              submission: {ids: 12-13, time: "2026-01-01T20:00:01Z"}
              ids: {deferred: "12", completed: "11", pending: "13"}
              details:
              - {agentId: "12", previousStatus: Available, currentStatus: In-call, askedAt: "2026-01-01T20:00:01Z", name: Ann, email: a@example.com, agentNumber: "7", message: waits}
              - {agentId: "11", previousStatus: Available, currentStatus: Offline, askedAt: "2026-01-01T20:00:01Z", seenAt: "2026-01-01T20:00:02Z"}
            """));

    @Test
    void eachColumnHasACell() {
        assertThat(ReportRow.of(OPERATION).map(ReportRow::cells)).allSatisfy(cells -> assertThat(cells).hasSameSizeAs(ReportRow.COLUMNS));
    }

    @Test
    void anAgentHasTheTimeOfItsRequest() {
        assertThat(ReportRow.of(OPERATION).findFirst().orElseThrow().cells()).isEqualTo(List.of(
                "12", "Deferred", "Available", "In-call", "2026-01-01T20:00:01Z", "", "forcelogoutjob/x", "sam@example.com", "End of shift",
                "2026-01-01T20:00:00Z", "", "Ann", "a@example.com", "7", "waits"));
    }

    @Test
    void anAgentThatWasSeenHasThatTimeToo() {
        assertThat(ReportRow.of(OPERATION).filter(row -> row.agent().state().equals("Completed")))
                .extracting(row -> row.agent().askedAt(), row -> row.agent().seenAt())
                .containsExactly(tuple("2026-01-01T20:00:01Z", "2026-01-01T20:00:02Z"));
    }

    @Test
    void theTimeOfTheLastRequestIsNotGuessedForAnAgentWithoutADetail() {
        assertThat(ReportRow.of(OPERATION).filter(row -> row.agent().state().equals("Pending"))).extracting(row -> row.agent().askedAt())
                .containsExactly("");
    }
}
