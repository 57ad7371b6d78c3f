package dev.contactcenter.operator.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** TLS, with a certificate of its own, in front of a server that speaks none. */
final class TlsFront implements AutoCloseable {
    private static final String PASSWORD = "training";

    private final SSLServerSocket socket;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "tls");
        thread.setDaemon(true);
        return thread;
    });

    private TlsFront(SSLServerSocket socket, int port) {
        this.socket = socket;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param folder for the key
     * @param port of the server, on the loopback address
     * @throws IOException where it can't listen, or keytool makes no key
     */
    static TlsFront start(Path folder, int port) throws IOException, GeneralSecurityException, InterruptedException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(key(folder).toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var socket = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var front = new TlsFront((SSLServerSocket) socket, port);
        front.threads.execute(front::accept);
        return front;
    }

    private static Path key(Path folder) throws IOException, InterruptedException {
        var store = folder.resolve("key.p12");
        Files.deleteIfExists(store);
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                        "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD,
                        "-keyalg", "RSA", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1")
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
        return store;
    }

    /** Where it listens, without a slash at the end. */
    String url() {
        return "https://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var near = socket.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), port);
                var up = near.getInputStream();
                var down = far.getInputStream();
                threads.execute(() -> pass(up, far));
                threads.execute(() -> pass(down, near));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void pass(InputStream from, Socket to) {
        try (to; var out = to.getOutputStream()) {
            copy(from, out);
        } catch (IOException e) {
            // One side has gone, and now the other goes, too.
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        var buffer = new byte[8192];
        for (var count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
            to.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
