package dev.contactcenter.operator.platform.http;

import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * What a library that keeps a connection open is handed to make it with: held to the same trust, addresses and bounds as
 * {@link Http}, but for the time that an answer may take, since an answer may be what is waited for. A message on a
 * WebSocket has no bound of its own in OkHttp.
 */
public final class SocketHttp implements AutoCloseable {
    /** Longer than a server keeps an idle poll open: Socket.IO's servers do for 25 s unless told otherwise. */
    private static final Duration LONGEST_POLL = Duration.ofMinutes(2);

    private final OkHttpClient client;

    /** @throws IllegalArgumentException where the PEM holds no certificate */
    public SocketHttp(HttpSettings settings, Optional<String> extraCaPem) {
        this.client = Http.guarded(settings, Trust.of(extraCaPem))
                .readTimeout(LONGEST_POLL)
                .callTimeout(LONGEST_POLL)
                .addInterceptor(new Guard(settings.maxBodyBytes()))
                .build();
    }

    /** The client; whoever gets it makes requests and WebSockets with it and changes nothing about it. */
    public OkHttpClient client() {
        return client;
    }

    /** What broke, in words for whoever has to mend it. */
    public static Failure failure(URI uri, Exception e) {
        return Failures.of(uri, e);
    }

    /** Cuts what is under way and closes the connections. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** OkHttp asks no Dns about a host that is an address already. */
    private record Guard(int maxBodyBytes) implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            AddressGuard.resolve(chain.request().url().host());
            var request = chain.request().newBuilder().header("User-Agent", UserAgent.VALUE).build();
            var response = chain.proceed(request);
            return response.code() == 101 ? response : response.newBuilder().body(limited(response.body())).build();
        }

        private ResponseBody limited(ResponseBody body) {
            var source = Okio.buffer(new LimitedSource(body.source(), maxBodyBytes));
            return ResponseBody.create(source, body.contentType(), body.contentLength());
        }
    }

    private static final class LimitedSource extends ForwardingSource {
        private long left;

        LimitedSource(Source source, long limit) {
            super(source);
            this.left = limit;
        }

        @Override
        public long read(Buffer sink, long count) throws IOException {
            var read = super.read(sink, count);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new LimitedBody.TooLargeException();
            }
            return read;
        }
    }
}
