package dev.contactcenter.operator.testing;

import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.operation.Backoff;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.runtime.OperatorRuntime;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowServer;
import dev.contactcenter.operator.simulator.genesys.GenesysServer;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A cluster, a contact center and the operator between them. */
public final class World implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Runnable cluster;
    private final Config config;
    private final Config operatorConfig;
    private final String namespace;
    private final KubernetesClient client;
    private final SimulatorServer simulator;
    private OperatorRuntime operator;
    private ExpertflowServer expertflow;
    private GenesysServer genesys;

    private World(Runnable cluster, Config config, Config operatorConfig, String namespace, SimulatedCenter center) {
        this.cluster = cluster;
        this.operatorConfig = operatorConfig;
        this.config = config;
        this.namespace = namespace;
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        client.resource(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build()).serverSideApply();
        try {
            this.simulator = SimulatorServer.start(0, center);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On an API server of its own, in memory. */
    public static World embedded(String namespace, SimulatedCenter center) {
        var server = EmbeddedApiServer.start(0);
        return new World(server::close, server.clientConfig(), server.clientConfig(), namespace, center);
    }

    /** On an API server in memory, which others use too. */
    public static World embedded(EmbeddedApiServer server, String namespace, SimulatedCenter center) {
        return new World(() -> {}, server.clientConfig(), server.clientConfig(), namespace, center);
    }

    /** On the API server in memory that all tests of this JVM may use, in a namespace of its own. */
    public static World shared(SimulatedCenter center) {
        return embedded(Shared.SERVER, "support-" + Shared.COUNT.incrementAndGet(), center);
    }

    /** Started when it is first wanted, and ended with the JVM. */
    private static final class Shared {
        private static final EmbeddedApiServer SERVER = EmbeddedApiServer.start(0);
        private static final AtomicInteger COUNT = new AtomicInteger();
    }

    /** On a real API server, which others use too. The operator has the rights that the chart gives it, and no others. */
    public static World real(RealApiServer server, String namespace, SimulatedCenter center) {
        return real(server, namespace, center, Rights.DOCUMENTED);
    }

    /** On a real API server, which others use too. The operator has these rights, and no others. */
    public static World real(RealApiServer server, String namespace, SimulatedCenter center, Rights rights) {
        server.installCrds();
        rights.grant(server.adminConfig());
        return installed(server, namespace, center, rights);
    }

    /** On a real API server where the chart is installed. The operator has the rights of its release, and no others. */
    public static World installed(RealApiServer server, String namespace, SimulatedCenter center, Rights rights) {
        var asOperator = new ConfigBuilder(server.adminConfig()).withImpersonateUsername(rights.user()).build();
        return new World(() -> {}, server.adminConfig(), asOperator, namespace, center);
    }

    /** Another contact center for the cluster of that world. */
    public static World onSameCluster(World world, SimulatedCenter center) {
        return new World(() -> {}, world.config, world.operatorConfig, world.namespace, center);
    }

    /** Starts the operator, which goes on from whatever is in the cluster. */
    public World startOperator(Map<String, String> environment) {
        return startOperator(environment, Clock.systemUTC());
    }

    /** The same, by a clock of its own. */
    public World startOperator(Map<String, String> environment, Clock clock) {
        var settings = new HashMap<>(Map.of("ALLOW_HTTP", "true", "HTTP_PORT", "0", "WATCH_NAMESPACES", namespace));
        settings.putAll(environment);
        operator = OperatorRuntime.start(operatorConfig, Settings.from(settings), clock,
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
        applyIn(namespace, yaml);
    }

    /** Applies manifests, in that namespace. */
    public void applyIn(String namespace, String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items().forEach(item -> {
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

    /** The same for the simulator's CXone face, with the application's Secret {@code <name>-client}. */
    public void applyCxoneContactCenter(String name, String password) {
        var cxone = simulator.cxone();
        applySecret(name, password);
        applySecret(name + "-client", cxone.clientId(), cxone.clientSecret());
        apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: %s}
                spec:
                  platform: CXone
                  url: %s
                  credentialsSecretRef: {name: %s}
                  requestsPerSecond: 10
                  pollIntervalSeconds: 1
                  cxone: {tenantId: %s, clientSecretRef: {name: %s-client}}
                """.formatted(name, simulator.url(), name, cxone.tenantId(), name));
    }

    /** A Secret and a ContactCenter of this name for the simulator's Expertflow CX face, as fast as may be. */
    public void applyExpertflowContactCenter(String name, String password) {
        applySecret(name, password);
        apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: %s}
                spec:
                  platform: ExpertflowCX
                  url: %s
                  credentialsSecretRef: {name: %s}
                  requestsPerSecond: 200
                  pollIntervalSeconds: 300
                """.formatted(name, expertflow().url(), name));
    }

    /** The same for the simulator's Amazon Connect face, which then serves any number of requests and acts at once. */
    public void applyAmazonConnectContactCenter(String name, String password) {
        simulator.amazonConnect(settings -> settings.limit(0, 0).statusMillis(100));
        applySecret(name, password);
        apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: %s}
                spec:
                  platform: AmazonConnect
                  url: %s
                  credentialsSecretRef: {name: %s}
                  requestsPerSecond: 10
                  pollIntervalSeconds: 1
                  amazonConnect: {region: %s, instanceId: %s}
                """.formatted(name, simulator.url(), name, simulator.amazonConnect().region(), simulator.amazonConnect().instanceId()));
    }

    /** The same for the simulator's Genesys Cloud face, which then allows any number of requests a minute. */
    public void applyGenesysContactCenter(String name, String password) {
        genesys().settings(settings -> settings.requestsPerMinute(0));
        applySecret(name, password);
        apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: %s}
                spec:
                  platform: GenesysCloud
                  url: %s
                  credentialsSecretRef: {name: %s}
                  requestsPerSecond: 10
                  pollIntervalSeconds: 1
                """.formatted(name, genesys().url(), name));
    }

    /** The simulator's Genesys Cloud face, started when it is first wanted. */
    public GenesysServer genesys() {
        if (genesys == null) {
            try {
                var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
                genesys = GenesysServer.start(address, simulator.state(), AcceptedCredentials.DEMO, simulator.genesys());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return genesys;
    }

    /** The simulator's Expertflow CX face, started when it is first wanted. */
    public ExpertflowServer expertflow() {
        if (expertflow == null) {
            try {
                expertflow = ExpertflowServer.start(0, simulator.state(), AcceptedCredentials.DEMO);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return expertflow;
    }

    public void applySecret(String name, String password) {
        applySecret(name, "acme", password);
    }

    public void applySecret(String name, String username, String password) {
        apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: %s}
                type: kubernetes.io/basic-auth
                stringData: {username: "%s", password: %s}
                """.formatted(name, username, password));
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

    public ForceLogoutJob awaitLogoutIn(String namespace, String name, Predicate<ForceLogoutJob> holds) {
        return await("logout " + name).atMost(PATIENCE).until(
                () -> client.resources(ForceLogoutJob.class).inNamespace(namespace).withName(name).get(),
                job -> job != null && job.getStatus() != null && holds.test(job));
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
        if (expertflow != null) {
            expertflow.close();
        }
        if (genesys != null) {
            genesys.close();
        }
        simulator.close();
        cluster.run();
    }
}
