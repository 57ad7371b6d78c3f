package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void elsewhereThanOnATerminalOnlyWhatChangedIsPrinted() {
        var screen = new LiveScreen(out, false);

        screen.show(List.of("NAME", "a 1/2", "b 0/2"));
        screen.show(List.of("NAME", "a 1/2", "b 0/2"));
        screen.show(List.of("NAME", "a 2/2", "b 0/2"));

        assertThat(text().lines()).containsExactly("NAME", "a 1/2", "b 0/2", "a 2/2");
        assertThat(text()).doesNotContain("\u001b");
    }

    @Test
    void onATerminalTheBlockIsDrawnOverTheOneBefore() {
        var screen = new LiveScreen(out, true);

        screen.show(List.of("NAME", "a 1/2"));
        screen.show(List.of("NAME", "a 1/2"));
        screen.show(List.of("NAME", "a 2/2"));

        assertThat(text()).isEqualTo("\u001b[J\u001b[?7lNAME\na 1/2\u001b[?7h\n" + "\u001b[2A\u001b[J\u001b[?7lNAME\na 2/2\u001b[?7h\n");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
