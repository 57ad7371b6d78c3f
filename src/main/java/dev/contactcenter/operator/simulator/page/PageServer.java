package dev.contactcenter.operator.simulator.page;

import com.sun.net.httpserver.HttpServer;
import dev.contactcenter.operator.simulator.http.DaemonThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The page on a port of its own, on the loopback interface, for several contact centers at once. */
public final class PageServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final PageHandler page;

    private PageServer(HttpServer server, PageSnapshots snapshots) {
        this.server = server;
        this.threads = Executors.newCachedThreadPool(DaemonThreads.named("page"));
        this.page = PageHandler.add(server, "/", snapshots);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts on the loopback interface, on a free port. */
    public static PageServer start(PageSnapshots snapshots) throws IOException {
        return new PageServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), snapshots);
    }

    /** Returns the page's address, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns whether a user has the page open, or had it open two seconds ago. */
    public boolean isOpen() {
        return page.isOpen();
    }

    /** Stops it; open pages show that. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
