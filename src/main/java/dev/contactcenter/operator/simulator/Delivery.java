package dev.contactcenter.operator.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How an answer gets on the wire. The exchange is closed afterwards by who calls. */
@FunctionalInterface
interface Delivery {
    /** As it is. */
    Delivery WHOLE = (exchange, reply) -> {
        var bytes = Json.MAPPER.writeValueAsBytes(reply.body());
        begin(exchange, reply, "application/json", bytes.length);
        exchange.getResponseBody().write(bytes);
    };

    /** Not at all: the connection is closed. */
    Delivery NONE = (exchange, reply) -> {};

    /** Half of it, under a Content-Length that promises all. */
    Delivery CUT = (exchange, reply) -> {
        var bytes = Json.MAPPER.writeValueAsBytes(reply.body());
        begin(exchange, reply, "application/json", bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    };

    /** A page for people, as proxies send them. */
    Delivery PAGE = (exchange, reply) -> {
        var page = "<!DOCTYPE html>\n<html><head><title>We'll be back</title></head>"
                + "<body><h1>We'll be back soon</h1></body></html>\n";
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        begin(exchange, reply, "text/html; charset=utf-8", bytes.length);
        exchange.getResponseBody().write(bytes);
    };

    void send(HttpExchange exchange, Reply reply) throws IOException;

    /** The same answer again and again, as one JSON array of at least so many bytes, streamed. */
    static Delivery repeated(long bytes) {
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

    private static void begin(HttpExchange exchange, Reply reply, String type, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.code(), length);
    }
}
