package dev.contactcenter.operator.simulator.expertflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.state.SimulatorState;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The two HTTP calls of the Expertflow CX face, before the requests of Socket.IO: a token, and the reason codes. */
@Sharable
final class ExpertflowHttp extends ChannelInboundHandlerAdapter {
    private static final String LOGIN = "/agent-manager/agent/login";
    private static final String REASONS = "/unified-admin/reasons";

    private final SimulatorState simulator;
    private final ExpertflowFace face;
    private final ExpertflowTokens tokens;
    private final AcceptedCredentials credentials;

    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile boolean closed;

    private record Response(int code, JsonNode body) {}

    ExpertflowHttp(SimulatorState simulator, ExpertflowFace face, ExpertflowTokens tokens, AcceptedCredentials credentials) {
        this.simulator = simulator;
        this.face = face;
        this.tokens = tokens;
        this.credentials = credentials;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (closed) {
            context.close();
        } else {
            channels.add(context.channel());
            context.fireChannelActive();
        }
    }

    /** Breaks every connection, also those of Socket.IO. */
    void cutAll() {
        channels.close();
    }

    /** Breaks every connection, and takes no further one. */
    void close() {
        closed = true;
        cutAll();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var call = message instanceof FullHttpRequest request ? call(request) : ApiCall.UNKNOWN;
        if (call == ApiCall.UNKNOWN) {
            context.fireChannelRead(message);
            return;
        }
        try {
            answer(context, call, (FullHttpRequest) message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private static ApiCall call(FullHttpRequest request) {
        return switch (request.method() + " " + new QueryStringDecoder(request.uri()).path()) {
            case "POST " + LOGIN -> ApiCall.LOGIN;
            case "GET " + REASONS -> ApiCall.READ_REASONS;
            default -> ApiCall.UNKNOWN;
        };
    }

    private void answer(ChannelHandlerContext context, ApiCall call, FullHttpRequest request) {
        var fault = simulator.faults().draw(call).orElse(null);
        var response = fault instanceof Fault.Refusal refusal
                ? new Response(refusal.code(), Json.object().put("message", "refused"))
                : response(call, request);
        var lost = fault != null && !(fault instanceof Fault.Refusal);
        var center = simulator.center();
        center.journal().add(new Journal.Request(center.clock().instant(), call, List.of(), List.of(), List.of(),
                lost ? Journal.NO_ANSWER : response.code()));
        if (lost) {
            context.close();
        } else {
            send(context, response);
        }
    }

    private Response response(ApiCall call, FullHttpRequest request) {
        if (call == ApiCall.LOGIN) {
            return logIn(request.content().toString(StandardCharsets.UTF_8));
        }
        var authorization = String.valueOf(request.headers().get(HttpHeaderNames.AUTHORIZATION));
        return tokens.isGood(authorization.replaceFirst("^Bearer ", ""))
                ? new Response(200, Json.MAPPER.valueToTree(face.reasons()))
                : new Response(401, Json.object().put("message", "invalid token"));
    }

    private Response logIn(String text) {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return new Response(400, Json.object().put("message", "the body is not JSON"));
        }
        var given = new AcceptedCredentials(body.path("username").asText(), body.path("password").asText());
        if (!given.equals(credentials)) {
            return new Response(401, Json.object().put("message", "invalid user credentials"));
        }
        var answer = Json.object();
        var data = answer.putObject("data").put("token", tokens.issue());
        data.putObject("keycloak_User").put("id", ExpertflowFace.ACCOUNT_ID).put("username", given.username());
        return new Response(200, answer);
    }

    private static void send(ChannelHandlerContext context, Response response) {
        var body = Unpooled.copiedBuffer(response.body().toString(), StandardCharsets.UTF_8);
        var http = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.code()), body);
        http.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        // The library cuts a connection on which no Socket.IO has begun for a while, also in the middle of the next request.
        context.writeAndFlush(http).addListener(ChannelFutureListener.CLOSE);
    }
}
