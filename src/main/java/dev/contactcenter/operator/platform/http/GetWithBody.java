package dev.contactcenter.operator.platform.http;

import dev.contactcenter.operator.platform.PermitUse;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.threads.BlockingTasks;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a GET with a body, which OkHttp refuses to do. The JDK's client does it, here with the same trust, bounds and
 * addresses. It may repeat a GET if the connection breaks before the answer; a GET changes nothing.
 */
final class GetWithBody {
    private static final int WORKER_THREADS = 4;
    /** Each client has a thread and a pool of its own, so contact centers with the same trust and proxy share one. */
    private static final WeakCache<Shared, HttpClient> CLIENTS = new WeakCache<>();
    /**
     * A client's own pool would grow to a thread for each exchange. Its tasks never block, so a few threads are enough for all
     * clients.
     */
    private static final Executor WORKERS = BlockingTasks.bounded(WORKER_THREADS, "http-worker");

    private record Shared(TrustedCertificates trust, Proxy route, Duration connectTimeout) {
        HttpClient newClient() {
            return HttpClient.newBuilder()
                    .executor(WORKERS)
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .sslContext(trust.context())
                    .proxy(new Route(route))
                    .build();
        }
    }

    private final HttpClient client;
    private final HttpSettings settings;
    private final Set<CompletableFuture<HttpResponse<byte[]>>> inFlight = ConcurrentHashMap.newKeySet();

    GetWithBody(HttpSettings settings, TrustedCertificates trust) {
        this.settings = settings;
        var shared = new Shared(trust, settings.route(), settings.connectTimeout());
        this.client = CLIENTS.get(shared, shared::newClient);
    }

    /** @throws IOException if no whole answer comes */
    Reply exchange(HttpCall call) throws IOException {
        // This client resolves the name itself, right after. The JVM caches the lookup for 30 s
        // (networkaddress.cache.ttl), so the client gets the addresses that were checked here.
        AddressGuard.check(call.uri().getHost(), settings);
        // The pooled connection keeps the handler: one that refers to this object would keep the client for ever.
        var limit = settings.maxBodyBytes();
        var future = client.sendAsync(request(call), info -> new LimitedBody(info, limit));
        inFlight.add(future);
        try {
            var response = future.get(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            // This does nothing to a call that has ended.
            future.cancel(true);
            inFlight.remove(future);
        }
    }

    /** Cancels all calls. The client of JDK 17 can't be closed: its thread and sockets end when nothing refers to it. */
    void close() {
        inFlight.forEach(future -> future.cancel(true));
    }

    private HttpRequest request(HttpCall call) {
        var request = HttpRequest.newBuilder(call.uri()).timeout(settings.callTimeout());
        call.headers().forEach(request::setHeader);
        call.body().ifPresent(body -> request.setHeader("Content-Type", body.contentType()));
        var publisher = call.body()
                .<BodyPublisher>map(body -> new ReportedBody(BodyPublishers.ofString(body.text()), PermitUse.ofThisThread()))
                .orElseGet(BodyPublishers::noBody);
        return request.setHeader("User-Agent", UserAgent.VALUE)
                .method(call.method(), publisher)
                .build();
    }

    /**
     * Reports that the request is sent: the client asks for the body when it has connected and queued the headers. It does not tell
     * when the TLS of a new connection is ready, which comes a little later.
     */
    private record ReportedBody(BodyPublisher body, Runnable onSent) implements BodyPublisher {
        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            body.subscribe(subscriber);
            onSent.run();
        }
    }

    /** Uses this proxy, or none, whatever the JVM's own settings say. */
    private static final class Route extends ProxySelector {
        private final Proxy proxy;

        Route(Proxy proxy) {
            this.proxy = proxy;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(proxy);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
            // Ignored: there is no other way.
        }
    }
}
