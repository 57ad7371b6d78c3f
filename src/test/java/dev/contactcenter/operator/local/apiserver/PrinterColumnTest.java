package dev.contactcenter.operator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterColumnTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "string  | {value: a}                           | '\"a\"'",
        "string  | {value: 3}                           | '\"3\"'",
        "string  | {value: [a, b]}                      | '\"[\\\"a\\\",\\\"b\\\"]\"'",
        "string  | {}                                   | null",
        "string  | {value: null}                        | null",
        "integer | {value: 3}                           | 3",
        "integer | {value: {a: b, c: d}}                | 2",
        "integer | {}                                   | null",
        "boolean | {value: true}                        | true",
        "date    | {value: '2026-01-01T00:00:00Z'}      | '\"60s\"'",
        "date    | {value: yesterday}                   | '\"<invalid>\"'",
        "date    | {}                                   | null",
    })
    void aCellShowsTheValueInTheFormOfItsType(String type, String object, String cell) throws Exception {
        JsonNode shown = PrinterColumn.of("Value", type, ".value").cell(new YAMLMapper().readTree(object), NOW);

        assertThat(shown).hasToString(cell);
    }
}
