package dev.contactcenter.operator.kubectl.cluster;

import dev.contactcenter.operator.kubectl.cluster.ClusterAccess.KeyPairPem;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/** Makes the HTTP client of an API server. */
public final class ClusterHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private ClusterHttp() {}

    private static boolean isEncrypted(ClusterAccess access) {
        return access.server().getScheme().equals("https");
    }

    /** Without TLS OkHttp gets none, and for TLS its own: else it reads the JVM's trust store, which takes a tenth of a second. */
    static OkHttpClient client(ClusterAccess access, Optional<KeyPairPem> certificate, Proxy proxy) {
        var builder = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(Duration.ZERO)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .proxy(proxy);
        if (!isEncrypted(access)) {
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
