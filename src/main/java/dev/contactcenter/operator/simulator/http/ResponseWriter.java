package dev.contactcenter.operator.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes a reply. The caller closes the exchange afterwards. */
@FunctionalInterface
public interface ResponseWriter {
    /** Writes the reply unchanged. */
    ResponseWriter WHOLE = (exchange, reply) -> {
        var bytes = Json.MAPPER.writeValueAsBytes(reply.body());
        begin(exchange, reply, "application/json", bytes.length);
        exchange.getResponseBody().write(bytes);
    };

    /** Writes nothing: the connection is closed. */
    ResponseWriter NONE = (exchange, reply) -> {};

    /** Writes half of it, with the Content-Length of all of it. */
    ResponseWriter CUT = (exchange, reply) -> {
        var bytes = Json.MAPPER.writeValueAsBytes(reply.body());
        begin(exchange, reply, "application/json", bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    };

    /** Writes a page of HTML, as proxies do. */
    ResponseWriter PAGE = (exchange, reply) -> {
        var page = "<!DOCTYPE html>\n<html><head><title>We'll be back</title></head>"
                + "<body><h1>We'll be back soon</h1></body></html>\n";
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        begin(exchange, reply, "text/html; charset=utf-8", bytes.length);
        exchange.getResponseBody().write(bytes);
    };

    void send(HttpExchange exchange, HttpReply reply) throws IOException;

    /** Returns the same answer again and again, as one JSON array of at least this many bytes, streamed. */
    static ResponseWriter repeated(long bytes) {
        return (exchange, reply) -> {
            var item = Json.MAPPER.writeValueAsBytes(reply.body());
            begin(exchange, reply, "application/json", 0);
            var out = exchange.getResponseBody();
            out.write('[');
            for (var sent = 0L; sent < bytes; sent += item.length + 1) {
                out.write(item);
                out.write(',');
            }
            out.write(item);
            out.write(']');
        };
    }

    private static void begin(HttpExchange exchange, HttpReply reply, String type, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.code(), length);
    }
}
