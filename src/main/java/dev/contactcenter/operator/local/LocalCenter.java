package dev.contactcenter.operator.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import java.util.Map;

/**
 * A simulated contact center in this process.
 *
 * @param center the simulated contact center
 * @param spec the fields of a ContactCenter's {@code spec} that lead to it; {@code url} among them
 * @param credentials what the Secrets of these names have to hold; others are applied as they are
 * @param end what ends it
 */
record LocalCenter(SimulatedCenter center, ObjectNode spec, Map<String, AcceptedCredentials> credentials, Runnable end)
        implements AutoCloseable {
    String url() {
        return spec.path("url").asText();
    }

    @Override
    public void close() {
        end.run();
    }
}
