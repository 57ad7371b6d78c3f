package dev.contactcenter.operator.simulator.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes server-sent events for one open page: the whole state first, then each change, until the page is closed. */
final class PageStream {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
    /** After so many looks without a change, a comment shows whether the page is still open. */
    private static final int QUIET_LOOKS = 10;

    private final PageSnapshots snapshots;

    PageStream(PageSnapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** Returns only by an exception: of the stream if the page is closed, of the thread if the server stops. */
    void writeTo(OutputStream out) throws IOException, InterruptedException {
        var shown = snapshots.current();
        write(out, event(PageChanges.whole(shown)));
        for (var quiet = 0; true; quiet++) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            var current = snapshots.current();
            var changes = PageChanges.between(shown, current);
            if (changes.isPresent()) {
                write(out, event(changes.get()));
                quiet = 0;
            } else if (quiet >= QUIET_LOOKS) {
                write(out, ":\n\n");
                quiet = 0;
            }
            shown = current;
        }
    }

    private String event(ObjectNode data) throws IOException {
        return "data: " + Json.MAPPER.writeValueAsString(data.put("now", snapshots.now())) + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
