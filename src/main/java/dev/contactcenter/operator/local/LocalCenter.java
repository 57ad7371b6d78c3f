package dev.contactcenter.operator.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.Credentials;
import dev.contactcenter.operator.simulator.SimulatedCenter;

/**
 * A simulated contact center that runs.
 *
 * @param center who is there
 * @param spec the fields of a ContactCenter's {@code spec} that lead to it; {@code url} among them
 * @param credentials what it asks for
 * @param end what ends it
 */
record LocalCenter(SimulatedCenter center, ObjectNode spec, Credentials credentials, Runnable end)
        implements AutoCloseable {
    String url() {
        return spec.path("url").asText();
    }

    @Override
    public void close() {
        end.run();
    }
}
