package dev.contactcenter.operator.kubectl.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 4180, and no formulas. */
class CsvTextTest {
    static List<List<String>> cells() {
        return List.of(
                List.of("", ""),
                List.of("11", "11"),
                List.of("Ann Lee", "Ann Lee"),
                List.of("Lee, Ann", "\"Lee, Ann\""),
                List.of("the \"boss\"", "\"the \"\"boss\"\"\""),
                List.of("two\nlines", "\"two\nlines\""),
                List.of("a;b", "\"a;b\""),
                List.of(" blank ", "\" blank \""),
                List.of("=1+1", "\"'=1+1\""),
                List.of("+49 30 1", "\"'+49 30 1\""),
                List.of("-5", "\"'-5\""),
                List.of("@SUM(A1)", "\"'@SUM(A1)\""),
                List.of("\t=1", "\"'\t=1\""),
                List.of("\r=1", "\"'\r=1\""),
                List.of("\uff1d1", "\"'\uff1d1\""),
                List.of("=cmd|' /C calc'!A0,\"x\"", "\"'=cmd|' /C calc'!A0,\"\"x\"\"\""));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aCellIsQuotedIfItMustBe(List<String> pair) {
        assertThat(CsvText.cell(pair.get(0))).isEqualTo(pair.get(1));
    }

    @Test
    void aLineEndsAsTheStandardSays() {
        assertThat(CsvText.line(List.of("a", "", "b,c"))).isEqualTo("a,,\"b,c\"\r\n");
    }
}
