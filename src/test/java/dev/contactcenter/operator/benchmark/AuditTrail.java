package dev.contactcenter.operator.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When operations ended, read from the audit log while it is written: it costs the API server nothing, which a list of
 * all objects, or a watch on them, would.
 */
final class AuditTrail implements AutoCloseable {
    private static final int TIMESTAMP = "2026-11-22T01:33:24.086Z".length();

    private final JsonMapper json = new JsonMapper();
    private final BufferedReader log;
    private final StringBuilder begun = new StringBuilder();
    private final Map<String, Instant> ends = new LinkedHashMap<>();

    AuditTrail(Path file) throws IOException {
        log = Files.newBufferedReader(file);
    }

    /** When each operation, by name, ended, as far as that is known by now. */
    Map<String, Instant> ends() throws IOException {
        for (var c = log.read(); c >= 0; c = log.read()) {
            if (c != '\n') {
                begun.append((char) c);
            } else {
                read(begun.toString());
                begun.setLength(0);
            }
        }
        return ends;
    }

    private void read(String line) throws IOException {
        if (line.contains("\"audit\":\"ended\"")) {
            var entry = json.readTree(line.substring(line.indexOf('{')));
            ends.put(entry.path("name").asText(), Instant.parse(line.substring(0, TIMESTAMP)));
        }
    }

    /** Waits until all of them have ended, for so long at most; how many have is the answer. */
    int await(Collection<String> names, Duration patience) throws IOException, InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (!ends().keySet().containsAll(names) && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        return (int) names.stream().filter(ends::containsKey).count();
    }

    /** When the last one ended. */
    Instant last() {
        return ends.values().stream().max(Instant::compareTo).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
