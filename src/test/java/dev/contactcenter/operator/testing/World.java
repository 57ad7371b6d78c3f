package dev.contactcenter.operator.testing;

import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.OperatorRuntime;
import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.operation.Backoff;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.simulator.SimulatedCenter;
import dev.contactcenter.operator.simulator.SimulatorServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** A cluster, a contact center and the operator between them. */
public final class World implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Runnable cluster;
    private final Config config;
    private final String namespace;
    private final KubernetesClient client;
    private final SimulatorServer simulator;
    private OperatorRuntime operator;

    private World(Runnable cluster, Config config, String namespace, SimulatedCenter center) {
        this.cluster = cluster;
        this.config = config;
        this.namespace = namespace;
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        client.resource(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build()).serverSideApply();
        try {
            this.simulator = SimulatorServer.start(0, center);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** On an API server of its own, in memory. */
    public static World embedded(String namespace, SimulatedCenter center) {
        var server = EmbeddedApiServer.start(0);
        return new World(server::close, server.clientConfig(), namespace, center);
    }

    /** On a real API server, which others use too. */
    public static World real(RealApiServer server, String namespace, SimulatedCenter center) {
        server.installCrds();
        return new World(() -> {}, server.adminConfig(), namespace, center);
    }

    /** Starts the operator, which goes on from whatever is in the cluster. */
    public World startOperator(Map<String, String> environment) {
        var settings = new java.util.HashMap<>(Map.of("ALLOW_HTTP", "true", "HTTP_PORT", "0", "WATCH_NAMESPACES", namespace));
        settings.putAll(environment);
        operator = OperatorRuntime.start(config, Settings.from(settings), Clock.systemUTC(),
                new Backoff(Duration.ofMillis(300), Duration.ofSeconds(2)), () -> {});
        return this;
    }

    public World startOperator() {
        return startOperator(Map.of());
    }

    public void stopOperator() {
        operator.close();
        operator = null;
    }

    /** What another process needs to reach the cluster, as YAML. */
    public String kubeconfig() {
        return kubeconfig(config.getMasterUrl());
    }

    /** What a process needs to reach a cluster that asks for no credentials, as YAML. */
    public static String kubeconfig(String url) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """.formatted(url);
    }

    public OperatorRuntime operator() {
        return operator;
    }

    public KubernetesClient client() {
        return client;
    }

    public String namespace() {
        return namespace;
    }

    public SimulatorServer simulator() {
        return simulator;
    }

    public SimulatedCenter center() {
        return simulator.center();
    }

    /** Applies manifests, in this world's namespace. */
    public void apply(String yaml) {
        client.load(new java.io.ByteArrayInputStream(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8))).items().forEach(item -> {
            item.getMetadata().setNamespace(namespace);
            client.resource(item).fieldManager("test").forceConflicts().serverSideApply();
        });
    }

    /** A Secret and a ContactCenter of this name for the simulator; polls every second, as fast as the simulator's limit. */
    public void applyContactCenter(String name, String password) {
        applySecret(name, password);
        apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: %s}
                spec:
                  platform: CCAIP
                  url: %s
                  credentialsSecretRef: {name: %s}
                  requestsPerSecond: 10
                  pollIntervalSeconds: 1
                """.formatted(name, simulator.url(), name));
    }

    public void applySecret(String name, String password) {
        apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: %s}
                type: kubernetes.io/basic-auth
                stringData: {username: acme, password: %s}
                """.formatted(name, password));
    }

    public ForceLogoutJob logout(String name) {
        return client.resources(ForceLogoutJob.class).inNamespace(namespace).withName(name).get();
    }

    public AgentStatusChange change(String name) {
        return client.resources(AgentStatusChange.class).inNamespace(namespace).withName(name).get();
    }

    public ContactCenter contactCenter(String name) {
        return client.resources(ContactCenter.class).inNamespace(namespace).withName(name).get();
    }

    public ForceLogoutJob awaitLogout(String name, Predicate<ForceLogoutJob> holds) {
        return await("logout " + name).atMost(PATIENCE).until(() -> logout(name), job -> job != null && job.getStatus() != null && holds.test(job));
    }

    public AgentStatusChange awaitChange(String name, Predicate<AgentStatusChange> holds) {
        return await("change " + name).atMost(PATIENCE).until(() -> change(name), job -> job != null && job.getStatus() != null && holds.test(job));
    }

    public ContactCenter awaitContactCenter(String name, String reason) {
        return await("contact center " + name + " " + reason).atMost(PATIENCE).until(() -> contactCenter(name), cc -> cc != null
                && cc.getStatus() != null && cc.getStatus().condition("Ready").map(Condition::reason).filter(reason::equals).isPresent());
    }

    /** The reason of a condition; empty where there is none. */
    public static String reason(Operation operation, String type) {
        return operation.getStatus().condition(type).map(Condition::reason).orElse("");
    }

    public static boolean ended(Operation operation) {
        return operation.getStatus() != null && operation.getStatus().isEnded();
    }

    @Override
    public void close() {
        if (operator != null) {
            operator.close();
        }
        client.close();
        simulator.close();
        cluster.run();
    }
}
