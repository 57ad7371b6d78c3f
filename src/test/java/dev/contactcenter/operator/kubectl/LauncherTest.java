package dev.contactcenter.operator.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.local.EmbeddedApiServer;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The script that starts the plugin, run as kubectl runs it, with the classes of this build. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("src/main/launcher");

    @TempDir
    Path folder;

    private Path bin;
    private Path cache;

    @BeforeEach
    void unpack() throws IOException {
        bin = Files.createDirectories(folder.resolve("a folder"));
        cache = folder.resolve("cache");
        for (var script : List.of("kubectl-contact_center", "kubectl_complete-contact_center")) {
            Files.copy(LAUNCHER.resolve(script), bin.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        writeJar();
    }

    /** A jar of the plugin's own classes that names the libraries: the JVM makes no archive of classes in folders. */
    private void writeJar() throws IOException {
        var classPath = System.getProperty("java.class.path").split(File.pathSeparator);
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH,
                Arrays.stream(classPath).filter(entry -> entry.endsWith(".jar")).map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
        var root = Path.of(KubectlPlugin.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (var jar = new JarOutputStream(Files.newOutputStream(bin.resolve("contact-center-operator.jar")), manifest);
                var files = Files.walk(root)) {
            for (var file : files.filter(file -> file.toString().matches(".*/operator/(kubectl|agent)/.*|.*/version.properties")).filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(root.relativize(file).toString()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
    }

    private record Ended(int code, String output, String errors) {}

    private Ended run(List<String> variables, String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        var errors = folder.resolve("errors").toFile();
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("CONTACT_CENTER_CACHE", cache.toString());
        builder.environment().put("KUBECONFIG", "/nonexistent");
        builder.environment().merge("PATH", bin.toString(), (path, own) -> own + File.pathSeparator + path);
        variables.forEach(variable -> builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]));
        var process = builder.start();
        process.getOutputStream().close();
        var output = read(process.getInputStream());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), output, Files.readString(errors.toPath()));
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void itStartsThePluginAlsoThroughALink() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a folder/kubectl-contact_center"));

        var ended = run(List.of(), folder.resolve("link").toString(), "--version");

        assertThat(ended.output()).startsWith("kubectl contact-center ").contains("Java ");
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    @Test
    void theExitCodeAndTheWordsArePassedOn() throws Exception {
        var ended = run(List.of(), bin + "/kubectl-contact_center", "logout", "an agent");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.errors()).contains("'an agent' is not an agent id");
    }

    @Test
    void theFirstCommandThatSucceedsWritesAnArchiveOfClassesAndTheNextOneTakesIt() throws Exception {
        var program = new Listing(jdk(version -> version >= 17 && version < 25));
        try (var server = EmbeddedApiServer.start(0)) {
            var help = program.run("--help");
            var failed = program.run();
            var first = program.run(server);
            var second = program.run(server);

            assertThat(help.code()).isZero();
            assertThat(failed).returns(1, Ended::code);
            assertThat(first).returns(0, Ended::code);
            assertThat(second).isEqualTo(first);
        }
        var archive = onlyCached(".jsa");
        program.arguments().satisfiesExactly(
                arguments -> assertThat(arguments).doesNotContain(".jsa"),
                arguments -> assertThat(arguments).contains("-XX:ArchiveClassesAtExit=" + archive + ".new."),
                arguments -> assertThat(arguments).contains("-XX:ArchiveClassesAtExit=" + archive + ".new."),
                arguments -> assertThat(arguments).contains("-XX:SharedArchiveFile=" + archive));
    }

    @Test
    void fromJava25TheFirstCommandThatSucceedsRecordsAndAnAotCacheIsMadeBesideTheNextOne() throws Exception {
        var program = new Listing(jdk(version -> version >= 25));
        try (var server = EmbeddedApiServer.start(0)) {
            var help = program.run("--help");
            var failed = program.run();
            var first = program.run(server);
            var second = program.run(server);
            awaitOnlyCached(".aot");
            var third = program.run(server);

            assertThat(help.code()).isZero();
            assertThat(failed).returns(1, Ended::code);
            assertThat(first).returns(0, Ended::code);
            assertThat(second).isEqualTo(first);
            assertThat(third).isEqualTo(first);
        }
        var archive = onlyCached(".aot");
        program.arguments().filteredOn(arguments -> arguments.contains("=create")).singleElement().asString()
                .contains("-XX:AOTMode=create -XX:AOTConfiguration=" + archive + ".taken.");
        program.arguments().filteredOn(arguments -> !arguments.contains("=create")).satisfiesExactly(
                arguments -> assertThat(arguments).doesNotContain("AOT"),
                arguments -> assertThat(arguments).contains("-XX:AOTConfiguration=" + archive + ".recording.new.", "-XX:AOTMode=record"),
                arguments -> assertThat(arguments).contains("-XX:AOTConfiguration=" + archive + ".recording.new.", "-XX:AOTMode=record"),
                arguments -> assertThat(arguments).doesNotContain("AOT"),
                arguments -> assertThat(arguments).contains("-XX:AOTCache=" + archive));
    }

    @Test
    void theOutputEndsWithTheCommandAlsoWhileTheCacheIsMade() throws Exception {
        var program = new Listing(jdk(version -> version >= 25));
        Files.createFile(folder.resolve("creation-waits"));
        try (var server = EmbeddedApiServer.start(0)) {
            program.run(server);
            program.run(server);

            assertThat(cache.toFile().list()).noneMatch(name -> name.endsWith(".aot"));
            assertThat(program.run(server)).as("meanwhile").returns(0, Ended::code);
        }
        Files.delete(folder.resolve("creation-waits"));
        awaitOnlyCached(".aot");
        program.arguments().filteredOn(arguments -> arguments.contains("=record")).hasSize(1);
    }

    @Test
    void aRecordingThatIsOfNoUseIsNotMadeAgainForADay() throws Exception {
        var program = new Listing(jdk(version -> version >= 25));
        try (var server = EmbeddedApiServer.start(0)) {
            program.run(server);
            Files.writeString(onlyCached(".recording"), "not a recording");
            program.run(server);
            awaitOnlyCached(".failed");
            program.run(server);
            onlyCached(".failed").toFile().setLastModified(System.currentTimeMillis() - Duration.ofHours(25).toMillis());

            assertThat(program.run(server)).returns(0, Ended::code);
        }
        program.arguments().extracting(arguments -> arguments.contains("=record")).containsSubsequence(true, false, false, true);
        assertThat(cache.toFile().list()).anyMatch(name -> name.endsWith(".recording"));
    }

    @Test
    void aCacheThatTheJvmDoesNotTakeIsPutAsideAndMadeAgainWhenItIsADayOld() throws Exception {
        var program = new Listing(jdk(version -> version >= 25));
        try (var server = EmbeddedApiServer.start(0)) {
            program.run(server);
            var recording = onlyCached(".recording");
            Files.move(recording, Path.of(recording.toString().replace(".recording", "")));
            assertThat(program.run(server)).as("with what is no cache").returns(0, Ended::code).returns("", Ended::output);
            var aside = onlyCached(".failed");
            program.run(server);
            aside.toFile().setLastModified(System.currentTimeMillis() - Duration.ofHours(25).toMillis());
            program.run(server);
        }
        program.arguments().satisfiesExactly(
                arguments -> assertThat(arguments).contains("-XX:AOTMode=record"),
                arguments -> assertThat(arguments).contains("-XX:AOTCache="),
                arguments -> assertThat(arguments).doesNotContain("AOT"),
                arguments -> assertThat(arguments).contains("-XX:AOTMode=record"));
    }

    @ParameterizedTest
    @CsvSource({"17, .jsa, .jsa", "25, .recording, .recording", "25, .recording, ''"})
    void aFileWithoutContentIsWrittenAgain(int java, String written, String empty) throws Exception {
        var program = new Listing(jdk(version -> version >= java && version < java + 8));
        try (var server = EmbeddedApiServer.start(0)) {
            program.run(server);
            var file = onlyCached(written);
            Files.delete(file);
            Files.createFile(Path.of(file.toString().replace(written, empty)));
            program.run(server);
        }
        program.arguments().hasSize(2).allMatch(arguments -> arguments.contains(".new."));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aCommandHasSucceededAlsoIfTheJvmCannotWriteWhatItShould(int java) throws Exception {
        var program = new Listing(jdk(version -> version >= java && version < java + 8));
        Files.createFile(folder.resolve("is-not-written"));
        try (var server = EmbeddedApiServer.start(0)) {
            assertThat(program.run()).as("one that fails").returns(1, Ended::code);
            assertThat(program.run(server)).returns(0, Ended::code);
            assertThat(program.run(server)).returns(0, Ended::code);
        }
        program.arguments().extracting(arguments -> arguments.contains(".new.")).containsExactly(true, true, false);
        onlyCached(".failed");
    }

    @Test
    void aJavaThatDoesNotStartWithACacheIsReportedAndTheNextCommandDoesWithout() throws Exception {
        var program = new Listing(jdk(version -> version >= 17));
        Files.createFile(folder.resolve("does-not-start"));
        try (var server = EmbeddedApiServer.start(0)) {
            assertThat(program.run(server)).returns(1, Ended::code)
                    .extracting(Ended::errors).asString().contains("Java did not start, and nothing was done. Try again");
            assertThat(program.run(server)).returns(0, Ended::code);
        }
        onlyCached(".failed");
    }

    @Test
    void anotherJarInTheSamePlaceGetsAnArchiveOfItsOwn() throws Exception {
        var program = new Listing(jdk(version -> version >= 17 && version < 25));
        var jar = bin.resolve("contact-center-operator.jar");
        try (var server = EmbeddedApiServer.start(0)) {
            program.run(server);
            onlyCached(".jsa");
            var next = Files.copy(jar, folder.resolve("next.jar"), StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
            program.run(server);
        }
        assertThat(cache.toFile().list()).hasSize(2).allMatch(name -> name.endsWith(".jsa"));
    }

    @Test
    void optionsOfTheUsersOwnAreUsedWithoutAnArchive() throws Exception {
        assertThat(run(List.of("JAVA_TOOL_OPTIONS=-Xshare:auto"), bin + "/kubectl-contact_center", "list").errors()).contains("Picked up JAVA_TOOL_OPTIONS");
        assertThat(cache).doesNotExist();
    }

    @Test
    void onlyOldFilesOfTheLauncherAreRemoved() throws Exception {
        var program = new Listing(jdk(version -> version >= 17));
        Files.createDirectories(cache.resolve("project"));
        var kept = List.of(old("project/contact-center-1.aot"), old("classes.jsa"), old("contact-center-notes"));
        var removed = old("contact-center-1.jsa");
        try (var server = EmbeddedApiServer.start(0)) {
            program.run(server);
        }
        assertThat(removed).doesNotExist();
        assertThat(kept).allSatisfy(file -> assertThat(file).exists());
    }

    private Path old(String name) throws IOException {
        var file = Files.createFile(cache.resolve(name));
        file.toFile().setLastModified(System.currentTimeMillis() - Duration.ofDays(40).toMillis());
        return file;
    }

    private void awaitOnlyCached(String ending) {
        await().atMost(1, TimeUnit.MINUTES).until(() -> List.of(cache.toFile().list()), files -> files.size() == 1 && files.get(0).endsWith(ending));
    }

    private Path onlyCached(String ending) {
        assertThat(cache.toFile().list()).singleElement().asString().endsWith(ending);
        return cache.resolve(cache.toFile().list()[0]);
    }

    /** The home of a JDK of such a version: this one, or one that is installed beside it. */
    private static Path jdk(IntPredicate version) throws IOException {
        var own = Path.of(System.getProperty("java.home"));
        try (var homes = Files.list(own.getParent())) {
            var found = Stream.concat(Stream.of(own), homes.sorted()).filter(home -> version.test(version(home))).findFirst();
            assumeThat(found).as("a JDK of the version").isPresent();
            return found.get();
        }
    }

    private static int version(Path home) {
        try {
            var release = new Properties();
            release.load(Files.newBufferedReader(home.resolve("release")));
            return Integer.parseInt(release.getProperty("JAVA_VERSION").replaceAll("\"|[^0-9\"].*", ""));
        } catch (IOException e) {
            return 0;
        }
    }

    /** {@code kubectl contact-center list} with a Java that writes its arguments to a file first. */
    private final class Listing {
        private final Path home;

        Listing(Path jdk) throws IOException {
            home = Files.createDirectories(folder.resolve("java/bin")).getParent();
            Files.copy(jdk.resolve("release"), home.resolve("release"));
            Files.writeString(home.resolve("bin/java"), """
                    #!/bin/sh
                    printf '%s ' "$@" >> 'FOLDER/arguments'
                    echo >> 'FOLDER/arguments'
                    case " $* " in
                        *=create*) while [ -e 'FOLDER/creation-waits' ]; do sleep 0.1; done ;;
                        *=record*|*AtExit*) [ ! -e 'FOLDER/does-not-start' ] || exit 1 ;;
                    esac
                    'JDK/bin/java' "$@"
                    code=$?
                    case " $* " in
                        *=record*|*AtExit*) [ ! -e 'FOLDER/is-not-written' ] || exit 1 ;;
                    esac
                    exit $code
                    """.replace("FOLDER", folder.toString()).replace("JDK", jdk.toString())).toFile().setExecutable(true);
            Files.writeString(folder.resolve("kubeconfig"), "apiVersion: v1\nkind: Config\n");
        }

        Ended run(String... flags) throws IOException, InterruptedException {
            var words = Stream.concat(Stream.of("list"), Stream.of(flags)).toArray(String[]::new);
            return LauncherTest.this.run(List.of("JAVA_HOME=" + home, "KUBECONFIG=" + folder.resolve("kubeconfig")), bin + "/kubectl-contact_center", words);
        }

        Ended run(EmbeddedApiServer server) throws IOException, InterruptedException {
            return run("--server", server.clientConfig().getMasterUrl(), "-n", "default");
        }

        ListAssert<String> arguments() throws IOException {
            return assertThat(Files.readAllLines(folder.resolve("arguments")));
        }
    }

    @Test
    void theLibraryForTheCommandLineIsNewEnoughForAnArchive() throws Exception {
        try (var header = new DataInputStream(CommandLine.class.getResourceAsStream("CommandLine.class"))) {
            header.skipBytes(6);
            assertThat(header.readUnsignedShort()).as("version of the class file").isGreaterThanOrEqualTo(61);
        }
    }

    @Test
    void withoutACacheItStartsToo() throws Exception {
        assertThat(run(List.of("CONTACT_CENTER_CACHE="), bin + "/kubectl-contact_center", "list").code()).isEqualTo(1);
        assertThat(run(List.of("CONTACT_CENTER_CACHE=/proc/nothing"), bin + "/kubectl-contact_center", "list").code()).isEqualTo(1);
        assertThat(cache).doesNotExist();
    }

    @Test
    void withoutJavaItSaysSo() throws Exception {
        var ended = run(List.of("JAVA_HOME=/nonexistent"), bin + "/kubectl-contact_center", "list");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.errors()).contains("needs Java 17 or later");
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        var old = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(old.resolve("java"), "#!/bin/sh\n").toFile().setExecutable(true);
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"11.0.2\"\n");

        assertThat(run(List.of("JAVA_HOME=" + folder.resolve("old")), bin + "/kubectl-contact_center", "list").errors()).contains("is 11");
    }

    @Test
    void kubectlGetsCandidatesFromTheHelper() throws Exception {
        assertThat(run(List.of(), bin + "/kubectl_complete-contact_center", "logout", "--dry").output()).startsWith("--dry-run\t").endsWith("\n:4\n");
        assertThat(run(List.of("JAVA_HOME=/nonexistent"), bin + "/kubectl_complete-contact_center", "logout", "--dry"))
                .returns(0, Ended::code).returns(":4\n", Ended::output);
    }
}
