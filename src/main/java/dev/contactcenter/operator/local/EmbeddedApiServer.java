package dev.contactcenter.operator.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.local.apiserver.ApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A Kubernetes API server inside this JVM with the project's kinds, for local mode and the end-to-end tests. Clients and
 * a real kubectl work with it; see {@link ApiServer} for what it leaves out.
 */
public final class EmbeddedApiServer implements AutoCloseable {
    private static final String CRDS = "crds";

    private final ApiServer server;

    private EmbeddedApiServer(ApiServer server) {
        this.server = server;
    }

    /**
     * Starts a server with the CustomResourceDefinitions of {@code crds/} on the class path installed.
     *
     * @param port where to listen, on the loopback address; 0 picks one
     * @throws UncheckedIOException if the port is taken or a definition can't be read
     */
    public static EmbeddedApiServer start(int port) {
        try {
            var server = ApiServer.start(port, Clock.systemUTC());
            var folder = EmbeddedApiServer.class.getClassLoader().getResource(CRDS);
            if (folder != null) {
                install(server, folder);
            }
            return new EmbeddedApiServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded API server can't start on port " + port, e);
        }
    }

    /** Returns the configuration with which fabric8's client, and so the operator, reaches the server. */
    public Config clientConfig() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url())
                .withNamespace("default")
                .withTrustCerts(true)
                .withHttp2Disable(true)
                .withOnlyHttpWatches(true)
                .build();
    }

    /** Returns the server's URL, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Returns a kubeconfig for the server, as YAML. */
    public String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: local
                  cluster:
                    server: %s
                users:
                - name: local
                  user: {}
                contexts:
                - name: local
                  context:
                    cluster: local
                    user: local
                    namespace: default
                current-context: local
                """
                .formatted(url());
    }

    /** Stops the server, its connections and its threads; its objects are lost. */
    @Override
    public void close() {
        server.close();
    }

    private static void install(ApiServer server, URL folder) throws IOException {
        var yaml = new YAMLMapper();
        try (var files = Files.list(Path.of(folder.toURI()))) {
            for (var file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                server.install((ObjectNode) yaml.readTree(file.toFile()));
            }
        } catch (URISyntaxException e) {
            throw new IOException(folder.toString(), e);
        }
    }
}
