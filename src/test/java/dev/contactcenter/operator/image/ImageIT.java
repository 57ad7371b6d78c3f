package dev.contactcenter.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that the build has made: what it is and, where it holds everything and the tests run as root, what it does. */
class ImageIT {
    private static final long MIB = 1 << 20;
    private static final String JAR = "app/classpath/contact-center-operator.jar";
    /** Where the application, the runtime, the accounts and the C library are. */
    private static final List<String> PLACES = List.of("app/", "opt/java/", "etc/", "lib/", "lib64/", "usr/lib");

    /** By a name, so that this is found out, too. */
    private static final String CONNECTION = """
            apiVersion: contactcenter.dev/v1alpha1
            kind: ContactCenter
            metadata: {name: default}
            spec:
              platform: CCAIP
              url: http://center.example.com:%d
              credentialsSecretRef: {name: default}
            """;

    private static final String LOGOUT = """
            apiVersion: contactcenter.dev/v1alpha1
            kind: ForceLogoutJob
            metadata: {name: two}
            spec: {target: {agentIds: [13, 14]}}
            """;

    @TempDir
    private static Path folder;

    private static ImageArchive image;
    private static Container container;

    private OperatorProcess process;

    @BeforeAll
    static void open() throws IOException {
        image = ImageArchive.open(folder);
        if (ImageArchive.isWhole() && Container.isPossible()) {
            container = Container.of(image, folder.resolve("root"));
        }
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.close();
        }
    }

    private static void requireContainer() {
        assumeThat(container)
                .as("the image is not started: that takes -Dimage.base=scratch, and root with the right to mount")
                .isNotNull();
    }

    private void start(Map<String, String> settings, String... arguments) throws IOException {
        requireContainer();
        var all = new HashMap<>(Map.of("HTTP_PORT", "0", "ALLOW_HTTP", "true"));
        all.putAll(settings);
        process = OperatorProcess.start(folder, Map.of(), container.command(all, arguments));
    }

    private static String get(String url) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void itRunsAsAnUnprivilegedUser() throws Exception {
        assertThat(image.config().path("User").asText()).isEqualTo("65532:65532");
    }

    @Test
    void itsLabelsDescribeIt() throws Exception {
        assertThat(image.labels())
                .containsEntry("org.opencontainers.image.title", "Contact Center Operator")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsEntry("org.opencontainers.image.created", image.created())
                .containsKeys("org.opencontainers.image.version", "org.opencontainers.image.revision");
    }

    @Test
    void whatChangesApartLiesInLayersOfItsOwn() throws Exception {
        var application = image.layers().stream().filter(layer -> layer.contains(JAR));
        var libraries = image.layers().stream().filter(layer -> layer.stream().anyMatch(file -> file.startsWith("app/libs/")));
        var runtime = image.layers().stream().filter(layer -> layer.contains("opt/java/bin/java"));

        assertThat(application).singleElement().satisfies(layer -> assertThat(layer).hasSize(1));
        assertThat(libraries).singleElement().satisfies(layer -> assertThat(layer).allMatch(file -> file.startsWith("app/libs/")));
        assertThat(runtime).singleElement().satisfies(layer -> assertThat(layer).allMatch(file -> file.startsWith("opt/java/")));
    }

    @Test
    void nothingIsInItThatItDoesNotNeed() throws Exception {
        assertThat(image.files())
                .allMatch(file -> PLACES.stream().anyMatch(file::startsWith))
                .filteredOn(file -> file.contains("bin/"))
                .containsExactly("opt/java/bin/java");
        assertThat(image.files()).noneMatch(file -> file.contains("junit") || file.contains("assertj"));
        try (var jar = new ZipFile(image.unpack(folder.resolve("files")).resolve(JAR).toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName)).noneMatch(name -> name.contains("/local/") || name.startsWith("crds/"));
        }
    }

    @Test
    void itIsSmall() throws Exception {
        assertThat(Files.size(image.file())).isLessThan(90 * MIB);
    }

    @Test
    void itLogsAgentsOutFromARootThatCannotBeWrittenTo() throws Exception {
        try (var world = World.embedded("support", SimulatedCenter.demo(Clock.systemUTC()))) {
            requireContainer();
            container.mount("/etc/hosts", "127.0.0.1 center.example.com\n");
            start(Map.of("KUBECONFIG", container.mount("/etc/kubeconfig", world.kubeconfig())));
            assertThat(get("http://127.0.0.1:" + process.port() + "/readyz")).isEqualTo("ok\n");

            world.applySecret("default", "secret-token");
            world.apply(CONNECTION.formatted(URI.create(world.simulator().url()).getPort()));
            world.apply(LOGOUT);

            world.awaitLogout("two", World::ended);
            assertThat(world.center().agents())
                    .filteredOn(agent -> agent.id().equals(AgentId.of(13)) || agent.id().equals(AgentId.of(14)))
                    .extracting(SimulatedAgent::status).containsExactly("Offline", "Offline");
            assertThat(Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")))
                    .as("nobody special")
                    .contains("Uid:\t65532\t65532\t65532\t65532", "Gid:\t65532\t65532\t65532\t65532", "CapEff:\t0000000000000000");
            process.terminate();
            assertThat(process.exitCode()).as(process.log()).isEqualTo(143);
        }
    }

    @Test
    void mostOfWhatItLoadsComesFromTheArchiveOfClasses() throws Exception {
        requireContainer();
        assumeThat(container.root().resolve("app/classes.jsa")).exists();
        try (var world = World.embedded("support", SimulatedCenter.demo(Clock.systemUTC()))) {
            // With Xshare:on it would not start where the archive did not fit the jars or the runtime.
            start(Map.of(
                    "KUBECONFIG", container.mount("/etc/kubeconfig", world.kubeconfig()),
                    "JAVA_TOOL_OPTIONS", "-Xshare:on -Xlog:class+load"));
            process.port();

            // The JVM makes the classes of lambdas as it goes: no list of packages can name them.
            var loaded = process.log().lines()
                    .filter(line -> line.contains(" source: ") && !line.contains("Lambda"))
                    .toList();
            assertThat(loaded).hasSizeGreaterThan(1_000);
            assertThat(loaded.stream().filter(line -> line.contains("source: shared objects file")).count())
                    .as("else add packages to src/main/image/packages: see docs/image.md")
                    .isGreaterThan(loaded.size() * 3L / 4);
        }
    }

    @Test
    void itIsASimulatedContactCenterToo() throws Exception {
        start(Map.of(), "simulate", "--port", "0");
        process.awaitLog("Ctrl-C ends it.");

        var at = Pattern.compile("is at (http://\\S+)").matcher(process.log());
        assertThat(at.find()).isTrue();
        assertThat(get(at.group(1) + "/admin/state")).contains("Bela Lindqvist");
    }
}
