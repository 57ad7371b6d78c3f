package dev.contactcenter.operator.simulator.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.http.Json;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An answer of the HTTP side of the face, and what a fault makes of it.
 *
 * @param code the HTTP status
 * @param type the media type
 * @param body the bytes of the body
 * @param length the length that the headers tell
 * @param retryAfterSeconds the Retry-After; empty: none
 */
record ExpertflowResponse(int code, String type, byte[] body, int length, Optional<Integer> retryAfterSeconds) {
    private static final String PAGE = "<!DOCTYPE html>\n<html><head><title>Back soon</title></head><body></body></html>\n";
    /** A body that repeats a row is no longer than this, since it is made in memory. */
    private static final long MAX_BYTES = 200_000_000;

    static ExpertflowResponse json(int code, JsonNode body) {
        return of(code, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ExpertflowResponse error(int code, String message) {
        return json(code, Json.object().put("error", "error." + code).put("message", message));
    }

    private static ExpertflowResponse of(int code, String type, byte[] body) {
        return new ExpertflowResponse(code, type, body, body.length, Optional.empty());
    }

    /** Returns what is answered in place of acting; empty if the fault lets the face act. */
    static Optional<ExpertflowResponse> inPlaceOfActing(Fault fault) {
        if (fault instanceof Fault.Refusal refusal) {
            var response = error(refusal.code(), "refused");
            return Optional.of(refusal.retryAfterSeconds() == 0
                    ? response
                    : new ExpertflowResponse(response.code, response.type, response.body, response.length,
                            Optional.of(refusal.retryAfterSeconds())));
        }
        return fault instanceof Fault.Page page
                ? Optional.of(of(page.code(), "text/html; charset=utf-8", PAGE.getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /** Returns this answer as the fault lets it through. */
    ExpertflowResponse disturbed(Fault fault, JsonNode json) {
        if (fault instanceof Fault.CutBody) {
            return new ExpertflowResponse(code, type, Arrays.copyOf(body, body.length / 2), body.length, retryAfterSeconds);
        } else if (fault instanceof Fault.HugeBody huge) {
            return of(code, type, repeated(json, Math.min(MAX_BYTES, huge.bytes())));
        } else if (fault instanceof Fault.WrongShape) {
            return json(code, json.isArray() ? Json.object().set("data", json) : Json.MAPPER.createArrayNode().add(json));
        }
        return fault instanceof Fault.RowWithoutId ? json(code, withoutId(json)) : this;
    }

    /** Repeats what is answered as one JSON array of at least this many bytes. */
    private static byte[] repeated(JsonNode json, long bytes) {
        var item = (json.isArray() && !json.isEmpty() ? json.get(json.size() - 1) : json).toString();
        var text = new StringBuilder((int) bytes + item.length() + 2).append('[').append(item);
        while (text.length() < bytes) {
            text.append(',').append(item);
        }
        return text.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode withoutId(JsonNode json) {
        var answer = json.deepCopy();
        var row = answer.isArray() ? answer.path(answer.size() - 1) : answer;
        for (var holder : List.of(row, row.path("agent"))) {
            if (holder instanceof ObjectNode object) {
                object.remove("id");
            }
        }
        return answer;
    }

    /** Sends it. The library cuts a connection on which no Socket.IO has begun for a while, so none is kept. */
    void send(ChannelHandlerContext context) {
        var http = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code), Unpooled.wrappedBuffer(body));
        http.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_LENGTH, length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        retryAfterSeconds.ifPresent(seconds -> http.headers().set(HttpHeaderNames.RETRY_AFTER, seconds));
        context.writeAndFlush(http).addListener(ChannelFutureListener.CLOSE);
    }
}
