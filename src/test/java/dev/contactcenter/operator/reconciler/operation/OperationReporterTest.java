package dev.contactcenter.operator.reconciler.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.observability.AuditLog;
import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.observability.Metrics;
import dev.contactcenter.operator.operation.Decision;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.OperationSpec;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationReporterTest {
    private static EmbeddedApiServer server;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedApiServer.start(0);
        client = new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            plain  | Submitting | -            | -            | Asking.
            why    | Submitting | -            | End of shift | Asking. Reason given: End of shift
            who    | Submitting | sam          | -            | Asking. Requested by: sam.
            both   | Submitting | sam\\n\\nalex | End of shift | Asking. Requested by: sam alex. Reason given: End of shift
            other  | AgentsBusy | sam          | End of shift | Asking.
            """)
    void aRequestIsReportedWithItsUserAndReason(String namespace, String turn, String who, String why, String note) {
        client.resource(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build()).serverSideApply();
        var job = new KubernetesSerialization().unmarshal("""
                metadata: {name: end-of-shift, namespace: %s, uid: u-1, resourceVersion: "5"}
                spec: {target: {agentIds: [11]}}
                status: {conditions: [{type: Ready, status: "False", reason: %s, message: Asking.}]}
                """.formatted(namespace, turn), ForceLogoutJob.class);
        var status = job.getStatus();
        job.setStatus(null);
        if (who != null) {
            job.getMetadata().getAnnotations().put("contactcenter.dev/requested-by", who.replace("\\n", "\n"));
        }
        job.setSpec(withReason(why));

        try (var events = new EventRecorder(client, Clock.systemUTC(), "pod-1")) {
            new OperationReporter(events, new AuditLog(), new Metrics("1.2.3"), Clock.systemUTC()).statusWritten(job, new Decision(status, List.of(), Optional.empty()));
            await().until(() -> client.events().v1().events().inNamespace(namespace).list().getItems().size() == 1);
        }

        assertThat(client.events().v1().events().inNamespace(namespace).list().getItems().get(0).getNote()).isEqualTo(note);
    }

    @Test
    void aNoticeOfADecisionIsAnEventOfTheKindThatItsReasonHas() {
        client.resource(new NamespaceBuilder().withNewMetadata().withName("notice").endMetadata().build()).serverSideApply();
        var job = new KubernetesSerialization().unmarshal("""
                metadata: {name: end-of-shift, namespace: notice, uid: u-1, resourceVersion: "5"}
                spec: {target: {agentIds: [11]}}
                status: {conditions: [{type: Ready, status: "False", reason: Suspended, message: Held.}, {type: Suspended, status: "True", reason: Suspended, message: Held.}]}
                """, ForceLogoutJob.class);
        var going = new KubernetesSerialization().unmarshal("""
                status: {conditions: [{type: Ready, status: "False", reason: Retrying, message: Failed.}]}
                """, ForceLogoutJob.class).getStatus();
        var notice = new Decision.Notice(Reason.StatusNotFound, "No agent is in status 'Lnuch'.");

        try (var events = new EventRecorder(client, Clock.systemUTC(), "pod-1")) {
            new OperationReporter(events, new AuditLog(), new Metrics("1.2.3"), Clock.systemUTC())
                    .statusWritten(job, new Decision(going, List.of(), List.of(notice), Optional.empty()));
            await().until(() -> client.events().v1().events().inNamespace("notice").list().getItems().size() == 3);
        }

        assertThat(client.events().v1().events().inNamespace("notice").list().getItems())
                .extracting(event -> event.getType() + " " + event.getReason())
                .containsExactlyInAnyOrder("Normal Resumed", "Warning Retrying", "Warning StatusNotFound");
    }

    private static OperationSpec withReason(String reason) {
        return new OperationSpec(
                null, null, null, null, reason, null, null, null, null, null, null, null, null);
    }
}
