package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The kinds of this project on the embedded API server. */
class ProjectKindsTest {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("test")
            .build();

    private final EmbeddedApiServer server = EmbeddedApiServer.start(0);
    private final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(withoutRetries(server.clientConfig())).build();

    @AfterEach
    void end() {
        client.close();
        server.close();
    }

    @Test
    void allThreeAreServed() {
        assertThat(client.getApiResources("contactcenter.dev/v1alpha1").getResources())
                .extracting(APIResource::getKind)
                .contains("ContactCenter", "ForceLogoutJob", "AgentStatusChange");
    }

    @Test
    void aValueThatItsSchemaDoesNotAllowIsRefusedWithTheFieldAndWhy() {
        assertThatThrownBy(() -> client.resource(logout("{target: {agentIds: [11]}, busyAgents: Wait}")).create())
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(422);
                    assertThat(refused.getStatus().getMessage())
                            .startsWith("ForceLogoutJob.contactcenter.dev \"one\" is invalid: spec.busyAgents: Unsupported"
                                    + " value: \"Wait\": supported values: ");
                    assertThat(refused.getStatus().getDetails().getCauses()).singleElement().satisfies(cause -> {
                        assertThat(cause.getField()).isEqualTo("spec.busyAgents");
                        assertThat(refused.getStatus().getDetails().getName()).isEqualTo("one");
                        assertThat(cause.getReason()).isEqualTo("FieldValueNotSupported");
                    });
                });
    }

    @Test
    void anApplyOfAFieldThatTheSchemaDoesNotHaveIsRefusedWithItsPath() {
        assertThatThrownBy(() -> client.resource(logout("{target: {agentIds: [11], who: me}}")).serverSideApply())
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(500);
                    assertThat(refused.getStatus().getMessage())
                            .isEqualTo("failed to create typed patch object (default/one; contactcenter.dev/v1alpha1,"
                                    + " Kind=ForceLogoutJob): .spec.target.who: field not declared in schema");
                });
    }

    @Test
    void aStatusThatItsSchemaDoesNotAllowIsRefusedToo() {
        client.resource(logout("{target: {agentIds: [11]}}")).create();
        var wrong = logout("{target: {agentIds: [11]}}");
        wrong.setAdditionalProperty("status", Map.of("agents", Map.of("matched", "many")));

        assertThatThrownBy(() -> client.resource(wrong).subresource("status").patch(APPLY))
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(422);
                    assertThat(refused.getStatus().getMessage()).contains("status.agents.matched");
                });
    }

    @Test
    void anOperationThatNoOperatorHasSeenSaysThatItWaitsForOne() {
        var created = client.resource(logout("{target: {agentIds: [11]}}")).create();

        var ready = new ObjectMapper().valueToTree(created.getAdditionalProperties()).at("/status/conditions/0");
        assertThat(ready.get("reason").asText()).isEqualTo("WaitingForOperator");
        assertThat(ready.get("status").asText()).isEqualTo("Unknown");
    }

    @Test
    void onlyFieldsThatTheCrdDeclaresCanBeSelected() {
        client.resource(logout("{target: {agentIds: [11]}, contactCenterRef: {name: acme}}")).create();
        var jobs = client.genericKubernetesResources("contactcenter.dev/v1alpha1", "ForceLogoutJob").inNamespace("default");

        assertThat(jobs.withField("spec.contactCenterRef.name", "acme").list().getItems()).hasSize(1);
        assertThat(jobs.withField("spec.contactCenterRef.name", "other").list().getItems()).isEmpty();
        assertThat(jobs.withField("status.phase", "Pending").list().getItems()).hasSize(1);
        assertThat(jobs.withField("status.outcome", "Error").list().getItems()).isEmpty();
        assertThat(jobs.withField("metadata.name", "one").list().getItems()).hasSize(1);
        assertThatThrownBy(() -> jobs.withField("spec.reason", "x").list())
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(400);
                    assertThat(refused.getStatus().getMessage()).isEqualTo("field label not supported: spec.reason");
                });
    }

    /** An answer of 500 is expected here. */
    private static Config withoutRetries(Config config) {
        config.setRequestRetryBackoffLimit(0);
        return config;
    }

    private static GenericKubernetesResource logout(String spec) {
        return Serialization.unmarshal(
                """
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: one, namespace: default}
                spec: %s
                """.formatted(spec),
                GenericKubernetesResource.class);
    }
}
