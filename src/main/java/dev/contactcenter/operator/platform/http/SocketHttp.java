package dev.contactcenter.operator.platform.http;

import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * What a library that keeps a WebSocket open is handed to make it with: held to the same trust, addresses and bounds as
 * {@link Http} until it stands. OkHttp sets no bound to the size of a message.
 */
public final class SocketHttp implements AutoCloseable {
    private final OkHttpClient client;

    /** @throws IllegalArgumentException where the PEM holds no certificate */
    public SocketHttp(HttpSettings settings, Optional<String> extraCaPem) {
        this.client = Http.guarded(settings, TrustedCertificates.of(settings, extraCaPem)).addInterceptor(new Guard(settings)).build();
    }

    /** The client; whoever gets it makes WebSockets with it and changes nothing about it. */
    public OkHttpClient client() {
        return client;
    }

    /** What broke, in words for whoever has to mend it. */
    public static Failure failure(URI uri, Exception e) {
        return IoFailures.of(uri, Optional.empty(), e);
    }

    /** Cuts what is under way. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** OkHttp asks no Dns about a host that is an address already. */
    private record Guard(HttpSettings settings) implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            AddressGuard.check(chain.request().url().host(), settings);
            return chain.proceed(chain.request().newBuilder().header("User-Agent", UserAgent.VALUE).build());
        }
    }
}
