package dev.contactcenter.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.RealApiServer;
import dev.contactcenter.operator.testing.World;
import dev.contactcenter.operator.resource.StatusOwners;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another field manager that owns a part of a status, on a real API server. */
class StatusOwnershipOnRealApiServerTest {
    private static final AgentId BUSY = AgentId.of(11);

    @BeforeAll
    static void find() {
        assumeTrue(RealApiServer.find().isPresent(), RealApiServer.MISSING);
    }

    private static World world(String namespace) {
        var center = new SimulatedCenter(Clock.systemUTC());
        center.add(SimulatedAgent.of(BUSY, TeamId.of("1"), new SimulatedAgent.Person("A", "a@example.com", "1"), List.of("10.0.0.1"), "Available"));
        center.begin(BUSY, Interaction.Kind.CALL);
        return World.real(RealApiServer.find().orElseThrow(), namespace, center);
    }

    private static void applyStatus(World world, String kind, String conditions) {
        world.client().resource(Serialization.unmarshal("""
                {"apiVersion": "contactcenter.dev/v1alpha1", "kind": "%s", "metadata": {"name": "mixed", "namespace": "%s"},
                 "status": {"phase": "Succeeded", "conditions": [%s]}}
                """.formatted(kind, world.namespace(), conditions), GenericKubernetesResource.class))
                .subresource("status")
                .patch(new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY).withFieldManager("restore").withForce(true).build());
    }

    @Test
    void aLogoutWhoseStatusWasPartlyAppliedByAnotherEndsRight() {
        try (var world = world("mixed-logout")) {
            world.applyContactCenter("default", "secret-token");
            world.startOperator();
            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: mixed}
                    spec: {target: {agentIds: [11]}}
                    """);
            world.awaitLogout("mixed", job -> World.reason(job, "Ready").equals("AgentsBusy"));
            // A part that does not end it: a foreign condition of a type that the operator removes.
            applyStatus(world, "ForceLogoutJob", """
                    {"type": "Suspended", "status": "True", "lastTransitionTime": "2026-01-01T00:00:00Z", "reason": "Suspended", "message": "Old."}""");

            world.center().end(BUSY);

            var ended = world.awaitLogout("mixed", World::ended);
            assertThat(ended.getStatus().conditions()).extracting(Condition::type).containsExactly("Complete", "Ready");
            var asStored = world.client().genericKubernetesResources("contactcenter.dev/v1alpha1", "ForceLogoutJob")
                    .inNamespace(world.namespace()).withName("mixed").get();
            assertThat(asStored.getMetadata().getManagedFields().stream().filter(entry -> "status".equals(entry.getSubresource())))
                    .extracting(ManagedFieldsEntry::getManager).containsOnly(StatusOwners.OPERATOR);
            await().atMost(Duration.ofSeconds(10)).until(() -> world.client().events().v1().events().inNamespace(world.namespace()).list()
                    .getItems().stream().filter(event -> event.getReason().equals("StatusTakenOver")).count() == 1);
        }
    }

    @Test
    void anEndThatAnotherManagerAddedToAnOperationUnderWayIsTakenAwayAtOnce() {
        try (var world = world("mixed-end")) {
            world.applyContactCenter("default", "secret-token");
            world.startOperator();
            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: mixed}
                    spec: {target: {agentIds: [11]}}
                    """);
            world.awaitLogout("mixed", job -> World.reason(job, "Ready").equals("AgentsBusy"));

            applyStatus(world, "ForceLogoutJob", """
                    {"type": "Complete", "status": "True", "lastTransitionTime": "2026-01-01T00:00:00Z", "reason": "Old", "message": "Old."}""");

            world.awaitLogout("mixed", job -> job.getStatus().condition("Complete").isEmpty() && job.getStatus().phase().equals("Deferred"));
            world.center().end(BUSY);
            var ended = world.awaitLogout("mixed", World::ended);
            assertThat(ended.getStatus().agents().completedByOperation()).isEqualTo(1);
        }
    }

    @Test
    void aStatusThatWasAppliedBeforeTheOperatorStartsIsTakenOver() {
        try (var world = world("mixed-change")) {
            world.applyContactCenter("default", "secret-token");
            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: AgentStatusChange
                    metadata: {name: mixed}
                    spec: {target: {agentIds: [11]}, status: Break}
                    """);
            applyStatus(world, "AgentStatusChange", """
                    {"type": "Stalled", "status": "True", "lastTransitionTime": "2026-01-01T00:00:00Z", "reason": "Old", "message": "Old."}""");
            world.startOperator();
            world.awaitChange("mixed", change -> World.reason(change, "Ready").equals("AgentsBusy"));

            world.center().end(BUSY);

            var ended = world.awaitChange("mixed", World::ended);
            assertThat(ended.getStatus().conditions()).extracting(Condition::type).containsExactly("Complete", "Ready");
            assertThat(ended.getStatus().phase()).isEqualTo("Succeeded");
        }
    }
}
