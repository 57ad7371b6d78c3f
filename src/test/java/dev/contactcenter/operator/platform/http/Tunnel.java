package dev.contactcenter.operator.platform.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy for CONNECT only. It connects to one port whatever the request names, or refuses. */
final class Tunnel implements AutoCloseable {
    private final ServerSocket server;
    private final int to;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private Tunnel(int to) {
        this.to = to;
        try {
            this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::serve);
    }

    /** Connects to this port of this machine. */
    static Tunnel to(int port) {
        return new Tunnel(port);
    }

    static Tunnel closed() {
        return new Tunnel(-1);
    }

    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved("127.0.0.1", server.getLocalPort());
    }

    /** Returns the first line of each request. */
    List<String> asked() {
        return asked;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                start(() -> lead(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void lead(Socket client) {
        try (client) {
            var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII), 1);
            asked.add(lines.readLine());
            while (!lines.readLine().isEmpty()) {
                // The rest of the head.
            }
            if (to < 0) {
                client.getOutputStream().write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
                return;
            }
            client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(US_ASCII));
            try (var far = new Socket(InetAddress.getLoopbackAddress(), to)) {
                start(() -> copy(far, client));
                copy(client, far);
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has gone.
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "tunnel");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
