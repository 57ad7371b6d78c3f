package dev.contactcenter.operator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Speaks TLS before a simulator, with a certificate that can be replaced, as a load balancer does. */
final class TlsFront implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final String behind;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpsServer server;
    private int port;

    private TlsFront(String behind, Path folder) {
        this.behind = behind;
        this.folder = folder;
    }

    /** Makes a front of the server with this URL. Its keys go to this folder. */
    static TlsFront before(String url, Path folder) {
        return new TlsFront(url, folder);
    }

    String url() {
        return "https://127.0.0.1:" + port;
    }

    /** Presents a new certificate from now on, and closes all connections. Returns the certificate in PEM. */
    String present(String name) throws IOException, GeneralSecurityException, InterruptedException {
        var pem = certificate(name);
        if (server != null) {
            server.stop(0);
        }
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(name)));
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
        port = server.getAddress().getPort();
        return pem;
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            for (var name : List.of("Authorization", "Content-Type", "Accept")) {
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).ifPresent(value -> request.header(name, value));
            }
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().firstValue("Content-Type").ifPresent(value -> exchange.getResponseHeaders().set("Content-Type", value));
            exchange.sendResponseHeaders(response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String certificate(String name) throws IOException, InterruptedException {
        var store = List.of("-keystore", store(name).toString(), "-storepass", PASSWORD, "-alias", name);
        keytool(List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-validity", "36500", "-ext", "san=ip:127.0.0.1"), store);
        var file = folder.resolve(name + ".pem");
        keytool(List.of("-exportcert", "-rfc", "-file", file.toString()), store);
        return Files.readString(file, UTF_8);
    }

    private static void keytool(List<String> options, List<String> store) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(options);
        command.addAll(store);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private SSLContext context(String name) throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store(name).toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private Path store(String name) {
        return folder.resolve(name + ".p12");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
