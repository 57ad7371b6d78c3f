package dev.contactcenter.operator.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.testing.CapturedLog;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private final CapturedLog log = new CapturedLog("audit");
    private final AuditLog audit = new AuditLog();

    @AfterEach
    void close() {
        log.close();
    }

    private static ForceLogoutJob job(String reason) {
        var job = new ForceLogoutJob();
        job.setMetadata(new ObjectMetaBuilder().withNamespace("support").withName("end-of-shift").withUid("u-1")
                .addToAnnotations("contactcenter.dev/requested-by", "sam\n")
                .withManagedFields(
                        new ManagedFieldsEntryBuilder().withManager("contact-center-operator").withSubresource("status").withTime("2026-01-01T00:00:00Z").build(),
                        new ManagedFieldsEntryBuilder().withManager("later").withTime("2026-01-03T00:00:00Z").build(),
                        new ManagedFieldsEntryBuilder().withManager("kubectl").withTime("2026-01-02T00:00:00Z").build())
                .build());
        job.setSpec(new OperationSpec(null, null, null, null, reason, null, null, null, null, null, null, null, null));
        return job;
    }

    private Map<String, String> onlyLine() throws JsonProcessingException {
        assertThat(log.messages()).hasSize(1);
        return new JsonMapper().readValue(log.messages().get(0), new TypeReference<>() {});
    }

    @Test
    void aRequestIsOneLineOfJsonWithUserReasonAndAgents() throws Exception {
        audit.submitted(job("End of \"shift\"\nreally"), new Request.ForceLogout(AgentIdSet.of(1, 2, 3, 9)), false);
        assertThat(log.messages().get(0)).doesNotContain("\n");
        assertThat(onlyLine()).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("audit", "submitted"), Map.entry("kind", "ForceLogoutJob"), Map.entry("namespace", "support"),
                Map.entry("name", "end-of-shift"), Map.entry("uid", "u-1"), Map.entry("contactCenter", "default"),
                Map.entry("reason", "End of \"shift\"\nreally"), Map.entry("createdBy", "kubectl"), Map.entry("requestedBy", "sam"),
                Map.entry("action", "force_logout"), Map.entry("agentIds", "1-3,9")));
    }

    @Test
    void aChangeNamesTheStatus() throws Exception {
        audit.submitted(job(null), new Request.ChangeStatus("Break", AgentIdSet.of(1)), false);
        assertThat(onlyLine()).containsEntry("action", "change_status").containsEntry("agentStatus", "Break").containsEntry("reason", "");
    }

    @Test
    void aLogoutByAddressNamesTheAddresses() throws Exception {
        audit.submitted(job(null), new Request.ForceLogoutByAddress(List.of("10.0.0.1", "::/64")), false);
        assertThat(onlyLine()).containsEntry("ipAddrs", "10.0.0.1,::/64");
    }

    @Test
    void aLogoutOfEverybodySaysSo() throws Exception {
        audit.submitted(job(null), new Request.ForceLogout(AgentIdSet.of(1)), true);
        assertThat(onlyLine()).containsEntry("target", "everybody");
    }

    @Test
    void theEndShowsTheStateOfEachAgentWithoutNames() throws Exception {
        var ended = Serialization.unmarshal("""
                metadata: {name: a}
                status:
                  outcome: Success
                  agents: {matched: 4, pending: 0, deferred: 0, completed: 2, skipped: 1, failed: 1, completedBefore: 1, completedOtherwise: 0}
                  ids: {pending: "", deferred: "", completed: "1-2", skipped: "3", failed: "4"}
                  details: [{agentId: "1", state: Completed, name: Ada Lovelace, email: ada@example.com}]
                """, ForceLogoutJob.class).getStatus();
        audit.ended(job(null), ended, "AgentsFailed");
        assertThat(onlyLine()).containsEntry("outcome", "Success").containsEntry("endReason", "AgentsFailed")
                .containsEntry("completed", "1-2").containsEntry("skipped", "3").containsEntry("failed", "4")
                .containsEntry("completedByOperation", "1").containsEntry("completedBefore", "1").containsEntry("completedOtherwise", "0");
        assertThat(log.messages().get(0)).doesNotContain("Ada").doesNotContain("@");
    }
}
