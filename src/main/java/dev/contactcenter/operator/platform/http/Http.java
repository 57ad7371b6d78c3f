package dev.contactcenter.operator.platform.http;

import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.HttpOutcome.TooLarge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Makes single exchanges with a platform over HTTP. Safe for several threads. Whatever the outside world does, the result
 * is an {@link HttpOutcome}. No redirect is followed, no change is sent twice, every wait and every body has a bound, and
 * {@link AddressGuard} checks every address, unless a proxy leads there. No proxy but that of the settings is used.
 */
public final class Http implements AutoCloseable {
    private static final SentRequests SENT = new SentRequests();

    private final HttpSettings settings;
    private final OkHttpClient client;
    private final TrustedCertificates trust;
    /** Made at its first use: it has a thread of its own, and most platforms never need it. */
    private Optional<GetWithBody> getWithBody = Optional.empty();

    /**
     * Makes a client that trusts the JVM's trust store and these certificates.
     *
     * @throws IllegalArgumentException if the PEM has no certificate
     */
    public Http(HttpSettings settings, Optional<String> extraCaPem) {
        this.trust = TrustedCertificates.of(settings, extraCaPem);
        this.settings = settings;
        this.client = guarded(settings, trust).eventListener(SENT).build();
    }

    /** Returns a client with these bounds and this trust, which checks the addresses that names lead to. */
    static OkHttpClient.Builder guarded(HttpSettings settings, TrustedCertificates trust) {
        return new OkHttpClient.Builder()
                .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.callTimeout())
                .writeTimeout(settings.callTimeout())
                .callTimeout(settings.callTimeout())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .proxy(settings.route())
                .dns(AddressGuard::resolve);
    }

    /** Sends this call and reads the answer. Blocks; an interrupt ends it early as a {@link Failure}. */
    public HttpOutcome exchange(HttpCall call) {
        if (call.uri().getHost() == null) {
            return new Failure(UnreachableCause.NETWORK, "the url names no host: correct it");
        }
        try {
            return call.method().equals("GET") && call.body().isPresent() ? getWithBody().exchange(call) : plain(call);
        } catch (LimitedBody.TooLargeException e) {
            return new TooLarge(settings.maxBodyBytes());
        } catch (IOException e) {
            return IoFailures.of(call.uri(), settings.proxy(), e);
        } catch (RuntimeException e) {
            // A URI or header that a client refuses. Its message may quote a header, so it is not passed on.
            return new Failure(UnreachableCause.NETWORK, "the request can't be sent: check the url and the credentials'"
                    + " characters (" + e.getClass().getSimpleName() + ")");
        }
    }

    private synchronized GetWithBody getWithBody() {
        var made = getWithBody.orElseGet(() -> new GetWithBody(settings, trust));
        getWithBody = Optional.of(made);
        return made;
    }

    private HttpOutcome plain(HttpCall call) throws IOException {
        // OkHttp does not ask its Dns for a host that is an address already.
        AddressGuard.check(call.uri().getHost(), settings);
        var request = new Request.Builder().url(call.uri().toString());
        call.headers().forEach(request::header);
        request.header("User-Agent", UserAgent.VALUE);
        request.method(call.method(), call.method().equals("GET") ? null : new OneShot(call.body()));
        try (var response = client.newCall(request.build()).execute()) {
            return new Reply(response.code(), response.headers().toMultimap(), body(response));
        }
    }

    private byte[] body(Response response) throws IOException {
        var source = response.body().source();
        if (source.request(settings.maxBodyBytes() + 1L)) {
            throw new LimitedBody.TooLargeException();
        }
        return source.readByteArray();
    }

    /** Cancels all calls and closes the connections. */
    @Override
    public void close() {
        synchronized (this) {
            getWithBody.ifPresent(GetWithBody::close);
        }
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** A body that can be sent once only: else OkHttp repeats a POST on {@code 503} with {@code Retry-After: 0}, and on 421. */
    private static final class OneShot extends RequestBody {
        private final MediaType type;
        private final byte[] bytes;

        OneShot(Optional<HttpCall.Body> body) {
            this.type = body.map(present -> MediaType.parse(present.contentType())).orElse(null);
            this.bytes = body.map(HttpCall.Body::text).orElse("").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
