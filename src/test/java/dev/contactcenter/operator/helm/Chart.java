package dev.contactcenter.operator.helm;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.jni.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The project's chart, as Helm's own engine renders it, without a cluster.
 *
 * @param release the name of the release
 * @param namespace the namespace of the release
 */
public record Chart(String release, String namespace) {
    /** Where the chart is. */
    public static final Path FOLDER = Path.of("helm", "contact-center-operator");
    /** Why a test that needs Helm's engine does not run. */
    public static final String MISSING = "no engine of Helm for this platform: there is one for Linux with glibc, macOS and Windows";

    private static final String KUBERNETES = "1.34.0";
    private static final String HOOK = "helm.sh/hook:";
    private static final String UPGRADE = HOOK + " pre-upgrade";
    /** The engine gives out no hooks, so they are rendered as something else. */
    private static final String NO_HOOK = "no-hook.helm.sh/hook:";

    /** As the examples of the documentation install it. */
    public static final Chart DOCUMENTED = new Chart("contact-center-operator", "contact-center-operator");

    /** Whether Helm's engine is to be had here. */
    public static boolean isRenderable() {
        // Not getInstance(), which looks for one on the network.
        return NativeLibrary.serviceProviderLibrary(null) != null && isLoadable();
    }

    /** It is made for glibc, which not every Linux has. */
    private static boolean isLoadable() {
        try {
            return !Helm.version().call().isBlank();
        } catch (LinkageError e) {
            return false;
        }
    }

    /** All manifests of these values, tests included, without what only an upgrade needs. */
    public Manifests render(String values) {
        return documents(values, document -> !document.contains(UPGRADE));
    }

    /** What an upgrade with these values makes before anything else, and deletes again. */
    Manifests beforeUpgrade(String values) {
        return documents(values, document -> document.contains(UPGRADE));
    }

    private Manifests documents(String values, Predicate<String> wanted) {
        return Manifests.of(Stream.of(template(values).split("(?m)^---$"))
                .filter(document -> !document.isBlank() && wanted.test(document))
                .collect(Collectors.joining("---", "---", "")));
    }

    /** All manifests of these values, as Helm gives them out. */
    public String template(String values) {
        return template(values, KUBERNETES);
    }

    /** All manifests of these values for this version of Kubernetes. */
    String template(String values, String kubernetes) {
        return withFiles(values, files -> new Helm(files.resolve("chart")).template()
                        .withName(release)
                        .withNamespace(namespace)
                        .withKubeVersion(kubernetes)
                        .withValuesFile(files.resolve("values.yaml"))
                        .call())
                .replace(NO_HOOK, HOOK);
    }

    /** What is said after an installation with these values. */
    public String notes(String values) {
        var output = withFiles(values, files -> new Helm(files.resolve("chart")).install()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(files.resolve("values.yaml"))
                .clientOnly()
                .withDryRunOption(DryRun.CLIENT)
                .debug()
                .call()
                .getOutput());
        return output.substring(output.indexOf("\nNOTES:\n") + "\nNOTES:\n".length()).strip() + "\n";
    }

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    private static <T> T withFiles(String values, Function<Path, T> use) {
        try {
            var files = Files.createTempDirectory("chart");
            try {
                copy(files.resolve("chart"), text -> text.replace(HOOK, NO_HOOK));
                Files.writeString(files.resolve("values.yaml"), values);
                return use.apply(files);
            } finally {
                delete(files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the chart, every file changed like this. */
    static void copy(Path to, UnaryOperator<String> change) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(FOLDER.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, change.apply(Files.readString(file)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
