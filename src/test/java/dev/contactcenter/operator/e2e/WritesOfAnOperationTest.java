package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operation costs the API server. */
class WritesOfAnOperationTest {
    private World world;

    @BeforeEach
    void startTheWorld() {
        world = World.embedded("support", Agents.idle(1, 50));
        world.startOperator();
        world.applyContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");
    }

    @AfterEach
    void end() {
        world.close();
    }

    /** Every state that the object was in, from when it was created on. */
    private final class History implements Watcher<ForceLogoutJob> {
        private final List<ForceLogoutJob> states = new CopyOnWriteArrayList<>();

        @Override
        public void eventReceived(Action action, ForceLogoutJob job) {
            states.add(job);
        }

        @Override
        public void onClose(WatcherException cause) {
            throw new IllegalStateException("the watch was cut, so writes were missed", cause);
        }

        private OperationStatus status(int i) {
            return states.get(i).getStatus();
        }

        List<OperationStatus> statusWrites() {
            return IntStream.range(1, states.size()).filter(i -> !Objects.equals(status(i), status(i - 1)))
                    .mapToObj(this::status).toList();
        }
    }

    private History runToItsEnd(String target) {
        var history = new History();
        var watch = world.client().resources(ForceLogoutJob.class).inNamespace("support").watch(history);
        apply("job", target);
        await("end").until(() -> history.states.stream().anyMatch(World::ended));
        // A watch tells everything in order: what was written until now is there when this is.
        apply("another", "{agentIds: [99999]}");
        await("the next").until(() -> !history.states.stream().allMatch(job -> job.getMetadata().getName().equals("job")));
        watch.close();
        history.states.removeIf(job -> !job.getMetadata().getName().equals("job"));
        return history;
    }

    private void apply(String name, String target) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {target: %s}
                """.formatted(name, target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{agentIds: [1]}", "{agentIds: [1, 2, 3]}", "{ipAddrs: [0.0.0.0/0]}"})
    void anOperationOfIdleAgentsIsWrittenTwice(String target) {
        var history = runToItsEnd(target);

        assertThat(history.statusWrites()).extracting(OperationStatus::phase).containsExactly("Running", "Succeeded");
    }

    @Test
    void theMarkOfItsEndIsOneWriteMoreAndComesFirst() {
        var history = runToItsEnd("{agentIds: [1]}");

        assertThat(history.states).hasSize(1 + 1 + 1 + 1);
        var marked = history.states.get(2);
        assertThat(marked.getMetadata().getAnnotations()).containsKey("contactcenter.dev/finished");
        assertThat(World.ended(marked)).isFalse();
    }

    @Test
    void ifNoAgentIsFoundOneWriteIsEnough() {
        var history = runToItsEnd("{teamIds: [99999]}");

        assertThat(history.statusWrites()).extracting(OperationStatus::phase).containsExactly("Failed");
    }
}
