package dev.contactcenter.operator.startup;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.logging.RootCause;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.File;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, before anything is started, whether the cluster has what the operator needs.
 *
 * @param client the cluster
 * @param settings which namespaces are meant
 * @param patience for how long an API server that does not answer is asked again
 */
public record Preflight(KubernetesClient client, Settings settings, Duration patience) {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    /** @throws StartupException where files are named and none of them is there, which else would mean: the cluster it is in */
    public static void requireKubeconfig(String paths) {
        if (paths != null && !paths.isBlank() && Stream.of(paths.split(File.pathSeparator)).noneMatch(path -> new File(path).isFile())) {
            throw new StartupException("KUBECONFIG names " + paths + ", and there is no such file.");
        }
    }

    /** @throws StartupException with a message that says what to do */
    public void run() {
        var until = Instant.now().plus(patience);
        while (true) {
            try {
                lookAtAll();
                return;
            } catch (StartupException e) {
                if (isAnswered(e) || !Instant.now().plus(PAUSE).isBefore(until)) {
                    throw e;
                }
                LOG.warn("The cluster at {} does not answer: {}. Trying again for {} s more", client.getMasterUrl(),
                        RootCause.of(e), Duration.between(Instant.now(), until).toSeconds());
                pause(e);
            }
        }
    }

    private static boolean isAnswered(StartupException e) {
        return !(e.getCause() instanceof KubernetesClientException cause) || cause.getCode() > 0;
    }

    private static void pause(StartupException e) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    private void lookAtAll() {
        var looks = Stream.of(ContactCenter.class, ForceLogoutJob.class, AgentStatusChange.class)
                .map(kind -> CompletableFuture.runAsync(() -> look(kind)))
                .toList();
        try {
            // In order, so that of several problems the same one is told each time.
            looks.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartupException problem ? problem : e;
        }
    }

    private void look(Class<? extends HasMetadata> kind) {
        if (settings.watchNamespaces().isEmpty()) {
            look(kind, null);
        } else {
            settings.watchNamespaces().forEach(namespace -> look(kind, namespace));
        }
    }

    private <T extends HasMetadata> void look(Class<T> kind, String namespace) {
        var one = new ListOptionsBuilder().withLimit(1L).build();
        try {
            if (namespace == null) {
                client.resources(kind).inAnyNamespace().list(one);
            } else {
                client.resources(kind).inNamespace(namespace).list(one);
            }
        } catch (KubernetesClientException e) {
            throw new StartupException(explain(e, HasMetadata.getFullResourceName(kind), namespace), e);
        }
    }

    private String explain(KubernetesClientException e, String resource, String namespace) {
        var where = namespace == null ? "in all namespaces" : "in namespace " + namespace;
        if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            return "The cluster does not know " + resource + ". Install the CRDs first: kubectl apply --server-side -f crds/";
        } else if (e.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            return "The cluster at " + client.getMasterUrl() + " does not accept the operator's credentials."
                    + " Check KUBECONFIG, or the token of its ServiceAccount.";
        } else if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
            return "The operator may not list " + resource + " " + where
                    + ". Grant its ServiceAccount list and watch on it, as docs/rbac.yaml does, or set WATCH_NAMESPACES to namespaces where it has them.";
        }
        return "The cluster at " + client.getMasterUrl() + " does not answer as it should: "
                + (e.getCode() > 0 ? "HTTP " + e.getCode() : RootCause.of(e)) + ". Check KUBECONFIG and that the API server is up.";
    }
}
