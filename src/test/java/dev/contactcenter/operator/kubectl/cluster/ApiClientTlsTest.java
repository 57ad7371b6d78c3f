package dev.contactcenter.operator.kubectl.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API server that wants a certificate of its users, reached by a kubeconfig as kind and kubeadm write it. */
class ApiClientTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        makeKey("server", "RSA", "ip:127.0.0.1");
        makeKey("user", "EC", "dns:user");
        makeKey("stranger", "EC", "dns:stranger");
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store("server"), PASSWORD.toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var users = KeyStore.getInstance("PKCS12");
        users.load(null, null);
        users.setCertificateEntry("user", store("user").getCertificate("user"));
        trust.init(users);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void makeKey(String name, String algorithm, String subject) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", algorithm,
                "-dname", "CN=" + name, "-validity", "36500", "-ext", "san=" + subject,
                "-keystore", folder.resolve(name + ".p12").toString(), "-storepass", PASSWORD, "-alias", name));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static KeyStore store(String name) throws Exception {
        return KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type + "-----\n";
    }

    private static String data(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static ClusterAccess access(String authority, String user, String more) throws Exception {
        var certificate = pem("CERTIFICATE", store(user).getCertificate(user).getEncoded());
        var key = pem("PRIVATE KEY", store(user).getKey(user, PASSWORD.toCharArray()).getEncoded());
        var file = Files.writeString(folder.resolve("kubeconfig"), """
                current-context: x
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: "%s"%s}}]
                users: [{name: u, user: {client-certificate-data: "%s", client-key-data: "%s"}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                """.formatted(
                server.getAddress().getPort(), data(pem("CERTIFICATE", store(authority).getCertificate(authority).getEncoded())), more,
                data(certificate), data(key)));
        return AccessResolver.resolve(ClusterChoice.DEFAULT, Map.of("KUBECONFIG", file.toString()));
    }

    private static ApiClient client(ClusterAccess access) {
        return new ApiClient(access, Map.of(), false, Duration.ofSeconds(20));
    }

    @Test
    void theUserIsKnownByTheirCertificate() throws Exception {
        try (var client = client(access("server", "user", ""))) {
            assertThat(client.get("/x").isObject()).isTrue();
        }
    }

    @Test
    void aServerThatTheAuthorityHasNotSignedIsRefused() throws Exception {
        try (var client = client(access("stranger", "user", ""))) {
            assertThat(catchThrowableOfType(ApiFailure.class, () -> client.get("/x"))).hasMessageContaining("TLS failed")
                    .returns(false, ApiFailure::isUncertain).returns(true, ApiFailure::isTemporary);
        }
    }

    @Test
    void itIsNotLookedAtIfTheKubeconfigSaysSo() throws Exception {
        try (var client = client(access("stranger", "user", ", insecure-skip-tls-verify: true"))) {
            assertThat(client.get("/x").isObject()).isTrue();
        }
    }

    @Test
    void aUserWithAnotherCertificateIsRefused() throws Exception {
        try (var client = client(access("server", "stranger", ""))) {
            assertThat(catchThrowableOfType(ApiFailure.class, () -> client.get("/x"))).returns(true, ApiFailure::isUncertain);
        }
    }

    @Test
    void aNameForTheCertificateIsRefusedInsteadOfIgnored() throws Exception {
        try (var client = client(access("server", "user", ", tls-server-name: other"))) {
            assertThat(catchThrowableOfType(KubeconfigException.class, () -> client.get("/x"))).hasMessageContaining("tls-server-name");
        }
    }
}
