package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.StatusOwners;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.RealApiServer;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A cluster, a contact center, and the operator in a process of its own. */
final class Stage implements AutoCloseable {
    private static final int HANDS = 8;

    private final Options options;
    private final World world;
    private final String kubeconfig;
    private OperatorProcess operator;
    private AuditTrail audit;

    Stage(Options options, String namespace, SimulatedCenter center) throws IOException {
        this.options = options;
        if (options.real()) {
            var server = RealApiServer.find().orElseThrow(() -> new IllegalArgumentException(RealApiServer.MISSING));
            world = World.real(server, namespace, center);
            kubeconfig = Files.readString(server.kubeconfig());
        } else {
            world = World.embedded(namespace, center);
            kubeconfig = world.kubeconfig();
        }
    }

    World world() {
        return world;
    }

    SimulatedCenter center() {
        return world.center();
    }

    /** A client whose writes the API server takes for the operator's: of a status that another has written, the operator keeps more. */
    KubernetesClient asOperator() {
        var config = new ConfigBuilder(world.client().getConfiguration()).withUserAgent(StatusOwners.OPERATOR).build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** A kubeconfig file for the cluster. */
    Path kubeconfig() throws IOException {
        return Files.writeString(Files.createTempFile(folder(), "kubeconfig", ".yaml"), kubeconfig);
    }

    Path folder() throws IOException {
        return Files.createDirectories(options.folder().resolve("benchmark"));
    }

    /** Starts the operator for this namespace, with these settings and options of Java. */
    OperatorProcess startOperator(Map<String, String> settings, String... java) throws IOException {
        return startOperator(options, settings, java);
    }

    /** Starts the operator of those options. */
    OperatorProcess startOperator(Options options, Map<String, String> settings, String... java) throws IOException {
        var environment = new HashMap<>(Map.of("WATCH_NAMESPACES", world.namespace(), "KUBECONFIG", kubeconfig().toString()));
        environment.putAll(settings);
        operator = OperatorProcess.start(folder(), options.javaWith(java), environment);
        audit = new AuditTrail(operator.logFile());
        return operator;
    }

    OperatorProcess operator() {
        return operator;
    }

    AuditTrail audit() {
        return audit;
    }

    /** Ends the operator as a node that dies does. */
    void killOperator() throws IOException {
        audit.close();
        operator.close();
        operator = null;
    }

    /** The ContactCenter {@code default}, so fast and with such a period. */
    void applyContactCenter(int requestsPerSecond, int pollIntervalSeconds) {
        world.applySecret("default", "secret-token");
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: default}
                spec:
                  platform: CCAIP
                  url: %s
                  credentialsSecretRef: {name: default}
                  requestsPerSecond: %d
                  pollIntervalSeconds: %d
                  maxAgentsPerOperation: 100000
                """.formatted(world.simulator().url(), requestsPerSecond, pollIntervalSeconds));
    }

    /** The name of the operation of this agent. */
    static String nameOf(SimulatedAgent agent) {
        return "logout-" + agent.id();
    }

    static ForceLogoutJob logoutOf(SimulatedAgent agent, String namespace) {
        return Serialization.unmarshal(manifestOf(agent, namespace), ForceLogoutJob.class);
    }

    /** The logout of this agent, as a user writes it. */
    static String manifestOf(SimulatedAgent agent, String namespace) {
        return """
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s, namespace: %s}
                spec: {target: {agentIds: [%s]}}
                """.formatted(nameOf(agent), namespace, agent.id());
    }

    /** Creates a logout for each of these agents, several at a time. @return when the last was created */
    Instant createLogouts(List<SimulatedAgent> agents, String namespace) throws InterruptedException {
        inParallel(agents.size(), i -> world.client().resource(logoutOf(agents.get(i), namespace)).create());
        return Instant.now();
    }

    static void inParallel(int count, IntConsumer work) throws InterruptedException {
        var hands = Executors.newFixedThreadPool(HANDS);
        try {
            for (var done : hands.invokeAll(IntStream.range(0, count).mapToObj(i -> Executors.callable(() -> work.accept(i))).toList())) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            hands.shutdown();
        }
    }

    /** What must not be when everything is over: an operation that did not end well, an agent who is in, a 429. */
    List<String> wrong(boolean throttlingIsWrong) {
        var wrong = new ArrayList<String>();
        var jobs = world.client().resources(ForceLogoutJob.class).inNamespace(world.namespace()).list().getItems();
        count(wrong, jobs.stream().filter(job -> !World.ended(job)).count(), "operations have not ended");
        count(wrong, jobs.stream().filter(World::ended).filter(Stage::isUnhappy).count(), "operations have failed");
        count(wrong, center().agents().stream().filter(agent -> !agent.status().equals("Offline")).count(), "agents are left in");
        if (throttlingIsWrong) {
            count(wrong, throttled(requests()), "requests were answered with 429");
        }
        return wrong;
    }

    private static void count(List<String> wrong, long many, String what) {
        if (many > 0) {
            wrong.add(many + " " + what);
        }
    }

    private static boolean isUnhappy(Operation operation) {
        return !"Succeeded".equals(operation.getStatus().phase());
    }

    List<Journal.Request> requests() {
        return center().journal().requests();
    }

    static long throttled(List<Journal.Request> requests) {
        return requests.stream().filter(request -> request.code() == 429).count();
    }

    @Override
    public void close() throws IOException {
        if (operator != null) {
            killOperator();
        }
        world.close();
    }
}
