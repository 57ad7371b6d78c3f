package dev.contactcenter.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListPagesTest {
    private static final long MB = 1 << 20;
    private static final int OPERATIONS = 1_200;
    private static final int KB_EACH = 10;

    @ParameterizedTest
    @CsvSource({"0, 64, false", "26, 192, false", "32, 192, false", "33, 192, true", "53, 192, true", "53, 384, false"})
    void objectsAreReadInPagesIfTheyFillTheHeapOtherwise(long objects, long heap, boolean inPages) {
        assertThat(ListPages.of(objects * MB, heap * MB).size().isPresent()).isEqualTo(inPages);
    }

    @Test
    void anOperatorWithLittleMemoryReadsAllOperations(@TempDir Path folder) throws Exception {
        try (var world = World.embedded("support", new SimulatedCenter(Clock.systemUTC()))) {
            var operations = world.client().resources(ForceLogoutJob.class).inNamespace("support");
            IntStream.range(0, OPERATIONS).parallel().forEach(number -> operations.resource(suspended(number)).create());
            var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), world.kubeconfig());
            var java = List.of("-Xmx96m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"));

            try (var operator = OperatorProcess.start(folder, java, Map.of("KUBECONFIG", kubeconfig.toString()))) {
                operator.port();

                await().atMost(Duration.ofSeconds(60)).until(() -> operations.list().getItems().stream().allMatch(ListPagesTest::isSuspended));
                assertThat(operator.log()).contains("They are read in pages");
            }
        }
    }

    private static ForceLogoutJob suspended(int number) {
        return Serialization.unmarshal("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: job-%d, namespace: support, annotations: {example.com/note: "%s"}}
                spec: {suspend: true, target: {agentIds: [%d]}}
                """.formatted(number, "x".repeat(KB_EACH << 10), number + 1), ForceLogoutJob.class);
    }

    private static boolean isSuspended(ForceLogoutJob job) {
        return job.getStatus() != null && job.getStatus().condition("Ready").map(Condition::reason).filter("Suspended"::equals).isPresent();
    }
}
