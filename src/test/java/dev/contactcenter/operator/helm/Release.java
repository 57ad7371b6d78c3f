package dev.contactcenter.operator.helm;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The chart on a cluster, by Helm's engine.
 *
 * @param chart name and namespace of the release
 * @param kubeconfig the way to the cluster
 * @param folder where files can be put
 */
public record Release(Chart chart, Path kubeconfig, Path folder) {
    /** The chart that had the CRDs in its release, packed. */
    public static final Path BEFORE = Path.of("src", "test", "resources", "chart-before", "contact-center-operator.tgz");

    /** Installs it; what Helm says. */
    public String install(String values) {
        return install(Chart.FOLDER, values);
    }

    /** Installs the chart of that folder or archive; what Helm says. */
    public String install(Path files, String values) {
        return new Helm(files).install()
                .withName(chart.release())
                .withNamespace(chart.namespace())
                .createNamespace()
                .withKubeConfig(kubeconfig)
                .withValuesFile(file(values))
                .call()
                .getOutput();
    }

    /** Upgrades it; what Helm says. */
    public String upgrade(String values) {
        return upgrade(Chart.FOLDER, values);
    }

    /** Upgrades it to the chart of that folder or archive; what Helm says. */
    public String upgrade(Path files, String values) {
        return new Helm(files).upgrade()
                .withName(chart.release())
                .withNamespace(chart.namespace())
                .withKubeConfig(kubeconfig)
                .withValuesFile(file(values))
                .call()
                .getOutput();
    }

    /** Uninstalls it; what Helm says. */
    public String uninstall() {
        return Helm.uninstall(chart.release()).withNamespace(chart.namespace()).withKubeConfig(kubeconfig).call();
    }

    private Path file(String values) {
        try {
            return Files.writeString(folder.resolve("values.yaml"), values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
