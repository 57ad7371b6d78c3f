package dev.contactcenter.operator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
    private static final String OBJECT = """
            metadata: {name: one, labels: {example.dev/app: x}}
            spec: {stops: [a, b]}
            status: {conditions: [{type: Late, message: too late}, {type: Ready, message: It is there}, {type: Ready}]}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        ".metadata.name | one",
        ".metadata['name'] | one",
        ".metadata.labels['example.dev/app'] | x",
        ".metadata.labels.example\\.dev/app | x",
        ".spec.stops[1] | b",
        ".spec.stops[*] | a",
        ".status.conditions[?(@.type==\"Ready\")].message | It is there",
        ".status.conditions[?(@.type=='Late')].message | too late",
        ".status.conditions[?(@.type == \"Late\")].message | too late",
    })
    void leadsToTheFirstValue(String path, String value) throws Exception {
        assertThat(JsonPath.of(path).first(new YAMLMapper().readTree(OBJECT)).asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {".nothing", ".spec.stops[2]", ".metadata.name.more", ".status.conditions[?(@.type==\"X\")].message"})
    void aPathWithoutAValueGivesTheMissingNode(String path) throws Exception {
        assertThat(JsonPath.of(path).first(new YAMLMapper().readTree(OBJECT)).isMissingNode()).isTrue();
    }

    @Test
    void anUnsupportedPathIsRefused() {
        assertThatThrownBy(() -> JsonPath.of(".spec.stops[-1:]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from character 11");
    }
}
