package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.ContactCenterStatus.BudgetStatus;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.testing.CapturedLog;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many agents all operations together log out in a period. */
abstract class BudgetEndToEnd extends EndToEnd {
    private void connectedWithBudget(int logouts, int seconds) {
        connected();
        budget("{\"maxLogouts\": %d, \"perSeconds\": %d}".formatted(logouts, seconds));
    }

    /** Changes the budget of the ContactCenter. */
    private void budget(String json) {
        world.client().resource(world.contactCenter(NAME)).patch(
                new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build(), "{\"spec\": {\"disruptionBudget\": " + json + "}}");
    }

    private AgentIdSet loggedOut() {
        return world.center().journal().requests(ApiCall.FORCE_LOGOUT).stream()
                .map(request -> AgentIdSet.copyOf(request.agents()))
                .reduce(AgentIdSet.EMPTY, AgentIdSet::plus);
    }

    private BudgetStatus spent() {
        return world.contactCenter(NAME).getStatus().disruptionBudget();
    }

    private void awaitExhausted(String name) {
        world.awaitLogout(name, job -> reason(job, "Ready").equals("BudgetExhausted"));
    }

    @Test
    void whatDoesNotFitWaitsAndGoesOnByItself() {
        connectedWithBudget(3, 10);

        logout("large", "agentIds: [11, 12, 13, 14, 15]");

        var waiting = world.awaitLogout("large", job -> reason(job, "Ready").equals("BudgetExhausted"));
        assertThat(ids(waiting).completed()).isEqualTo("11-13");
        assertThat(ids(waiting).pending()).isEqualTo("14-15");
        assertThat(waiting.getStatus().condition("Ready").orElseThrow().message())
                .startsWith("The disruption budget of ContactCenter " + world.namespace() + "/default has no logout left for this operation: 3/3 in 10 seconds are used. It goes on at ");
        assertThat(ids(world.awaitLogout("large", World::ended)).completed()).isEqualTo("11-15");
        assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(2);
    }

    @Test
    void whatIsSpentSurvivesARestartAndCountsForEveryOperation() {
        connectedWithBudget(3, 3600);
        logout("first", "agentIds: [11, 12]");
        world.awaitLogout("first", World::ended);
        await().untilAsserted(() -> assertThat(spent().underWay()).isZero());
        assertThat(spent().used()).isEqualTo("2/3");

        world.stopOperator();
        world.startOperator();
        logout("second", "agentIds: [13, 14]");

        awaitExhausted("second");
        assertThat(loggedOut().toString()).isEqualTo("11-13");
        await().untilAsserted(() -> assertThat(spent()).extracting(BudgetStatus::used, BudgetStatus::underWay).containsExactly("3/3", 0));
        change("pause", "Break", "agentIds: [14]");
        world.awaitChange("pause", World::ended);
        assertThat(statuses(14)).as("a change of status is no logout").containsExactly("Break");
    }

    @Test
    void aSmallOperationDoesNotWaitForALargeOneToEnd() {
        connectedWithBudget(2, 3600);
        logout("large", "agentIds: [11, 12, 13, 14, 15]");
        awaitExhausted("large");
        logout("small", "agentIds: [21]");
        awaitExhausted("small");

        budget("{\"maxLogouts\": 4}");

        world.awaitLogout("small", World::ended);
        await().untilAsserted(() -> assertThat(loggedOut().toString()).isEqualTo("11-13,21"));
        awaitExhausted("large");
    }

    @Test
    void withoutABudgetTheyGoOnAtOnce() {
        connectedWithBudget(1, 3600);
        logout("all", "teamIds: [1]");
        awaitExhausted("all");

        budget("null");

        world.awaitLogout("all", World::ended);
        await().untilAsserted(() -> assertThat(spent()).isNull());
    }

    @Test
    void anEmergencyGoesPastItAndIsToldInTheAuditLogAndAnEvent() {
        connectedWithBudget(1, 3600);
        try (var audit = new CapturedLog("audit")) {
            logout("urgent", "agentIds: [11, 12, 13]");
            awaitExhausted("urgent");

            world.client().resource(world.logout("urgent")).edit(job -> {
                job.getMetadata().getAnnotations().put("contactcenter.dev/break-glass", "fire in the building");
                return job;
            });

            world.awaitLogout("urgent", World::ended);
            assertThat(loggedOut().toString()).isEqualTo("11-13");
            assertThat(audit.messages()).filteredOn(line -> line.contains("\"audit\":\"submitted\"") && line.contains(world.logout("urgent").getMetadata().getUid()))
                    .satisfiesExactly(
                            first -> assertThat(first).doesNotContain("breakGlass"),
                            second -> assertThat(second).contains("\"breakGlass\":\"fire in the building\""));
        }
        await().untilAsserted(() -> assertThat(bypassed()).singleElement().asString().endsWith("Reason given: fire in the building"));
        await().untilAsserted(() -> assertThat(spent().used()).isEqualTo("3/1"));
    }

    private List<String> bypassed() {
        return world.client().events().v1().events().inNamespace(world.namespace()).list().getItems().stream()
                .filter(event -> "BudgetBypassed".equals(event.getReason()))
                .map(event -> event.getNote())
                .toList();
    }
}
