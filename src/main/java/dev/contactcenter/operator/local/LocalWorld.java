package dev.contactcenter.operator.local;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.operation.Backoff;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.runtime.OperatorRuntime;
import dev.contactcenter.operator.simulator.page.PageServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs an API server, contact centers and the operator in this process. */
final class LocalWorld implements AutoCloseable {
    private static final Settings SETTINGS = Settings.from(Map.of("ALLOW_HTTP", "true", "HTTP_PORT", "0"));

    private final EmbeddedApiServer cluster;
    private final OperatorRuntime operator;
    private final Map<LocalPlatform, LocalCenter> centers;
    private final KubernetesClient client;
    private final PageServer page;

    private LocalWorld(EmbeddedApiServer cluster, OperatorRuntime operator, Map<LocalPlatform, LocalCenter> centers)
            throws IOException {
        this.cluster = cluster;
        this.operator = operator;
        this.centers = centers;
        this.client = new KubernetesClientBuilder().withConfig(cluster.clientConfig()).build();
        this.page = PageServer.start(LocalPage.snapshots(centers, this::operations));
    }

    /**
     * Starts all parts; the contact centers last, because their calls start to end at once.
     *
     * @param port of the API server; 0 picks one
     * @param platforms of each, a contact center
     * @throws UncheckedIOException if the port is taken
     */
    static LocalWorld start(int port, List<LocalPlatform> platforms) {
        var cluster = EmbeddedApiServer.start(port);
        var centers = new LinkedHashMap<LocalPlatform, LocalCenter>();
        OperatorRuntime operator = null;
        LocalWorld world = null;
        try {
            operator = OperatorRuntime.start(
                    cluster.clientConfig(), SETTINGS, Clock.systemUTC(), Backoff.DEFAULT, () -> {});
            for (var platform : platforms) {
                centers.put(platform, platform.simulation().start(Clock.systemUTC()));
            }
            world = new LocalWorld(cluster, operator, centers);
            return world;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (world == null) {
                if (operator != null) {
                    operator.close();
                }
                centers.values().forEach(LocalCenter::close);
                cluster.close();
            }
        }
    }

    EmbeddedApiServer cluster() {
        return cluster;
    }

    /** Returns the contact centers, in the order in which they were asked for. */
    Map<LocalPlatform, LocalCenter> centers() {
        return Collections.unmodifiableMap(centers);
    }

    /** Returns the page that shows the contact centers and the operations. */
    PageServer page() {
        return page;
    }

    KubernetesClient client() {
        return client;
    }

    /** Returns all operations, as they are stored at this moment. */
    List<Operation> operations() {
        return Stream.of(ForceLogoutJob.class, AgentStatusChange.class)
                .flatMap(kind -> client.resources(kind).inAnyNamespace().list().getItems().stream())
                .map(Operation.class::cast)
                .toList();
    }

    @Override
    public void close() {
        page.close();
        operator.close();
        client.close();
        centers.values().forEach(LocalCenter::close);
        cluster.close();
    }
}
