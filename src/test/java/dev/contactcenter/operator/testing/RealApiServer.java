package dev.contactcenter.operator.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A kube-apiserver with an etcd of its own, started once for all tests of a JVM and stopped with it. There are no
 * controllers: namespaces stay Terminating and owner references do nothing. It never touches anybody's cluster.
 *
 * <p>The programs {@code etcd} and {@code kube-apiserver} are taken from the folder named by {@code KUBE_API_TEST_DIR}
 * (or the newest {@code k8s/<version>} below it), or else from the {@code PATH}.
 */
public final class RealApiServer {
    /** Why a test that needs a real API server does not run. */
    public static final String MISSING =
            "no etcd and kube-apiserver: put them on the PATH, or name their folder in KUBE_API_TEST_DIR";

    private static Optional<RealApiServer> started;

    private final Path home;
    private final Config adminConfig;
    private final List<Process> processes = new ArrayList<>();

    private RealApiServer(Path binaries) throws IOException, GeneralSecurityException {
        home = Files.createTempDirectory("kube-apiserver");
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        var token = UUID.randomUUID().toString();
        var ports = freePorts(3);
        adminConfig = new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1:" + ports.get(2))
                .withOauthToken(token)
                .withTrustCerts(true)
                .withNamespace("default")
                .build();
        write("tokens.csv", token + ",admin,admin,\"system:masters\"");
        writeServiceAccountKeys();
        startEtcd(binaries, ports.get(0), ports.get(1));
        startApiServer(binaries, ports.get(0), ports.get(2));
        awaitReady();
    }

    /** The server, started when it is first asked for; empty where its programs are not to be had. */
    @SuppressWarnings("OptionalAssignedToNull")
    public static synchronized Optional<RealApiServer> find() {
        if (started == null) {
            started = binaries().map(RealApiServer::start);
        }
        return started;
    }

    /** One more, with nothing in it; empty where its programs are not to be had. It ends with the JVM. */
    public static Optional<RealApiServer> another() {
        return binaries().map(RealApiServer::start);
    }

    /** How a client gets in that may do everything, impersonating others included. */
    public Config adminConfig() {
        return adminConfig;
    }

    /** A kubeconfig file with the rights of {@link #adminConfig()}. */
    public Path kubeconfig() {
        return write(
                "kubeconfig",
                """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                users: [{name: admin, user: {token: "%s"}}]
                contexts: [{name: test, context: {cluster: test, user: admin}}]
                current-context: test
                """
                        .formatted(adminConfig.getMasterUrl(), adminConfig.getOauthToken()));
    }

    /** Applies the project's CRDs and waits until they are served. */
    public void installCrds() {
        try (KubernetesClient client = new KubernetesClientBuilder().withConfig(adminConfig).build();
                Stream<Path> files = Files.list(Path.of("crds"))) {
            for (var file : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                var crd = client.apiextensions().v1().customResourceDefinitions().load(file.toFile()).serverSideApply();
                var resources = client.genericKubernetesResources(CustomResourceDefinitionContext.fromCrd(crd));
                await(file.toString())
                        .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                        .until(() -> resources.inAnyNamespace().list().getItems() != null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> binaries() {
        var named = Optional.ofNullable(System.getenv("KUBE_API_TEST_DIR")).map(Path::of).stream()
                .flatMap(RealApiServer::withVersions);
        var onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(named, onPath)
                .filter(folder -> Files.isExecutable(folder.resolve("etcd"))
                        && Files.isExecutable(folder.resolve("kube-apiserver")))
                .findFirst();
    }

    private static Stream<Path> withVersions(Path folder) {
        var versions = Optional.ofNullable(folder.resolve("k8s").toFile().listFiles());
        return Stream.concat(
                Stream.of(folder),
                versions.stream().flatMap(Stream::of).map(File::toPath).sorted(Comparator.reverseOrder()));
    }

    private static RealApiServer start(Path binaries) {
        try {
            return new RealApiServer(binaries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startEtcd(Path binaries, int client, int peer) throws IOException {
        var url = "http://127.0.0.1:" + client;
        run(
                binaries.resolve("etcd"),
                "--data-dir=" + home.resolve("etcd"),
                "--listen-client-urls=" + url,
                "--advertise-client-urls=" + url,
                "--listen-peer-urls=http://127.0.0.1:" + peer,
                "--unsafe-no-fsync");
    }

    private void startApiServer(Path binaries, int etcd, int port) throws IOException {
        run(
                binaries.resolve("kube-apiserver"),
                "--etcd-servers=http://127.0.0.1:" + etcd,
                "--secure-port=" + port,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--cert-dir=" + home.resolve("certificates"),
                "--token-auth-file=" + home.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + home.resolve("service-account.pub"),
                "--service-account-signing-key-file=" + home.resolve("service-account.key"),
                "--service-cluster-ip-range=10.0.0.0/24",
                "--disable-admission-plugins=ServiceAccount");
    }

    private void run(Path program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        var log = home.resolve(program.getFileName() + ".log").toFile();
        processes.add(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start());
    }

    private void awaitReady() {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(adminConfig).withRequestRetryBackoffLimit(0).build())
                .build()) {
            await("the API server, see " + home)
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                    .failFast("it has ended", () -> processes.stream().anyMatch(process -> !process.isAlive()))
                    .until(() -> "ok".equals(client.raw("/readyz"))
                            && client.namespaces().withName("default").get() != null);
        }
    }

    private void writeServiceAccountKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        write("service-account.key", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        write("service-account.pub", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String type, byte[] content) {
        var body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, body);
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(home.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Held open together, so that all are different. */
    private static List<Integer> freePorts(int count) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (var i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private void stop() {
        // The API server first: without its etcd it would wait for it.
        for (var i = processes.size() - 1; i >= 0; i--) {
            var process = processes.get(i);
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
            }
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + home);
        }
    }
}
