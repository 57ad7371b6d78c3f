package dev.contactcenter.operator.simulator.expertflow;

import com.corundumstudio.socketio.messages.PacketsMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.contactcenter.operator.simulator.http.Json;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the {@code auth} of Socket.IO's CONNECT packets before the library does: the library takes everything before the
 * first {@code [} for a header, and the agent of a real handshake has lists.
 */
@Sharable
final class HandshakeAuth extends ChannelInboundHandlerAdapter {
    private static final String CONNECT = "40";

    private final Map<UUID, JsonNode> auths = new ConcurrentHashMap<>();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof PacketsMessage packets)) {
            context.fireChannelRead(message);
            return;
        }
        var text = packets.getContent().toString(StandardCharsets.UTF_8);
        if (!text.startsWith(CONNECT + "{")) {
            context.fireChannelRead(message);
            return;
        }
        auths.put(packets.getClient().getSessionId(), parsed(text.substring(CONNECT.length())));
        context.fireChannelRead(new PacketsMessage(
                packets.getClient(), Unpooled.copiedBuffer(CONNECT + "{}", StandardCharsets.UTF_8), packets.getTransport()));
    }

    /** Returns the auth of a connection, once; a missing node if it has none. */
    JsonNode take(UUID session) {
        return Optional.ofNullable(auths.remove(session)).orElseGet(MissingNode::getInstance);
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
