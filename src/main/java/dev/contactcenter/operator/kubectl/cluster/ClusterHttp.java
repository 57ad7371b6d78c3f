package dev.contactcenter.operator.kubectl.cluster;

import dev.contactcenter.operator.kubectl.cluster.ClusterAccess.KeyPairPem;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/** Makes the HTTP client of an API server. */
public final class ClusterHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private ClusterHttp() {}

    /**
     * Loads the classes that a request needs, while something else is under way: on two cores a command starts a tenth of a second
     * earlier. Nothing is sent, no program is run, and what is wrong with the kubeconfig the command itself will say.
     *
     * @param environment the environment of this process
     */
    public static void preload(Map<String, String> environment) {
        try {
            var access = AccessResolver.resolve(ClusterChoice.DEFAULT, environment);
            client(access, access.certificate(), Proxy.NO_PROXY);
        } catch (RuntimeException e) {
            // The flags may name another cluster, which can be used.
        }
    }

    /** Without TLS OkHttp gets none, and for TLS its own: else it reads the JVM's trust store, which takes a tenth of a second. */
    static OkHttpClient client(ClusterAccess access, Optional<KeyPairPem> certificate, Proxy proxy) {
        var builder = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(Duration.ZERO)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .proxy(proxy);
        if (!access.server().getScheme().equals("https")) {
            return builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
        }
        var tls = ClusterTls.of(access.trust(), certificate);
        builder.sslSocketFactory(tls.context().getSocketFactory(), tls.manager());
        if (access.trust().insecure()) {
            builder.hostnameVerifier((host, session) -> true);
        }
        return builder.build();
    }
}
