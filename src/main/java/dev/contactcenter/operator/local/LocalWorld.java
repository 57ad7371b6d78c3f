package dev.contactcenter.operator.local;

import dev.contactcenter.operator.OperatorRuntime;
import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.operation.Backoff;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.simulator.SimulatedCenter;
import dev.contactcenter.operator.simulator.SimulatorServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An API server, a contact center and the operator between them, in this process. */
final class LocalWorld implements AutoCloseable {
    private static final Settings SETTINGS = Settings.from(Map.of("ALLOW_HTTP", "true", "HTTP_PORT", "0"));

    private final EmbeddedApiServer cluster;
    private final SimulatorServer simulator;
    private final OperatorRuntime operator;
    private final KubernetesClient client;

    private LocalWorld(EmbeddedApiServer cluster, SimulatorServer simulator, OperatorRuntime operator) {
        this.cluster = cluster;
        this.simulator = simulator;
        this.operator = operator;
        this.client = new KubernetesClientBuilder().withConfig(cluster.clientConfig()).build();
    }

    /**
     * Starts all three.
     *
     * @param port of the API server; 0 picks one
     * @param center made last, for its calls begin to end at once
     * @throws UncheckedIOException where the port is taken
     */
    static LocalWorld start(int port, Supplier<SimulatedCenter> center) {
        var cluster = EmbeddedApiServer.start(port);
        OperatorRuntime operator = null;
        SimulatorServer simulator = null;
        try {
            operator = OperatorRuntime.start(
                    cluster.clientConfig(), SETTINGS, Clock.systemUTC(), Backoff.DEFAULT, () -> {});
            simulator = SimulatorServer.start(0, center.get());
            return new LocalWorld(cluster, simulator, operator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (simulator == null) {
                if (operator != null) {
                    operator.close();
                }
                cluster.close();
            }
        }
    }

    EmbeddedApiServer cluster() {
        return cluster;
    }

    SimulatorServer simulator() {
        return simulator;
    }

    KubernetesClient client() {
        return client;
    }

    /** All operations, as they are stored at this moment. */
    List<Operation> operations() {
        return Stream.of(ForceLogoutJob.class, AgentStatusChange.class)
                .flatMap(kind -> client.resources(kind).inAnyNamespace().list().getItems().stream())
                .map(Operation.class::cast)
                .toList();
    }

    @Override
    public void close() {
        operator.close();
        client.close();
        simulator.close();
        cluster.close();
    }
}
