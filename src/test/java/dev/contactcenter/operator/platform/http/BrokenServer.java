package dev.contactcenter.operator.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads a request, sends a fixed text and closes the connection. */
final class BrokenServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final AtomicInteger accepted = new AtomicInteger();

    BrokenServer(String says) throws IOException {
        new Thread(() -> serve(says)).start();
    }

    private void serve(String says) {
        while (!socket.isClosed()) {
            try (var line = socket.accept()) {
                accepted.incrementAndGet();
                line.getInputStream().read(new byte[10_000]);
                line.getOutputStream().write(says.getBytes(UTF_8));
            } catch (IOException e) {
                // The caller closed first, or the test is over.
            }
        }
    }

    int accepted() {
        return accepted.get();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
