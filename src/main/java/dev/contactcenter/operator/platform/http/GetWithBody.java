package dev.contactcenter.operator.platform.http;

import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The GET that carries a body, which OkHttp refuses to send. The JDK's client sends it; here it is held to the same trust,
 * bounds and addresses. It may send a GET again when a line breaks before the answer; a GET changes nothing.
 */
final class GetWithBody {
    /** Each client has a thread and a pool of its own, so contact centers with the same trust and proxy share one. */
    private static final WeakCache<Shared, HttpClient> CLIENTS = new WeakCache<>();

    private record Shared(TrustedCertificates trust, Proxy route, Duration connectTimeout) {
        HttpClient newClient() {
            return HttpClient.newBuilder()
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
    private final Set<CompletableFuture<HttpResponse<byte[]>>> underWay = ConcurrentHashMap.newKeySet();

    GetWithBody(HttpSettings settings, TrustedCertificates trust) {
        this.settings = settings;
        var shared = new Shared(trust, settings.route(), settings.connectTimeout());
        this.client = CLIENTS.get(shared, shared::newClient);
    }

    /** @throws IOException for whatever keeps a whole answer from coming */
    Reply exchange(HttpCall call) throws IOException {
        // This client resolves the name itself, right after; the JVM remembers the lookup for 30 s
        // (networkaddress.cache.ttl), so it gets the addresses that were checked here.
        AddressGuard.check(call.uri().getHost(), settings);
        // The handler stays with the pooled connection: one that refers to this object would keep the client for ever.
        var limit = settings.maxBodyBytes();
        var future = client.sendAsync(request(call), info -> new LimitedBody(info, limit));
        underWay.add(future);
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
            // Of one that has ended this does nothing.
            future.cancel(true);
            underWay.remove(future);
        }
    }

    /** Cuts what is under way. The JDK 17 client can't be closed: its thread and sockets go when nothing refers to it. */
    void close() {
        underWay.forEach(future -> future.cancel(true));
    }

    private HttpRequest request(HttpCall call) {
        var request = HttpRequest.newBuilder(call.uri()).timeout(settings.callTimeout());
        call.headers().forEach(request::setHeader);
        call.body().ifPresent(body -> request.setHeader("Content-Type", body.contentType()));
        var publisher = call.body()
                .map(body -> BodyPublishers.ofString(body.text()))
                .orElseGet(BodyPublishers::noBody);
        return request.setHeader("User-Agent", UserAgent.VALUE)
                .method(call.method(), publisher)
                .build();
    }

    /** Whatever the JVM is told of proxies, there is this way and no other. */
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
            // Nothing to learn: there is no other way.
        }
    }
}
