package dev.contactcenter.operator.simulator.genesys;

import com.sun.net.httpserver.HttpHandler;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.DaemonThreads;
import dev.contactcenter.operator.simulator.state.PlatformApiHandler;
import dev.contactcenter.operator.simulator.state.SimulatorState;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The Genesys Cloud face of a simulated contact center, on a port of its own: see {@link SpelledExchange}. Faults meet it. */
public final class GenesysServer implements AutoCloseable {
    private static final int MAX_BODY = 1 << 24;

    private final AtomicReference<AcceptedCredentials> client;
    private final AtomicReference<GenesysSettings> settings;
    private final GenesysFace face;
    private final HttpHandler handler;
    private final NioEventLoopGroup loop = new NioEventLoopGroup(1, DaemonThreads.named("genesys-loop"));
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("genesys-request"));
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel server;

    private GenesysServer(InetSocketAddress address, SimulatorState simulator, AcceptedCredentials credentials,
            AtomicReference<GenesysSettings> settings) throws IOException {
        this.client = new AtomicReference<>(credentials);
        this.settings = settings;
        this.face = new GenesysFace(simulator.center(), client::get, settings::get);
        this.handler = new PlatformApiHandler(face, simulator);
        var bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Pipeline())
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IOException("can't listen on " + address, bound.cause());
        }
        this.server = bound.channel();
    }

    /**
     * Starts on the loopback interface with settings of its own.
     *
     * @param port 0 picks a free one
     */
    public static GenesysServer start(int port, SimulatorState simulator, AcceptedCredentials credentials) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), simulator, credentials,
                new AtomicReference<>(GenesysSettings.DEFAULT));
    }

    /**
     * Starts on this interface.
     *
     * @param credentials the OAuth client's id and secret
     * @param settings how it behaves; may change while it runs
     */
    public static GenesysServer start(InetSocketAddress address, SimulatorState simulator, AcceptedCredentials credentials,
            AtomicReference<GenesysSettings> settings) throws IOException {
        return new GenesysServer(address, simulator, credentials, settings);
    }

    private final class Pipeline extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            connections.add(channel);
            channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_BODY), new Requests());
        }
    }

    private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            var exchange = new SpelledExchange(context, request);
            try {
                threads.execute(() -> answer(exchange));
            } catch (RejectedExecutionException e) {
                context.close();
            }
        }

        private void answer(SpelledExchange exchange) {
            try {
                handler.handle(exchange);
            } catch (IOException e) {
                exchange.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    /** Returns its address, without a slash at the end. */
    public String url() {
        var address = (InetSocketAddress) server.localAddress();
        var host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Returns a token, for a client that can't request one here: the vendor's SDK knows only hosts that begin with "login.". */
    public String issueToken() {
        return face.issueToken();
    }

    /** Makes all tokens invalid that were issued so far. */
    public void revokeTokens() {
        face.revokeTokens();
    }

    /** Accepts this OAuth client and no other from now on, as after a rotation. Tokens that were issued stay valid. */
    public void credentials(AcceptedCredentials accepted) {
        client.set(accepted);
    }

    /** Changes how it behaves. */
    public GenesysServer settings(UnaryOperator<GenesysSettings> change) {
        settings.updateAndGet(change);
        return this;
    }

    /** Ends it; connections are cut. */
    @Override
    public void close() {
        server.close();
        connections.close();
        threads.shutdownNow();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
