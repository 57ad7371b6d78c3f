package dev.contactcenter.operator.startup;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import okhttp3.Dispatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides how the API server is called. */
public final class KubernetesClientFactory {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesClientFactory.class);

    private KubernetesClientFactory() {}

    /**
     * Finds the cluster: that of KUBECONFIG, of {@code ~/.kube/config}, or the one that this process runs in. The API server is
     * called without a proxy, whatever the environment says; only a {@code proxy-url} of the kubeconfig counts.
     *
     * @param environment the environment of this process
     * @return how to reach the cluster
     * @throws StartupException if KUBECONFIG names no file that has a cluster: the client would silently use another cluster
     */
    public static Config config(Map<String, String> environment) {
        requireKubeconfig(environment.get("KUBECONFIG"));
        var config = Config.autoConfigure(null);
        ignoreProxyOf(environment, config, proxyOfKubeconfig(config));
        return config;
    }

    /**
     * Checks the files that KUBECONFIG names.
     *
     * @param paths the value of KUBECONFIG, or null
     * @throws StartupException if there is none of these files, or none of them has a cluster
     */
    public static void requireKubeconfig(String paths) {
        if (paths == null || paths.isBlank()) {
            return;
        }
        var files = Arrays.stream(paths.split(File.pathSeparator)).map(Path::of).toList();
        if (files.stream().noneMatch(file -> Files.exists(file) && !Files.isDirectory(file))) {
            throw new StartupException("KUBECONFIG names " + paths + ", and there is no such file. Name a kubeconfig, or unset"
                    + " KUBECONFIG to use the cluster that this program runs in.");
        }
        // A device such as /dev/null exists, and is no regular file: the client would pass it over without a word.
        if (files.stream().noneMatch(Files::isRegularFile)) {
            throw new StartupException("KUBECONFIG names " + paths + ", which holds no cluster. Name a kubeconfig, or unset"
                    + " KUBECONFIG to use the cluster that this program runs in.");
        }
    }

    private static String proxyOfKubeconfig(Config config) {
        var file = config.getFileWithCluster();
        return file == null ? null : Config.fromKubeconfig(file).getHttpsProxy();
    }

    /** Sets the proxy to that of the kubeconfig if the one in force comes from the environment. */
    static void ignoreProxyOf(Map<String, String> environment, Config config, String ofKubeconfig) {
        var ofEnvironment = Stream.of("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY").map(environment::get).filter(Objects::nonNull).toList();
        if (!ofEnvironment.isEmpty()) {
            var own = ofEnvironment.contains(ofKubeconfig) ? null : ofKubeconfig;
            config.setHttpProxy(own);
            config.setHttpsProxy(own);
        }
        config.setNoProxy(null);
    }

    /** Returns words that name the proxy in force, or nothing if there is none. */
    static String throughProxy(Config config) {
        return config.getHttpsProxy() == null ? "" : ", called through the proxy " + config.getHttpsProxy() + " of its kubeconfig,";
    }

    /**
     * Prepares a configuration for a client. If there is no token, as with a client certificate, no token is looked for again:
     * the client would read the kubeconfig before each request, from a minute after its start on, and never find one.
     */
    public static void prepare(Config config) {
        var none = isEmpty(config.getOauthToken()) && isEmpty(config.getAutoOAuthToken()) && isEmpty(config.getUsername());
        if (none && config.getAuthProvider() == null && config.getOauthTokenProvider() == null) {
            config.setOauthTokenProvider(() -> null);
        }
    }

    /**
     * Makes the client's HTTP. A watch that ends in the middle of a line can make OkHttp throw in one of its own threads. The
     * caller knows that the watch has ended, so the exception is logged at debug level only.
     */
    public static OkHttpClientFactory http() {
        return new OkHttpClientFactory() {
            @Override
            protected Dispatcher initDispatcher() {
                var usual = super.initDispatcher();
                var dispatcher = new Dispatcher(Executors.newCachedThreadPool(KubernetesClientFactory::thread));
                dispatcher.setMaxRequests(usual.getMaxRequests());
                dispatcher.setMaxRequestsPerHost(usual.getMaxRequestsPerHost());
                return dispatcher;
            }
        };
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "api-server");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, thrown) -> LOG.debug("A call of the API server ended with an exception", thrown));
        return thread;
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}
