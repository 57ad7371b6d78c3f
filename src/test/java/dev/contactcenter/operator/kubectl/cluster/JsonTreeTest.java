package dev.contactcenter.operator.kubectl.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees are what an ObjectMapper makes of the same text, and come back as the same text. */
class JsonTreeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "[]", "null", "true", "\"\"", "{\"a\":{\"b\":[1,[],{},null,false,\"\u00e9\\\"\\n\"]},\"c\":-0}", "[2147483648,-9223372036854775809,1.5,1e3]",
        "{\"a\":1,\"a\":2}",
    })
    void jsonIsReadAndWritten(String json) throws IOException {
        var expected = MAPPER.readTree(json);

        assertThat(JsonTree.read(json)).isEqualTo(expected);
        assertThat(new String(JsonTree.bytes(expected), StandardCharsets.UTF_8)).isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "[1,", "{\"a\" 1}", "<html>"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> JsonTree.read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void nothingIsAMissingNode() throws IOException {
        assertThat(JsonTree.read("").isMissingNode()).isTrue();
    }

    @Test
    void yamlIsRead(@TempDir Path folder) throws IOException {
        var text = "a: &x {b: 0123, c: 'yes'}\nd: [1, 2.5, true, null, ~, on]\ne: |\n  two\n  lines\n'007': 2026-11-29\n---\nnext: document\n";

        assertThat(JsonTree.readYaml(Files.writeString(folder.resolve("x"), text))).isEqualTo(new ObjectMapper(new YAMLFactory()).readTree(text));
        assertThat(JsonTree.readYaml(Files.writeString(folder.resolve("y"), "# nothing\n")).isMissingNode()).isTrue();
    }
}
