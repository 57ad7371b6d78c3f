package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Kubernetes API server in memory, on the loopback address and without credentials: enough for kubectl, fabric8's client
 * and an operator. It checks values by their schema. It has no CEL rules, no controllers and no storage on disk.
 */
public final class ApiServer implements AutoCloseable {
    static {
        // Read once, by the first server of the JVM. Without it each answer waits 40 ms for the client's delayed ACK, and
        // idle connections of clients are closed too early.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
    }

    private final HttpServer http;
    private final ExecutorService executor;
    private final ResourceEndpoint resources;
    private final ResourceTypes types;

    private ApiServer(HttpServer http, ExecutorService executor, ResourceEndpoint resources, ResourceTypes types) {
        this.http = http;
        this.executor = executor;
        this.resources = resources;
        this.types = types;
    }

    /**
     * Starts a server that has the namespaces {@code default} and {@code kube-system}.
     *
     * @param port where to listen; 0 picks one
     * @param clock for creation timestamps and ages
     * @throws IOException if the port is taken
     */
    public static ApiServer start(int port, Clock clock) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var store = new ObjectStore();
        var types = new ResourceTypes();
        var resources = new ResourceEndpoint(store, types, new Lifecycle(clock));
        var executor = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "apiserver");
            thread.setDaemon(true);
            return thread;
        });
        var server = new ApiServer(http, executor, resources, types);
        for (var namespace : new String[] {"default", "kube-system"}) {
            var object = JsonNodeFactory.instance.objectNode();
            object.putObject("metadata").put("name", namespace);
            server.create("", "namespaces", object);
        }
        http.setExecutor(executor);
        http.createContext("/", new ApiHandler(store, types, resources, clock));
        http.start();
        return server;
    }

    /** Serves the types that a CustomResourceDefinition, as read from its YAML, declares. */
    public void install(ObjectNode crd) {
        create(CustomResourceDefinitions.GROUP, "customresourcedefinitions", crd);
    }

    /** Returns its address. */
    public int port() {
        return http.getAddress().getPort();
    }

    /** Stops all connections, watches and threads. */
    @Override
    public void close() {
        http.stop(0);
        executor.shutdownNow();
    }

    private void create(String group, String plural, ObjectNode object) {
        var request = new RequestInfo(group, "v1", "", plural, "", "", Map.of());
        resources.create(types.find(group, "v1", plural), request, object);
    }
}
