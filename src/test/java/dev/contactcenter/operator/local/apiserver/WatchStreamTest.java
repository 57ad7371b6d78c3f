package dev.contactcenter.operator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a watch sends, and from which moment on. */
class WatchStreamTest {
    private static final URI ALL = URI.create("/api/v1/namespaces/default/configmaps?watch=true&timeoutSeconds=60");
    private static final Key ONE = new Key("default", "one");

    private final ObjectStore store = new ObjectStore();
    private final ResourceType type = BuiltInTypes.ALL.stream()
            .filter(it -> it.kind().equals("ConfigMap"))
            .findFirst()
            .orElseThrow();
    private final List<String> sent = new ArrayList<>();

    @Test
    void aChangeOfAClientThatHasTheHeadersIsTold() throws IOException {
        write("created");
        var stream = new WatchStream(store, type, RequestInfo.of(ALL), UnaryOperator.identity());

        stream.run(() -> {
            write("changed");
            return untilSent(2);
        });

        Thread.interrupted();
        assertThat(sent).containsExactly("ADDED created", "MODIFIED changed");
    }

    private void write(String value) {
        var object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata").put("namespace", ONE.namespace()).put("name", ONE.name());
        object.putObject("data").put("value", value);
        store.write(type, ONE, false, live -> new Stored(object, Map.of()));
    }

    /** Returns a sink that ends the watch after this number of events. */
    private WatchStream.Sink untilSent(int events) {
        return new WatchStream.Sink() {
            @Override
            public void send(ObjectNode event) {
                sent.add(event.path("type").asText() + " " + event.at("/object/data/value").asText());
                if (sent.size() == events) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }
        };
    }
}
