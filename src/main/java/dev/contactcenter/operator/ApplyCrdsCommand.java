package dev.contactcenter.operator;

import dev.contactcenter.operator.startup.KubernetesClientFactory;
import dev.contactcenter.operator.startup.StartupException;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs {@code apply-crds FOLDER}: creates or upgrades the CRDs of a folder, and waits until the API server serves them. The chart
 * does this in a Job before each upgrade, because Helm itself never upgrades CRDs.
 */
public final class ApplyCrdsCommand {
    /** All CRDs are served. */
    static final int GOOD = 0;
    /** The API server refused one, or did not serve it within {@link #PATIENCE}. */
    static final int BAD = 1;
    /** The arguments are wrong, or the folder has a file that is no CRD. */
    static final int USAGE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_REASON = 1000;
    private static final String FIELD_MANAGER = "contact-center-operator-crds";

    private ApplyCrdsCommand() {}

    /** Runs the command on the cluster of {@code KUBECONFIG}, or on the one that this process runs in. */
    static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            return run(arguments, KubernetesClientFactory.config(environment), out, err);
        } catch (StartupException e) {
            err.println("apply-crds: " + e.getMessage());
            return BAD;
        }
    }

    /**
     * Runs the command.
     *
     * @param arguments the arguments after {@code apply-crds}: a folder with YAML files, each with one CRD
     * @param config how to reach the cluster
     * @param out receives a line for each CRD
     * @param err receives errors
     * @return the exit code
     */
    public static int run(String[] arguments, Config config, PrintStream out, PrintStream err) {
        List<CustomResourceDefinition> crds;
        try {
            crds = read(arguments);
        } catch (IllegalArgumentException e) {
            err.println("apply-crds: " + e.getMessage());
            return USAGE;
        }
        KubernetesClientFactory.prepare(config);
        try (var client = KubernetesClientFactory.client(config)) {
            for (var crd : crds) {
                try {
                    apply(client, crd);
                } catch (KubernetesClientException e) {
                    err.println("apply-crds: CRD " + crd.getMetadata().getName() + ": " + reason(e));
                    return BAD;
                }
                out.println("CRD " + crd.getMetadata().getName() + " is up to date");
            }
            return GOOD;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BAD;
        }
    }

    private static List<CustomResourceDefinition> read(String[] arguments) {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("name one folder that has the CRDs, such as apply-crds /crds");
        }
        var folder = Path.of(arguments[0]);
        try (Stream<Path> files = Files.list(folder)) {
            var crds = new ArrayList<CustomResourceDefinition>();
            for (var file : files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList()) {
                crds.add(read(file));
            }
            if (crds.isEmpty()) {
                throw new IllegalArgumentException("'" + folder + "' has no .yaml file");
            }
            return crds;
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + folder + "' can't be read as a folder", e);
        }
    }

    private static CustomResourceDefinition read(Path file) throws IOException {
        try {
            if (new KubernetesSerialization().unmarshal(Files.readString(file)) instanceof CustomResourceDefinition crd) {
                return crd;
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("'" + file + "' is no YAML of one Kubernetes object", e);
        }
        throw new IllegalArgumentException("'" + file + "' is no CustomResourceDefinition");
    }

    /** The chart's fields win over those that Helm or a user has applied: a CRD has one right text. */
    private static void apply(KubernetesClient client, CustomResourceDefinition crd) throws InterruptedException {
        client.resource(crd).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
        var patience = System.nanoTime() + PATIENCE.toNanos();
        // By get, because a watch would need a right that the Job does not have.
        while (!isEstablished(client.resource(crd).get())) {
            if (System.nanoTime() > patience) {
                throw new KubernetesClientException("the API server does not serve it after " + PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** The words of the API server, without those of the client around them. */
    private static String reason(KubernetesClientException e) {
        var text = e.getStatus() != null && e.getStatus().getMessage() != null ? e.getStatus().getMessage() : e.getMessage();
        return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) + "..." : text;
    }

    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd != null && crd.getStatus() != null && crd.getStatus().getConditions() != null && crd.getStatus().getConditions().stream()
                .anyMatch(condition -> "Established".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }
}
