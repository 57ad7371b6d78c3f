package dev.contactcenter.operator.reconciler.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.OperationStatus.Ids;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the cache keeps of an operation. */
class OperationStoreTest {
    private final OperationStore<ForceLogoutJob> store = new OperationStore<>(ForceLogoutJob::new);

    private static ForceLogoutJob operation(String condition, long generation, String annotations, String pending) {
        return Serialization.unmarshal("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata:
                  name: shift
                  namespace: support
                  uid: u-1
                  resourceVersion: "7"
                  generation: %d
                  creationTimestamp: "2026-01-01T00:00:00Z"
                  annotations: %s
                  managedFields: [{manager: kubectl, operation: Update, time: "2026-01-01T00:00:00Z"}]
                spec:
                  contactCenterRef: {name: acme}
                  target: {agentIds: [11, 12]}
                  dryRun: true
                  ttlSecondsAfterFinished: 60
                status:
                  observedGeneration: 1
                  phase: Succeeded
                  completionTime: "2026-01-01T00:01:00Z"
                  outcome: Success
                  agents: {matched: 2, pending: 0, deferred: 0, completed: 2, skipped: 0, failed: 0}
                  ids: {pending: "%s", deferred: "", completed: "11-12", skipped: "", failed: ""}
                  details: [{agentId: "11", state: Completed}]
                  conditions: [{type: %s, status: "True", reason: AllAgentsCompleted, message: "2 agents were logged out."}]
                """.formatted(generation, annotations, pending, condition), ForceLogoutJob.class);
    }

    private ForceLogoutJob stored(ForceLogoutJob read) {
        store.put("support/shift", read);
        return store.get("support/shift");
    }

    @Test
    void ofAnOperationThatHasEndedItKeepsHowAndWhenAndForWhichContactCenter() {
        var read = operation("Complete", 1, "{contactcenter.dev/reconcile-at: now, contactcenter.dev/finished: u-1/Success, note: long}", "");

        var kept = stored(read);

        assertThat(kept.getMetadata().getUid()).isEqualTo("u-1");
        assertThat(kept.getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(kept.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(kept.getMetadata().getCreationTimestamp()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(kept.getMetadata().getAnnotations()).containsOnlyKeys("contactcenter.dev/reconcile-at");
        assertThat(kept.getMetadata().getManagedFields()).isEmpty();
        assertThat(kept.getSpec().contactCenterRef().name()).isEqualTo("acme");
        assertThat(kept.getSpec().dryRun()).isTrue();
        assertThat(kept.getSpec().ttlSecondsAfterFinished()).isEqualTo(60);
        assertThat(kept.getSpec().target().agentIds()).isEmpty();
        assertThat(kept.getStatus().phase()).isEqualTo("Succeeded");
        assertThat(kept.getStatus().outcome()).isEqualTo("Success");
        assertThat(kept.getStatus().completionTime()).isEqualTo("2026-01-01T00:01:00Z");
        assertThat(kept.getStatus().agents()).isEqualTo(read.getStatus().agents());
        assertThat(kept.getStatus().details()).isEmpty();
        assertThat(kept.getStatus().ids()).isNull();
        assertThat(kept.getStatus().conditions()).containsExactly(new Condition("Complete", "True", null, null, "AllAgentsCompleted", null));
        assertThat(kept.getStatus().isEnded()).isTrue();
    }

    @Test
    void ofAgentsThatWereLeftItKeepsWhoTheyAreBecauseABudgetMayHaveToKnow() {
        assertThat(stored(operation("Failed", 1, "{}", "12")).getStatus().ids()).isEqualTo(new Ids("12", "", "11-12", "", ""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "it has not ended                    | Reconciling | 1 | {}",
        "its spec was changed after the end  | Complete    | 2 | {}",
        "a receiver may not know the end yet | Complete    | 1 | {contactcenter.dev/notified-a: u-1}",
    })
    void anOperationWhoseStatusMayBeNeededIsKeptAsItIs(String name, String condition, long generation, String annotations) {
        var read = operation(condition, generation, annotations, "");

        assertThat(stored(read)).isSameAs(read);
    }
}
