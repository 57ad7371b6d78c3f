package dev.contactcenter.operator.local;

import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets a JVM do what the operator does all day, so that it can record what that takes: a start, a connection,
 * an operation of each kind, probes, metrics, an end.
 */
public final class TrainingRun {
    private static final Pattern READY = Pattern.compile("probes and metrics on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int SIGTERM = 128 + 15;

    private static final String CONNECTION =
            """
            apiVersion: v1
            kind: Secret
            metadata: {name: training, namespace: default}
            stringData: {username: "%s", password: "%s"}
            ---
            apiVersion: contactcenter.dev/v1alpha1
            kind: ContactCenter
            metadata: {name: default, namespace: default}
            spec:
              platform: CCAIP
              url: %s
              credentialsSecretRef: {name: training}
            """;

    /** For agents who are in no call, so that both end at once. */
    private static final String OPERATIONS =
            """
            apiVersion: contactcenter.dev/v1alpha1
            kind: ForceLogoutJob
            metadata: {name: training, namespace: default}
            spec: {target: {agentIds: [13, 14], ipAddrs: [34.211.2.22]}}
            ---
            apiVersion: contactcenter.dev/v1alpha1
            kind: AgentStatusChange
            metadata: {name: training, namespace: default}
            spec: {status: Break, target: {agentIds: [31, 32]}}
            """;

    private final Path folder;
    private final List<String> command;

    private TrainingRun(Path folder, List<String> command) {
        this.folder = folder;
        this.command = command;
    }

    /**
     * Trains.
     *
     * @param arguments a folder for the operator's log, then the command that starts the operator
     * @throws IllegalStateException where it does not do what it should
     */
    public static void main(String... arguments) throws IOException, GeneralSecurityException, InterruptedException {
        LocalLog.toFile();
        new TrainingRun(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length)).run();
    }

    private void run() throws IOException, GeneralSecurityException, InterruptedException {
        try (var cluster = EmbeddedApiServer.start(0);
                var front = TlsFront.start(folder, URI.create(cluster.url()).getPort());
                var simulator = SimulatorServer.start(0, SimulatedCenter.demo(Clock.systemUTC()));
                var client = new KubernetesClientBuilder().withConfig(cluster.clientConfig()).build()) {
            var operator = start(kubeconfig(front.url()));
            try {
                var port = await("ready", this::port);
                apply(client, CONNECTION.formatted(AcceptedCredentials.DEMO.username(), AcceptedCredentials.DEMO.password(), simulator.url()));
                await("connected", () -> connected(client));
                apply(client, OPERATIONS);
                await("done", () -> done(client));
                for (var path : List.of("/readyz", "/livez", "/metrics")) {
                    get("http://127.0.0.1:" + port + path);
                }
                operator.destroy();
                if (operator.waitFor() != SIGTERM) {
                    throw failed("ended with " + operator.exitValue());
                }
            } finally {
                operator.destroyForcibly();
            }
        }
    }

    private static String kubeconfig(String url) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: training, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                users: [{name: training, user: {token: training}}]
                contexts: [{name: training, context: {cluster: training, user: training}}]
                current-context: training
                """
                .formatted(url);
    }

    private Process start(String kubeconfig) throws IOException {
        var file = Files.writeString(folder.resolve("kubeconfig"), kubeconfig);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
        builder.environment().putAll(Map.of("KUBECONFIG", file.toString(), "HTTP_PORT", "0", "ALLOW_HTTP", "true"));
        return builder.start();
    }

    private Optional<String> port() throws IOException {
        return READY.matcher(Files.readString(log())).results().map(found -> found.group(1)).findFirst();
    }

    private static void apply(KubernetesClient client, String manifests) {
        client.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8))).serverSideApply();
    }

    private static Optional<ContactCenter> connected(KubernetesClient client) {
        return client.resources(ContactCenter.class).inAnyNamespace().list().getItems().stream()
                .filter(center -> center.getStatus() != null)
                .filter(center -> center.getStatus().condition("Ready").filter(Condition::isTrue).isPresent())
                .findFirst();
    }

    private static Optional<Boolean> done(KubernetesClient client) {
        var operations = Stream.of(ForceLogoutJob.class, AgentStatusChange.class)
                .flatMap(kind -> client.resources(kind).inAnyNamespace().list().getItems().stream())
                .map(Operation.class::cast);
        return Optional.of(true).filter(yes -> operations.allMatch(operation ->
                operation.getStatus() != null && operation.getStatus().isEnded()));
    }

    private static void get(String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }

    private <T> T await(String what, Look<T> look) throws IOException, InterruptedException {
        for (var began = System.nanoTime(); System.nanoTime() - began < PATIENCE.toNanos(); Thread.sleep(BETWEEN_LOOKS.toMillis())) {
            var seen = look.look();
            if (seen.isPresent()) {
                return seen.get();
            }
        }
        throw failed("not " + what + " after " + PATIENCE.toSeconds() + " s");
    }

    private IllegalStateException failed(String what) {
        return new IllegalStateException("the operator was " + what + ", see " + log());
    }

    private Path log() {
        return folder.resolve("operator.log");
    }

    private interface Look<T> {
        Optional<T> look() throws IOException;
    }
}
