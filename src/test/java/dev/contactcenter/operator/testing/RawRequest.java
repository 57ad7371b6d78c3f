package dev.contactcenter.operator.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Requests with any headers; the JDK's client sets some of them itself. */
public final class RawRequest {
    private RawRequest() {}

    /**
     * Returns the answer's code.
     *
     * @param headers lines such as {@code Origin: http://example.com}; the connection is closed after the answer
     */
    public static int code(String url, String method, String body, String... headers) throws IOException {
        var address = URI.create(url);
        var lines = Stream.of(
                        List.of(method + " " + address.getPath() + " HTTP/1.1"),
                        Arrays.asList(headers),
                        List.of("Content-Length: " + body.length(), "Connection: close", "", body))
                .flatMap(List::stream)
                .toList();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
