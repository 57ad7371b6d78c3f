package dev.contactcenter.operator.startup;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the API server is called. */
public final class KubernetesClientFactory {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesClientFactory.class);

    private KubernetesClientFactory() {}

    /**
     * Where there is no token, as with a client's certificate, none is looked for again. The client would else read the
     * kubeconfig anew before each of its requests, from a minute after its start on: what it looks for it never finds.
     */
    public static void withoutNeedlessRefresh(Config config) {
        var none = isEmpty(config.getOauthToken()) && isEmpty(config.getAutoOAuthToken()) && isEmpty(config.getUsername());
        if (none && config.getAuthProvider() == null && config.getOauthTokenProvider() == null) {
            config.setOauthTokenProvider(() -> null);
        }
    }

    /**
     * Makes the client's HTTP. A watch that is ended in the middle of a line can make OkHttp throw in a thread of its own,
     * which tells nobody anything: whoever ended it knows.
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
        thread.setUncaughtExceptionHandler((who, thrown) -> LOG.debug("A call of the API server ended so", thrown));
        return thread;
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}
