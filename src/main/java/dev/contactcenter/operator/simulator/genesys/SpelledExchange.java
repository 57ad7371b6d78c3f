package dev.contactcenter.operator.simulator.genesys;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An exchange over Netty whose answer keeps the spelling of its headers' names. The JDK's server writes {@code Retry-after};
 * names of headers have no case (RFC 9110, 5.1), but the vendor's SDK finds {@code Retry-After} and {@code ININ-Correlation-Id}
 * in this spelling only.
 */
final class SpelledExchange extends HttpExchange {
    private static final int BUFFER = 1 << 16;

    private final ChannelHandlerContext context;
    private final FullHttpRequest request;
    private final byte[] body;
    private final Headers requestHeaders = new Headers();
    private final SpelledHeaders responseHeaders = new SpelledHeaders();
    private final OutputStream out = new BufferedOutputStream(new Chunks(), BUFFER);
    private int code = -1;

    /** Keeps the names as they are set. */
    private static final class SpelledHeaders extends Headers {
        private final Map<String, String> spelled = new LinkedHashMap<>();

        @Override
        public void set(String name, String value) {
            super.set(name, value);
            spelled.put(name, value);
        }
    }

    /** Writes each buffer at once, and waits until it is out. */
    private final class Chunks extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            var written = context.writeAndFlush(new DefaultHttpContent(Unpooled.copiedBuffer(bytes, from, length)));
            if (!written.awaitUninterruptibly().isSuccess()) {
                throw new IOException("the client has closed the connection");
            }
        }
    }

    /** @param request is read here, and may be released afterwards */
    SpelledExchange(ChannelHandlerContext context, FullHttpRequest request) {
        this.context = context;
        this.request = request;
        this.body = new byte[request.content().readableBytes()];
        request.content().getBytes(request.content().readerIndex(), body);
        request.headers().forEach(header -> requestHeaders.add(header.getKey(), header.getValue()));
    }

    @Override
    public void sendResponseHeaders(int status, long length) {
        code = status;
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
        responseHeaders.spelled.forEach((name, value) -> response.headers().set(name, value));
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (length == 0) {
            response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, Math.max(0, length));
        }
        context.write(response);
    }

    /** Ends the answer, if there is one, and the connection: none is kept, so that an answer that is cut ends with it. */
    @Override
    public void close() {
        try {
            out.flush();
        } catch (IOException e) {
            context.close();
            return;
        }
        if (code < 0) {
            context.close();
        } else {
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public Headers getRequestHeaders() {
        return requestHeaders;
    }

    @Override
    public Headers getResponseHeaders() {
        return responseHeaders;
    }

    @Override
    public URI getRequestURI() {
        return URI.create(request.uri());
    }

    @Override
    public String getRequestMethod() {
        return request.method().name();
    }

    @Override
    public InputStream getRequestBody() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public OutputStream getResponseBody() {
        return out;
    }

    @Override
    public int getResponseCode() {
        return code;
    }

    @Override
    public String getProtocol() {
        return request.protocolVersion().text();
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return (InetSocketAddress) context.channel().remoteAddress();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return (InetSocketAddress) context.channel().localAddress();
    }

    @Override
    public HttpContext getHttpContext() {
        throw new UnsupportedOperationException("this server has no contexts");
    }

    @Override
    public Object getAttribute(String name) {
        return null;
    }

    @Override
    public void setAttribute(String name, Object value) {
        throw new UnsupportedOperationException("this server keeps no attributes");
    }

    @Override
    public void setStreams(InputStream input, OutputStream output) {
        throw new UnsupportedOperationException("this server has no filters");
    }

    @Override
    public HttpPrincipal getPrincipal() {
        return null;
    }
}
