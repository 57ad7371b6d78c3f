package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored may have been let in by another version of the CRDs: it must not keep the others from being served. */
class StrangeObjectsTest {
    private World world;

    @BeforeEach
    void startAWorldWhoseCrdsAdmitEverything() {
        var center = new SimulatedCenter(Clock.systemUTC()).add(SimulatedAgent.of(
                AgentId.of(11), TeamId.of("1"), new SimulatedAgent.Person("A", "a@example.com", "1"), List.of("10.0.0.1"), "Available"));
        center.add(SimulatedAgent.of(
                AgentId.of(12), TeamId.of("1"), new SimulatedAgent.Person("B", "b@example.com", "2"), List.of("10.0.0.2"), "Available"));
        world = World.embedded("support", center);
        for (var plural : List.of("contactcenters", "forcelogoutjobs", "agentstatuschanges", "forcelogoutschedules", "agentstatusschedules", "agentrosters")) {
            world.client().apiextensions().v1().customResourceDefinitions().withName(plural + ".contactcenter.dev").edit(crd -> {
                var anything = new JSONSchemaPropsBuilder().withType("object").withXKubernetesPreserveUnknownFields(true).build();
                crd.getSpec().getVersions().get(0).getSchema().setOpenAPIV3Schema(anything);
                return crd;
            });
        }
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private void store(String kind, String name, String rest) {
        var object = Serialization.unmarshal("""
                {"apiVersion": "contactcenter.dev/v1alpha1", "kind": "%s", "metadata": {"name": "%s", "namespace": "support"}, %s}
                """.formatted(kind, name, rest), io.fabric8.kubernetes.api.model.GenericKubernetesResource.class);
        world.client().resource(object).create();
    }

    @Test
    void theOthersAreServed() {
        store("ForceLogoutJob", "from-the-future", "'spec': {'target': {'agentIds': [12], 'moods': ['sad']}, 'vibe': 3}, 'aura': 1".replace('\'', '"'));
        store("ForceLogoutJob", "wrong-types", "'spec': {'target': 'everybody', 'maxAgents': 'many'}".replace('\'', '"'));
        store("ForceLogoutJob", "no-spec", "'status': {}".replace('\'', '"'));
        store("ForceLogoutJob", "list-for-spec", "'spec': [1, 2]".replace('\'', '"'));
        store("ForceLogoutJob", "broken-status", "'spec': {'target': {'agentIds': [11]}}, 'status': {'ids': {'completed': 7}, 'agents': 'x'}".replace('\'', '"'));
        store("AgentStatusChange", "no-status-named", "'spec': {'target': {'agentIds': [11]}}".replace('\'', '"'));
        store("ForceLogoutSchedule", "wrong-types", "'spec': {'schedule': 5, 'suspend': 'perhaps', 'jobTemplate': []}".replace('\'', '"'));
        store("ForceLogoutSchedule", "no-template", "'spec': {'schedule': '* * * * *'}".replace('\'', '"'));
        store("AgentStatusSchedule", "broken-status", "'spec': {'schedule': '0 0 31 2 *', 'jobTemplate': {'spec': {}}}, 'status': {'lastScheduleTime': 'soon', 'conditions': 7}".replace('\'', '"'));
        store("AgentRoster", "wrong-types", "'spec': {'refreshSeconds': 'often', 'target': 5}, 'status': {'agents': 'many'}".replace('\'', '"'));
        store("AgentRoster", "no-spec", "'status': {}".replace('\'', '"'));
        store("ContactCenter", "wrong-types", "'spec': {'platform': 'Abacus', 'url': 5}".replace('\'', '"'));
        store("ContactCenter", "no-spec", "'status': {}".replace('\'', '"'));
        world.applyContactCenter("default", "secret-token");

        world.startOperator();

        assertThat(reason(world.awaitLogout("from-the-future", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        var unreadable = world.awaitLogout("wrong-types", World::ended);
        assertThat(reason(unreadable, "Failed")).isEqualTo("InvalidTarget");
        assertThat(unreadable.getStatus().condition("Failed").orElseThrow().message()).startsWith("spec can't be read");
        assertThat(reason(world.awaitLogout("list-for-spec", World::ended), "Failed")).isEqualTo("InvalidTarget");
        assertThat(reason(world.awaitChange("no-status-named", World::ended), "Failed")).isEqualTo("InvalidStatus");
        world.awaitContactCenter("wrong-types", "SpecInvalid");
        world.awaitContactCenter("no-spec", "SpecInvalid");
    }
}
