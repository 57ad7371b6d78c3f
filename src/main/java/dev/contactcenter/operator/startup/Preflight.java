package dev.contactcenter.operator.startup;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.logging.RootCause;
import dev.contactcenter.operator.resource.AgentRoster;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.AgentStatusSchedule;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.ForceLogoutSchedule;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks, before anything is started, that the cluster has what the operator needs.
 *
 * @param client the cluster
 * @param settings which namespaces are watched
 * @param patience how long an API server that does not answer is asked again
 * @param clock the time
 */
public record Preflight(KubernetesClient client, Settings settings, Duration patience, Clock clock) {
    /** The kinds that the operator watches. */
    public static final List<Class<? extends HasMetadata>> KINDS =
            List.of(
                    ContactCenter.class,
                    ForceLogoutJob.class,
                    AgentStatusChange.class,
                    ForceLogoutSchedule.class,
                    AgentStatusSchedule.class,
                    AgentRoster.class);

    /** How many objects of a kind are read to know how large one is. */
    private static final long SAMPLE = 10;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** After this time without an answer a line says so, while the first try goes on. */
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    /**
     * Runs the checks. An API server that does not answer is asked again until the patience is used up.
     *
     * @return the size of all objects that the operator watches, as JSON, in bytes: by some of each kind, and how many there are
     * @throws StartupException if the operator can't work; the message says why and what to do
     */
    public long run() {
        var until = clock.instant().plus(patience);
        while (true) {
            try {
                return checkAll();
            } catch (StartupException e) {
                if (isAnswered(e) || !clock.instant().plus(PAUSE).isBefore(until)) {
                    throw e;
                }
                LOG.warn("The cluster at {} does not answer: {}. Trying again for {} s more", client.getMasterUrl(),
                        RootCause.of(e), Duration.between(clock.instant(), until).toSeconds());
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

    /**
     * Checks one kind again, while the operator runs.
     *
     * @return what is wrong and what to do, or nothing
     */
    public Optional<String> problemOf(Class<? extends HasMetadata> kind) {
        try {
            check(kind);
            return Optional.empty();
        } catch (StartupException e) {
            return Optional.of(e.getMessage());
        }
    }

    private long checkAll() {
        var checks = KINDS.stream().map(kind -> CompletableFuture.supplyAsync(() -> check(kind))).toList();
        var silent = CompletableFuture.delayedExecutor(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        var notice = CompletableFuture.runAsync(() -> {
            if (!checks.stream().allMatch(CompletableFuture::isDone)) {
                LOG.warn("The cluster at {} has not answered for {} s; still waiting", client.getMasterUrl(), SILENCE.toSeconds());
            }
        }, silent);
        try {
            // In order, so that of several problems the same one is reported each time.
            return checks.stream().mapToLong(CompletableFuture::join).sum();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartupException problem ? problem : e;
        } finally {
            notice.cancel(false);
        }
    }

    private long check(Class<? extends HasMetadata> kind) {
        return settings.watchNamespaces().isEmpty()
                ? check(kind, null)
                : settings.watchNamespaces().stream().mapToLong(namespace -> check(kind, namespace)).sum();
    }

    private long check(Class<? extends HasMetadata> kind, String namespace) {
        // As they are sent: in the operator's own types an object is smaller.
        var all = client.genericKubernetesResources(ResourceDefinitionContext.fromResourceType(kind));
        var some = new ListOptionsBuilder().withLimit(SAMPLE).build();
        try {
            return sizeOfAll((namespace == null ? all.inAnyNamespace() : all.inNamespace(namespace)).list(some));
        } catch (KubernetesClientException e) {
            throw new StartupException(explain(e, HasMetadata.getFullResourceName(kind), namespace), e);
        }
    }

    private long sizeOfAll(GenericKubernetesResourceList some) {
        var shown = some.getItems().size();
        var left = Optional.ofNullable(some.getMetadata().getRemainingItemCount()).orElse(0L);
        return shown == 0 ? 0 : client.getKubernetesSerialization().asJson(some).length() * (shown + left) / shown;
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
        return "The cluster at " + client.getMasterUrl() + KubernetesClientFactory.throughProxy(client.getConfiguration())
                + " does not answer as it should: " + (e.getCode() > 0 ? "HTTP " + e.getCode() : RootCause.of(e))
                + ". Check KUBECONFIG and that the API server is up.";
    }
}
