package dev.contactcenter.operator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between an operator and its API server and makes trouble: holds status writes before or after they are carried
 * out, refuses some as stale, cuts watches or calls them expired, and is away altogether. What it is not told to do
 * anything about passes as it is.
 */
public final class ApiServerProxy implements AutoCloseable {
    private static final int CONFLICT = 409;
    private static final String EXPIRED = """
            {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure","message":"too old resource version","reason":"Expired","code":410}}
            """;
    private static final String STALE = """
            {"kind":"Status","apiVersion":"v1","status":"Failure","message":"the object has been modified","reason":"Conflict","code":409}
            """;

    private final String target;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Hold> holds = new CopyOnWriteArrayList<>();
    private final Set<InputStream> watches = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger statusWrites = new AtomicInteger();
    private final AtomicInteger expiries = new AtomicInteger();
    private final int port;
    private volatile int staleEvery;
    private HttpServer server;

    private ApiServerProxy(String target) {
        this.target = target;
        server = listen(0);
        port = server.getAddress().getPort();
    }

    /** Starts on a free port. */
    public static ApiServerProxy before(String url) {
        return new ApiServerProxy(url);
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** How many requests have arrived, whatever became of them. */
    public int requests() {
        return requests.get();
    }

    /** A place where the writes of a status are stopped. Closing it gives up those that have not been carried out. */
    public final class Hold implements AutoCloseable {
        private final String namespace;
        private final String text;
        private final boolean carriedOut;
        private final Semaphore arrivals = new Semaphore(0);
        private final CountDownLatch released = new CountDownLatch(1);

        private Hold(String namespace, String text, boolean carriedOut) {
            this.namespace = namespace;
            this.text = text;
            this.carriedOut = carriedOut;
        }

        /** Waits until one more write has been stopped here. */
        public boolean awaitArrival(java.time.Duration limit) throws InterruptedException {
            return arrivals.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        private boolean isFor(String path, String body) {
            return path.contains("/namespaces/" + namespace + "/") && body.contains(text);
        }

        private void stop() throws InterruptedException {
            arrivals.release();
            released.await();
        }

        @Override
        public void close() {
            holds.remove(this);
            released.countDown();
        }
    }

    /** Stops status writes that contain this text before they reach the API server, which never sees them. */
    public Hold holdUnwritten(String namespace, String text) {
        return hold(new Hold(namespace, text, false));
    }

    /** Stops status writes that contain this text when they are carried out and not answered yet. */
    public Hold holdWritten(String namespace, String text) {
        return hold(new Hold(namespace, text, true));
    }

    private Hold hold(Hold hold) {
        holds.add(hold);
        return hold;
    }

    /** Answers every n-th status write as stale; 0: none. */
    public void staleEvery(int n) {
        staleEvery = n;
    }

    /** Ends all watches in the middle. */
    public void cutWatches() {
        watches.forEach(ApiServerProxy::closeQuietly);
    }

    /** Ends all watches, and answers as many new ones with 410 Gone. */
    public void expireWatches() {
        expiries.set(watches.size());
        cutWatches();
    }

    /** Nothing listens there any more, and all connections are cut. */
    public synchronized void goAway() {
        server.stop(0);
        cutWatches();
    }

    /** It is there again. */
    public synchronized void comeBack() {
        server = listen(port);
    }

    private HttpServer listen(int at) {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            listening.setExecutor(threads);
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            var body = exchange.getRequestBody().readAllBytes();
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                exchange.sendResponseHeaders(200, -1);
            } else if (query.contains("watch=true")) {
                watch(exchange);
            } else if (exchange.getRequestMethod().equals("PUT") && exchange.getRequestURI().getPath().endsWith("/status")) {
                writeStatus(exchange, body);
            } else {
                pass(exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeStatus(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var path = exchange.getRequestURI().getPath();
        var text = new String(body, UTF_8);
        var hold = holds.stream().filter(it -> it.isFor(path, text)).findFirst();
        if (hold.isPresent() && !hold.get().carriedOut) {
            hold.get().stop();
        } else if (staleEvery > 0 && statusWrites.incrementAndGet() % staleEvery == 0) {
            send(exchange, CONFLICT, STALE.getBytes(UTF_8));
        } else {
            var answer = client.send(request(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
            if (hold.isPresent()) {
                hold.get().stop();
            } else {
                send(exchange, answer.statusCode(), answer.body());
            }
        }
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var answer = client.send(request(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
        send(exchange, answer.statusCode(), answer.body());
    }

    private void watch(HttpExchange exchange) throws IOException, InterruptedException {
        if (expiries.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 200, EXPIRED.getBytes(UTF_8));
            return;
        }
        var answer = client.send(request(exchange, new byte[0]), HttpResponse.BodyHandlers.ofInputStream());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.statusCode(), 0);
        var in = answer.body();
        watches.add(in);
        try (in; var out = exchange.getResponseBody()) {
            var buffer = new byte[8192];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } finally {
            watches.remove(in);
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (var name : List.of("Accept", "Content-Type")) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }

    private static void send(HttpExchange exchange, int code, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // It was to end, and has.
        }
    }

    @Override
    public void close() {
        holds.forEach(Hold::close);
        server.stop(0);
        cutWatches();
        threads.shutdownNow();
    }
}
