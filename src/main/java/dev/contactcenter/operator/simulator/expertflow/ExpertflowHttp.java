package dev.contactcenter.operator.simulator.expertflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.state.SimulatorState;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Answers the HTTP requests of the face, before those of Socket.IO: login, reason codes, and agents' states. */
@Sharable
final class ExpertflowHttp extends ChannelInboundHandlerAdapter {
    private static final String LOGIN = "/agent-manager/agent/login";
    private static final String REASONS = "/unified-admin/reasons";
    private static final String STATES = "/routing-engine/agents/states";
    private static final Pattern ONE_STATE = Pattern.compile("/routing-engine/agents/([^/]+)/states");

    private final SimulatorState simulator;
    private final ExpertflowFace face;
    private final ExpertflowTokens tokens;
    private final AcceptedCredentials credentials;
    private final Supplier<ExpertflowSettings> settings;
    private final Executor threads;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile boolean closed;

    private record Request(ApiCall call, String path, String authorization, String body) {}

    private record Response(int code, JsonNode body) {
        static Response error(int code, String message) {
            return new Response(code, Json.object().put("error", "error." + code).put("message", message));
        }
    }

    ExpertflowHttp(SimulatorState simulator, ExpertflowFace face, ExpertflowTokens tokens, AcceptedCredentials credentials,
            Supplier<ExpertflowSettings> settings, Executor threads) {
        this.simulator = simulator;
        this.face = face;
        this.tokens = tokens;
        this.credentials = credentials;
        this.settings = settings;
        this.threads = threads;
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
            var http = (FullHttpRequest) message;
            var request = new Request(call, new QueryStringDecoder(http.uri()).path(),
                    String.valueOf(http.headers().get(HttpHeaderNames.AUTHORIZATION)), http.content().toString(StandardCharsets.UTF_8));
            threads.execute(() -> answer(context, request));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private static ApiCall call(FullHttpRequest request) {
        var path = new QueryStringDecoder(request.uri()).path();
        return switch (request.method() + " " + path) {
            case "POST " + LOGIN -> ApiCall.LOGIN;
            case "GET " + REASONS -> ApiCall.READ_REASONS;
            case "GET " + STATES -> ApiCall.READ_STATUSES;
            default -> request.method().name().equals("GET") && ONE_STATE.matcher(path).matches() ? ApiCall.READ_STATUSES : ApiCall.UNKNOWN;
        };
    }

    private void answer(ChannelHandlerContext context, Request request) {
        try {
            simulator.holds().pass(request.call(), Breakpoints.Moment.BEFORE_ACTING);
            var fault = simulator.faults().draw(request.call()).orElse(null);
            if (fault instanceof Fault.Hang hang) {
                simulator.faults().hang(hang);
            }
            answer(context, request, fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            context.close();
        }
    }

    private void answer(ChannelHandlerContext context, Request request, Fault fault) throws InterruptedException {
        var instead = ExpertflowResponse.inPlaceOfActing(fault);
        if (instead.isPresent() || fault instanceof Fault.Reset) {
            note(request, instead.map(ExpertflowResponse::code).orElse(Journal.NO_ANSWER));
            instead.ifPresentOrElse(response -> response.send(context), context::close);
            return;
        }
        var response = response(request);
        note(request, fault instanceof Fault.LostAnswer ? Journal.NO_ANSWER : response.code());
        simulator.holds().pass(request.call(), Breakpoints.Moment.AFTER_ACTING);
        if (fault instanceof Fault.LostAnswer) {
            context.close();
        } else {
            ExpertflowResponse.json(response.code(), response.body()).disturbed(fault, response.body()).send(context);
        }
    }

    private void note(Request request, int code) {
        var center = simulator.center();
        var one = ONE_STATE.matcher(request.path());
        var agents = one.matches() ? face.agent(one.group(1)).map(agent -> List.of(agent.id())).orElse(List.of()) : List.<AgentId>of();
        center.journal().add(new Journal.Request(center.clock().instant(), request.call(), agents, List.of(), List.of(), code));
    }

    private Response response(Request request) {
        if (request.call() == ApiCall.LOGIN) {
            return logIn(request.body());
        }
        if (!tokens.isValid(request.authorization().replaceFirst("^Bearer ", ""))) {
            return Response.error(401, "invalid token");
        }
        return request.call() == ApiCall.READ_REASONS
                ? new Response(200, Json.MAPPER.valueToTree(face.reasons(settings.get().forcedLogoutReason())))
                : states(request.path());
    }

    private Response states(String path) {
        var code = settings.get().statesCode();
        if (code != 200) {
            return Response.error(code, "states are not to be read here");
        }
        if (path.equals(STATES)) {
            return new Response(200, Json.MAPPER.valueToTree(face.presences(credentials.username())));
        }
        var one = ONE_STATE.matcher(path);
        if (!one.matches() || !settings.get().oneByOne()) {
            return Response.error(404, "no such path");
        }
        return face.agent(one.group(1))
                .map(agent -> new Response(200, face.presence(agent)))
                .orElseGet(() -> new Response(404, Json.object()
                        .put("timestamp", simulator.center().clock().millis())
                        .put("error", "error.resource-not-found")
                        .put("message", "Agent: " + one.group(1) + " not found")));
    }

    private Response logIn(String text) {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return Response.error(400, "the body is not JSON");
        }
        var given = new AcceptedCredentials(body.path("username").asText(), body.path("password").asText());
        if (!given.equals(credentials)) {
            var refusal = Json.object().put("error_message", "the access token could not be made");
            refusal.putObject("error_detail").put("status", 401).put("reason", "invalid user credentials");
            return new Response(401, refusal);
        }
        var answer = Json.object().put("statusCode", 200);
        var data = answer.putObject("data");
        if (settings.get().twoFactor()) {
            data.put("username", given.username()).put("is2FARegistered", true).put("twoFAChannel", "app").put("message", "OTP required");
        } else {
            data.put("token", tokens.issue()).put("refresh_token", "refresh");
            data.set("keycloak_User", user(given.username()));
        }
        return new Response(200, answer);
    }

    private static ObjectNode user(String username) {
        var user = Json.object().put("id", ExpertflowFace.ACCOUNT_ID).put("firstName", username).put("lastName", "")
                .put("username", username).put("realm", "simulator");
        user.putObject("permittedResources").putArray("Resources");
        user.putArray("roles").add("supervisor");
        user.putObject("attributes");
        user.putObject("userTeam").put("teamId", "supervisors").put("teamName", "Supervisors");
        user.putArray("supervisedTeams");
        return user;
    }
}
