package dev.contactcenter.operator.notification.delivery;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Answers 204 in HTTP/1.0, as the http.server of Python does, and closes the connection when the client sends more on it or closes it. */
final class Http10Receiver implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket server;

    private Http10Receiver(ServerSocket server) {
        this.server = server;
    }

    static Http10Receiver start() throws IOException {
        var receiver = new Http10Receiver(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        start(receiver::accept);
        return receiver;
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "receiver with HTTP/1.0");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + "/hook";
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                start(() -> answer(socket));
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            in.readNBytes(lengthOfBody(in));
            socket.getOutputStream().write("HTTP/1.0 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            in.read();
        } catch (IOException e) {
            // The client has closed it.
        }
    }

    private static int lengthOfBody(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        var length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
