package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.resource.ForceLogoutJob;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentTableTest {
    private static final int WIDE = 200;

    @Test
    void everyAgentOfEveryOperationIsShownWithWhatBecameOfThem() {
        var logout = Operations.logout("end", """
                ids: {completed: "2,11", failed: "99"}
                details:
                - {agentId: "99", state: Failed, message: no such agent}
                - {agentId: "11", state: Completed, previousStatus: In-call, currentStatus: Offline, message: logged out}
                - {agentId: "2", state: Completed, previousStatus: Offline, currentStatus: Offline}
                """);
        var change = Operations.change("break", """
                ids: {skipped: "11"}
                details: [{agentId: "11", state: Skipped, previousStatus: Offline}]
                """);

        assertThat(AgentTable.render(List.of(logout, change), WIDE))
                .containsExactly(
                        "AGENT  OPERATION                STATE      STATUS              MESSAGE",
                        "2      forcelogoutjob/end       Completed  Offline",
                        "11     agentstatuschange/break  Skipped    Offline",
                        "11     forcelogoutjob/end       Completed  In-call -> Offline  logged out",
                        "99     forcelogoutjob/end       Failed                         no such agent");
    }

    @Test
    void agentsOfDifferentContactCentersAreNotMixed() {
        var here = Operations.logout("end", "ids: {completed: 1-2}");
        var there = Operations.logout("end", "ids: {completed: 1-2}");
        here.getMetadata().setNamespace("ccaip");
        there.getMetadata().setNamespace("cxone");

        assertThat(AgentTable.render(List.of(there, here), WIDE))
                .containsExactly(
                        "AGENT  OPERATION                 STATE      STATUS  MESSAGE",
                        "1      ccaip forcelogoutjob/end  Completed",
                        "2      ccaip forcelogoutjob/end  Completed",
                        "1      cxone forcelogoutjob/end  Completed",
                        "2      cxone forcelogoutjob/end  Completed");
    }

    @Test
    void agentsWithoutDetailsAreShownToo() {
        var operation = Operations.logout("end", "{ids: {completed: 1-3, deferred: x}, detailsOmitted: 4}");

        assertThat(AgentTable.render(List.of(operation), WIDE))
                .containsExactly(
                        "AGENT  OPERATION           STATE      STATUS  MESSAGE",
                        "1      forcelogoutjob/end  Completed",
                        "2      forcelogoutjob/end  Completed",
                        "3      forcelogoutjob/end  Completed",
                        "x      forcelogoutjob/end  Deferred");
    }

    @Test
    void anOperationWithoutAStatusHasNoAgents() {
        var operation = new ForceLogoutJob();
        operation.setMetadata(new ObjectMetaBuilder().withName("new").build());

        assertThat(AgentTable.render(List.of(operation, Operations.logout("seen", "phase: Pending")), WIDE)).hasSize(1);
    }
}
