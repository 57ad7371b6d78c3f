package dev.contactcenter.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Editors and kubeconform see what the API server would refuse, as far as JSON Schema can say it. */
class EditorSchemaTest {
    private static final Map<String, Schema> SCHEMAS = new HashMap<>();

    static List<EditorSchema> schemas() {
        return EditorSchema.all();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theFileIsMadeFromTheCrd(EditorSchema schema) throws IOException {
        assertThat(Files.readString(schema.file())).as("run EditorSchema.main").isEqualTo(schema.text());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void noKeywordOfTheCrdIsLost(EditorSchema schema) {
        assertThat(EditorSchema.unknownKeywords(schema.crd().schema().at("/properties/spec"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyPatternMeansTheSameInEditorsAndInGo(EditorSchema schema) {
        assertThat(schema.schema().findValuesAsText("pattern"))
                .noneMatch(pattern -> pattern.matches(".*(\\\\x\\{|\\(\\?|\\\\[AzZQEC]|\\[\\[:).*"));
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.crd.SchemaLine#examples")
    void theExampleNamesItsSchema(Path example) throws IOException {
        var text = Files.readString(example);

        assertThat(text).as("run EditorSchema.main").isEqualTo(SchemaLine.add(example, text));
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.crd.SchemaLine#examples")
    void theExampleIsValid(Path example) {
        assertThat(Yaml.documents(example)).filteredOn(EditorSchemaTest::isOurs).allSatisfy(object -> assertThat(judge(object)).isEmpty());
    }

    static Stream<Path> validFixtures() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/fixtures"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("valid-")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("validFixtures")
    void whatTheApiServerAdmitsIsValid(Path fixture) {
        assertThat(Yaml.documents(fixture)).filteredOn(EditorSchemaTest::isOurs).allSatisfy(object -> assertThat(judge(object)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "{target: {agentIds: [11, abc]}}           | valid",
        "{targt: {agentIds: [11]}}                 | /spec: property 'targt' is not defined",
        "{target: {agentIds: 11}}                  | /spec/target/agentIds: integer found, array expected",
        "{target: {agentIds: [1.5]}}               | /spec/target/agentIds/0: number found, [integer, string] expected",
        "{target: {agentIds: [1]}, busyAgents: No} | /spec/busyAgents: does not have a value in the enumeration",
    })
    void aSlipIsSeenWhileOneWrites(String spec, String expected) throws IOException {
        var object = Yaml.READER.readTree("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: a}
                spec: %s
                """.formatted(spec));

        if (expected.equals("valid")) {
            assertThat(judge(object)).isEmpty();
        } else {
            assertThat(judge(object)).anySatisfy(error -> assertThat(error).startsWith(expected));
        }
    }

    @Test
    void everyKindHasASchemaAndNoOtherFileIsThere() throws IOException {
        try (Stream<Path> files = Files.list(EditorSchema.FOLDER)) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(EditorSchema.all().stream().map(EditorSchema::file).toList());
        }
    }

    private static boolean isOurs(JsonNode object) {
        return object.path("apiVersion").asText().startsWith("contactcenter.dev/");
    }

    private static List<String> judge(JsonNode object) {
        return SCHEMAS.computeIfAbsent(object.get("kind").asText(), EditorSchemaTest::load).validate(object).stream()
                .map(Error::toString)
                .toList();
    }

    private static Schema load(String kind) {
        try {
            var file = new EditorSchema(Crd.of(kind)).file();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
