package dev.contactcenter.operator.kubectl.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Sends requests to the API server, one at a time. No request is ever sent twice, except after a 401, by which the API server
 * says that it has not carried it out: a second POST with {@code generateName} would be a second operation.
 */
public final class ApiClient implements AutoCloseable {
    /** The time that a watch may take longer to end than the API server was asked for. */
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final int UNAUTHORIZED = 401;

    /**
     * An answer of the API server.
     *
     * @param call what asked for it. It has to be cancelled before an answer is closed that still goes on: else OkHttp waits a tenth of
     *     a second for the rest, to use the connection again
     */
    private record Answered(Call call, Response response) implements AutoCloseable {
        @Override
        public void close() {
            response.close();
        }
    }

    private final ClusterAccess access;
    private final Login login;
    private final Proxy proxy;
    private final Duration timeout;
    private Optional<OkHttpClient> client = Optional.empty();

    /**
     * Makes a client. It does not connect yet.
     *
     * @param access the API server and the user
     * @param environment the environment of this process, for proxies
     * @param interactive whether a credential plugin may ask the user
     * @param timeout how long a request may take; a watch takes as long as its caller says
     */
    public ApiClient(ClusterAccess access, Map<String, String> environment, boolean interactive, Duration timeout) {
        this.access = access;
        this.login = new Login(access, interactive);
        this.timeout = timeout;
        this.proxy = ProxyRoute.of(access.server(), access.proxy(), environment);
    }

    /** Returns the namespace that counts if the user names none. */
    public String namespace() {
        return access.namespace();
    }

    /** Returns the address of the API server. */
    public String server() {
        return access.server().toString();
    }

    /** Reads what is at this path. @throws ApiFailure if that fails */
    public JsonNode get(String path) {
        return exchange(new Request.Builder().url(access.server() + path).get());
    }

    /** Creates this object below this path. @throws ApiFailure if that fails */
    public JsonNode post(String path, JsonNode object) {
        return exchange(new Request.Builder().url(access.server() + path).post(new OneShotJson("application/json", object)));
    }

    /** Changes the fields that this merge patch has. @throws ApiFailure if that fails */
    public JsonNode patch(String path, JsonNode mergePatch) {
        return exchange(new Request.Builder().url(access.server() + path).patch(new OneShotJson("application/merge-patch+json", mergePatch)));
    }

    /** Deletes the object at this path. @throws ApiFailure if that fails */
    public void delete(String path) {
        exchange(new Request.Builder().url(access.server() + path).delete());
    }

    /**
     * Follows the changes of what is at this path. Returns when the API server ends the watch, which is no failure.
     *
     * @param path the path, with {@code watch=true} and {@code timeoutSeconds}
     * @param atMost the {@code timeoutSeconds} of the path
     * @param goOn called with each event ({@code type}, {@code object}); returns whether to continue
     * @throws ApiFailure if it fails
     */
    public void watch(String path, Duration atMost, Predicate<JsonNode> goOn) {
        try (var answered = answer(new Request.Builder().url(access.server() + path).get(), atMost.plus(GRACE))) {
            var source = answered.response().body().source();
            for (var line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
                if (!goOn.test(JsonTree.read(line))) {
                    answered.call().cancel();
                    return;
                }
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private JsonNode exchange(Request.Builder request) {
        try (var answered = answer(request, timeout)) {
            return JsonTree.read(answered.response().body().byteStream());
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Returns a good answer. It is asked for again only if the API server did not know the user, who may be known by now. */
    private Answered answer(Request.Builder request, Duration atMost) throws IOException {
        var answered = send(request, atMost);
        if (answered.response().code() == UNAUTHORIZED && login.renew()) {
            answered.close();
            client = Optional.empty();
            answered = send(request, atMost);
        }
        if (!answered.response().isSuccessful()) {
            try (var refused = answered.response()) {
                throw ApiFailures.of(refused.code(), refused.body().string(), access.server());
            }
        }
        return answered;
    }

    private Answered send(Request.Builder request, Duration atMost) throws IOException {
        request.header("Accept", "application/json").header("User-Agent", "kubectl-contact_center");
        login.authorization().ifPresent(value -> request.header("Authorization", value));
        access.impersonation().forEach((name, values) -> {
            request.removeHeader(name);
            values.forEach(value -> request.addHeader(name, value));
        });
        var call = client().newCall(request.build());
        call.timeout().timeout(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return new Answered(call, call.execute());
    }

    private OkHttpClient client() {
        var made = client.orElseGet(this::connected);
        client = Optional.of(made);
        return made;
    }

    private OkHttpClient connected() {
        access.trust().serverName().filter(name -> !access.trust().insecure()).ifPresent(name -> {
            throw new KubeconfigException("The kubeconfig has tls-server-name, which this command can't use");
        });
        return ClusterHttp.client(access, login.certificate(), proxy);
    }

    private ApiFailure lost(IOException e) {
        var through = proxy.equals(Proxy.NO_PROXY) ? "" : " through the proxy " + proxy.address();
        var message = "No answer from the API server " + access.server() + through + ": " + ApiFailures.words(e);
        return ApiFailures.isBeforeTheRequest(e) ? ApiFailure.notSent(message, e) : ApiFailure.lost(message, e);
    }

    @Override
    public void close() {
        client.ifPresent(made -> {
            made.dispatcher().executorService().shutdown();
            made.connectionPool().evictAll();
        });
    }

    /** A body that OkHttp never sends again by itself, which it would do after some 503s. */
    private static final class OneShotJson extends RequestBody {
        private final MediaType type;
        private final byte[] bytes;

        OneShotJson(String type, JsonNode object) {
            this.type = MediaType.get(type);
            this.bytes = JsonTree.bytes(object);
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
