package dev.contactcenter.operator.kubectl.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.contactcenter.operator.kubectl.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables, trees, ages and lengths of time. */
class OutputTextTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(ColumnTable.lines(List.of("A", "LONGER"), Stream.of(List.of("one", "1"), List.of("three", "")), 80))
                .containsExactly("A       LONGER", "one     1", "three");
    }

    @Test
    void aLineIsCutAtTheEdgeOfTheTerminal() {
        assertThat(ColumnTable.lines(List.of("A", "B"), Stream.of(List.of("1234567890", "1234567890")), 12))
                .containsExactly("A        ...", "123456789...");
    }

    @Test
    void aTableOfManyRowsIsMadeRowByRow() {
        var rows = IntStream.range(0, 100_000).mapToObj(row -> List.of(Integer.toString(row), "x"));

        assertThat(ColumnTable.lines(List.of("A", "B"), rows, 80).skip(99_999).toList()).containsExactly("99998   x", "99999   x");
    }

    @Test
    void whatATerminalWouldObeyIsTakenOut() {
        assertThat(ColumnTable.oneLine("a\u001b[31mb\r\nc\u202ed")).isEqualTo("a [31mb c d");
    }

    @Test
    void yamlIsReadAsItWas() {
        var tree = Trees.yaml("{a: '1', b: 1, c: 'true', d: '2026-01-01T00:00:00Z', e: 'x: y', f: '', g: 'on', h: [one], i: 'no', j: '~', k: '2026-01-01'}");

        assertThat(Trees.yaml(TreeText.yaml(tree))).isEqualTo(tree);
        assertThat(TreeText.yaml(tree)).contains("a: \"1\"\n", "b: 1\n", "d: \"2026-01-01T00:00:00Z\"\n", "h:\n- one\n", "i: \"no\"\n");
    }

    @Test
    void managedFieldsAreNotShown() {
        assertThat(TreeText.shown(Trees.yaml("{metadata: {name: x, managedFields: [{}]}}"))).isEqualTo(Trees.yaml("{metadata: {name: x}}"));
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01T11:59:37Z, 23s", "2026-01-01T12:00:05Z, 0s", "2026-01-01T11:50:00Z, 10m", "2026-01-01T07:00:00Z, 5h", "2025-12-20T12:00:00Z, 12d", "'', ''"})
    void anAgeHasOneNumber(String since, String age) {
        assertThat(ShortAge.of(since, Instant.parse("2026-01-01T12:00:00Z"))).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({"90s, 90", "5m, 300", "1h30m, 5400", "1h0m1s, 3601", "45, 45", "0, 0"})
    void aLengthOfTimeIsReadAsKubectlDoes(String text, long seconds) {
        assertThat(TimeSpan.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "5 m", "-1s", "1.5h", "m", "1d"})
    void whatIsNoLengthOfTimeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TimeSpan.parse(text)).withMessageContaining("'" + text + "'");
    }
}
