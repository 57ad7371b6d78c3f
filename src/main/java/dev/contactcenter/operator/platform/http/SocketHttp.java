package dev.contactcenter.operator.platform.http;

import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The client with which a library opens WebSockets. It has the same trust, addresses and bounds as {@link Http} until the
 * socket is open. OkHttp does not limit the size of a message.
 */
public final class SocketHttp implements AutoCloseable {
    private final OkHttpClient client;

    /** @throws IllegalArgumentException if the PEM has no certificate */
    public SocketHttp(HttpSettings settings, Optional<String> extraCaPem) {
        this.client = Http.guarded(settings, TrustedCertificates.of(settings, extraCaPem)).addInterceptor(new Guard(settings))
                .addInterceptor(UserAgent.interceptor()).build();
    }

    /** Returns the client. It must not be changed. */
    public OkHttpClient client() {
        return client;
    }

    /** Returns what broke, and what to do about it. */
    public static Failure failure(URI uri, Exception e) {
        return IoFailures.of(uri, Optional.empty(), e);
    }

    /** Cancels all calls. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** OkHttp does not ask its Dns for a host that is an address already. */
    private record Guard(HttpSettings settings) implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            AddressGuard.check(chain.request().url().host(), settings);
            return chain.proceed(chain.request());
        }
    }
}
