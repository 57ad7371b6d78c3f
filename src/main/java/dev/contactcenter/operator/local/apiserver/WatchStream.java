package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Streams one watch: first the objects if the client asks for them, then every change, until one side closes it. */
final class WatchStream {
    /** The interval of bookmarks to a quiet client; also the time until a lost client is noticed. */
    private static final Duration BOOKMARK = Duration.ofSeconds(10);
    /** Like a real API server, which ends each watch after about half an hour. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final ObjectStore store;
    private final ResourceType type;
    private final RequestInfo request;
    private final Selector selector;
    private final UnaryOperator<ObjectNode> view;

    /**
     * @param view changes an object before it is sent
     */
    WatchStream(ObjectStore store, ResourceType type, RequestInfo request, UnaryOperator<ObjectNode> view) {
        this.store = store;
        this.type = type;
        this.request = request;
        this.selector = request.selector(type);
        this.view = view;
    }

    /** Receives the events. */
    interface Sink {
        void send(ObjectNode event) throws IOException;

        void flush() throws IOException;
    }

    /** Sends the headers of the response. */
    interface Response {
        Sink begin() throws IOException;
    }

    /** Sends until the time is over, the client is gone (it throws) or this thread is interrupted. */
    void run(Response response) throws IOException {
        var end = System.nanoTime() + longest().toNanos();
        // Before the headers: a client that has them changes objects, and is told each of these changes.
        var start = store.list(type, request.namespace());
        var sink = response.begin();
        try {
            var revision = begin(start, sink);
            sink.flush();
            for (var left = longest(); left.toMillis() > 0; left = Duration.ofNanos(end - System.nanoTime())) {
                var wait = left.compareTo(BOOKMARK) < 0 ? left : BOOKMARK;
                var events = store.log(type).after(revision, wait.toMillis());
                for (var event : events) {
                    revision = event.revision();
                    send(sink, event);
                }
                if (events.isEmpty() && request.flag("allowWatchBookmarks")) {
                    sink.send(event("BOOKMARK", bookmark(revision, false)));
                }
                sink.flush();
            }
        } catch (ApiException e) {
            sink.send(event("ERROR", e.status()));
            sink.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long begin(ObjectStore.Snapshot start, Sink sink) throws IOException {
        var from = request.parameter("resourceVersion");
        var initial = request.flag("sendInitialEvents");
        if (!initial && !from.isEmpty() && !from.equals("0")) {
            return known(from, start.revision());
        }
        for (var object : start.objects()) {
            if (selector.matches(object)) {
                sink.send(event("ADDED", shown(object)));
            }
        }
        if (initial) {
            sink.send(event("BOOKMARK", bookmark(start.revision(), true)));
        }
        return start.revision();
    }

    private static long known(String from, long now) {
        try {
            var revision = Long.parseLong(from);
            // A version that is too high comes from an earlier run of this server, so the client has to list again.
            if (revision <= now) {
                return revision;
            }
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("invalid resourceVersion: " + from);
        }
        throw ApiException.expired();
    }

    private void send(Sink sink, WatchEvent event) throws IOException {
        if (!request.namespace().isEmpty() && !request.namespace().equals(event.key().namespace())) {
            return;
        }
        var kind = event.typeFor(selector);
        if (kind.isPresent()) {
            sink.send(event(kind.get(), shown(event.object())));
        }
    }

    private ObjectNode shown(ObjectNode object) {
        return view.apply(EventConversion.fromStored(type, object));
    }

    private ObjectNode bookmark(long revision, boolean endsInitialEvents) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("kind", type.kind()).put("apiVersion", type.apiVersion());
        var metadata = object.putObject("metadata").put("resourceVersion", Long.toString(revision));
        metadata.putNull("creationTimestamp");
        if (endsInitialEvents) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        return object;
    }

    private static ObjectNode event(String type, ObjectNode object) {
        return JsonNodeFactory.instance.objectNode().put("type", type).set("object", object);
    }

    private Duration longest() {
        var seconds = request.parameter("timeoutSeconds");
        return seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : LONGEST;
    }
}
