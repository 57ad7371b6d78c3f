package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.testing.ApiServerProxy;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An operator whose API server is away, refuses what it writes, or loses its watches. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiServerTroubleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int AGENTS = 40;

    private EmbeddedApiServer cluster;
    private ApiServerProxy proxy;
    private World world;
    private OperatorProcess operator;

    @BeforeAll
    void start(@TempDir Path folder) {
        cluster = EmbeddedApiServer.start(0);
        proxy = ApiServerProxy.before(cluster.url());
        world = World.embedded(cluster, "support", Agents.idle(1, AGENTS));
        world.applyContactCenter("default", "secret-token");
        operator = OperatorProcess.start(folder, World.kubeconfig(proxy.url()), Map.of());
        world.awaitContactCenter("default", "Connected");
    }

    @AfterAll
    void end() {
        operator.close();
        world.close();
        proxy.close();
        cluster.close();
    }

    private void logout(int agent) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: agent-%d}
                spec: {target: {agentIds: [%d]}}
                """.formatted(agent, agent));
    }

    private void awaitEnd(int agent) {
        assertThat(reason(world.awaitLogout("agent-" + agent, World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(timesAskedFor(agent)).isEqualTo(1);
    }

    private long timesAskedFor(int agent) {
        return world.center().journal().requests(ApiCall.FORCE_LOGOUT).stream()
                .filter(request -> request.agents().contains(AgentId.of(agent)))
                .count();
    }

    @Test
    void anAnswerThatArrivesWhileTheApiServerIsDownIsRecordedLater() throws Exception {
        world.center().begin(AgentId.of(2), Interaction.Kind.CALL);
        logout(2);
        world.awaitLogout("agent-2", job -> reason(job, "Ready").equals("AgentsBusy"));
        try (var hold = world.simulator().holds().hold(ApiCall.FORCE_LOGOUT, Breakpoints.Moment.AFTER_ACTING)) {
            logout(1);
            assertThat(hold.awaitArrival(PATIENCE)).isTrue();
            proxy.goAway();
        }
        world.center().end(AgentId.of(2));
        logout(3);
        operator.awaitLog("could not be written");
        var before = proxy.requests();

        proxy.comeBack();

        awaitEnd(1);
        awaitEnd(2);
        awaitEnd(3);
        assertThat(proxy.requests() - before).as("requests after it came back").isLessThan(150);
    }

    @Test
    void everyThirdStatusThatIsRefusedAsStaleIsDecidedAnew() {
        proxy.staleEvery(3);
        var before = proxy.requests();

        IntStream.rangeClosed(11, 25).forEach(this::logout);

        IntStream.rangeClosed(11, 25).forEach(this::awaitEnd);
        proxy.staleEvery(0);
        assertThat(proxy.requests() - before).as("requests for 15 operations").isLessThan(300);
    }

    @Test
    void watchesThatAreCutOrExpiredAreBegunAnew() {
        world.center().begin(AgentId.of(31), Interaction.Kind.CALL);
        logout(31);
        world.awaitLogout("agent-31", job -> reason(job, "Ready").equals("AgentsBusy"));
        var before = proxy.requests();

        proxy.cutWatches();
        logout(32);
        awaitEnd(32);
        proxy.expireWatches();
        logout(33);
        awaitEnd(33);
        world.center().end(AgentId.of(31));

        awaitEnd(31);
        assertThat(proxy.requests() - before).as("requests for three operations").isLessThan(150);
    }
}
