package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.simulator.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void smoke() throws Exception {
        try (var world = World.embedded("support", SimulatedCenter.demo(Clock.systemUTC())).startOperator()) {
            world.applyContactCenter("default", "secret-token");
            world.awaitContactCenter("default", "Connected");
            world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: a}
                spec:
                  target: {teamIds: [1], agentIds: [999]}
                """);
            var job = world.awaitLogout("a", World::ended);
            System.out.println(io.fabric8.kubernetes.client.utils.Serialization.asYaml(job));
            assertThat(job.getStatus().isEnded()).isTrue();
        }
    }
}
