package dev.contactcenter.operator.kubectl.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.kubectl.Trees;
import org.junit.jupiter.api.Test;

/** Every agent of an operation, from its ids, its details and its errors. */
class AgentRowTest {
    private static final OperationView OPERATION = new OperationView(OperationKind.LOGOUT, Trees.yaml("""
            metadata: {name: x}
            status:
              ids: {pending: "", deferred: "12", completed: "11,13-15", skipped: x-1, failed: "98-99"}
              details:
              - {agentId: "99", state: Failed, previousStatus: "", message: no such agent}
              - {agentId: "12", state: Deferred, previousStatus: Available, currentStatus: In-call, name: Ann, email: ann@example.com, agentNumber: "7"}
              errors:
              - {reason: Error}
              - {reason: InvalidAgentId, message: The platform does not know these agents., agentIds: 98-99}
            """));

    @Test
    void allAgentsAreThereAlsoThoseWithoutDetails() {
        assertThat(AgentRow.of(OPERATION)).extracting(row -> row.agentId().value(), AgentRow::state).containsExactly(
                tuple("98", "Failed"), tuple("99", "Failed"), tuple("12", "Deferred"), tuple("x-1", "Skipped"),
                tuple("11", "Completed"), tuple("13", "Completed"), tuple("14", "Completed"), tuple("15", "Completed"));
    }

    @Test
    void anAgentHasWhatItsDetailHas() {
        assertThat(AgentRow.of(OPERATION).filter(row -> row.agentId().value().equals("12")).findFirst().orElseThrow())
                .returns("Ann", AgentRow::name)
                .returns("ann@example.com", AgentRow::email)
                .returns("7", AgentRow::agentNumber)
                .returns("Available", AgentRow::previousStatus)
                .returns("In-call", AgentRow::currentStatus);
    }

    @Test
    void aFailedAgentWithoutADetailHasTheMessageOfItsError() {
        assertThat(AgentRow.of(OPERATION).limit(2)).extracting(AgentRow::message)
                .containsExactly("The platform does not know these agents.", "no such agent");
    }

    @Test
    void whatTheOperationDoesNotHoldIsEmpty() {
        assertThat(AgentRow.of(OPERATION).filter(row -> row.agentId().value().equals("13")).findFirst().orElseThrow())
                .isEqualTo(new AgentRow(AgentId.of(13), "", "", "", "Completed", "", "", "", "", ""));
    }

    @Test
    void anOperationWithoutAStatusHasNoAgents() {
        assertThat(AgentRow.of(new OperationView(OperationKind.LOGOUT, Trees.yaml("metadata: {name: x}")))).isEmpty();
    }
}
