package dev.contactcenter.operator.startup;

import dev.contactcenter.operator.platform.http.UserAgent;
import dev.contactcenter.operator.threads.BlockingTasks;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Decides how the API server is called. */
public final class KubernetesClientFactory {

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
     * Makes a client. Closing it ends its threads. Its user agent is the operator's: the API server takes the field manager of an
     * update from there.
     */
    public static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new Http())
                .withTaskExecutorSupplier(new Tasks())
                .build();
    }

    /** Its threads end soon after their last task: a start needs more of them than the work that follows. */
    private static final class Http extends OkHttpClientFactory {
        @Override
        protected Dispatcher initDispatcher() {
            var usual = super.initDispatcher();
            var dispatcher = new Dispatcher(new ApiServerCalls());
            dispatcher.setMaxRequests(usual.getMaxRequests());
            dispatcher.setMaxRequestsPerHost(usual.getMaxRequestsPerHost());
            return dispatcher;
        }

        @Override
        protected void additionalConfig(OkHttpClient.Builder client) {
            client.addInterceptor(UserAgent.interceptor());
            client.eventListener(new LongLists());
        }
    }

    private static final class Tasks implements KubernetesClientBuilder.ExecutorSupplier {
        @Override
        public Executor get() {
            return BlockingTasks.virtual("informer");
        }

        @Override
        public void onClose(Executor executor) {
            ((ExecutorService) executor).shutdownNow();
        }
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}
