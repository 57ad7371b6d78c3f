package dev.contactcenter.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users copy first has to be right. */
class ExamplesTest {
    @ParameterizedTest
    @MethodSource("resources")
    void isAdmitted(JsonNode resource) {
        assertThat(new CrdJudge(Crd.of(resource.get("kind").asText())).judge(resource)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("resourcesForOtherTools")
    void anExampleForAnotherToolIsAdmitted(JsonNode resource) {
        isAdmitted(resource);
    }

    @Test
    void showEveryKind() {
        assertThat(resources().map(resource -> resource.get("kind").asText()))
                .contains("ContactCenter", "ForceLogoutJob", "AgentStatusChange");
    }

    @Test
    void theOneWithEverythingNamesEveryField() {
        var spec = resources()
                .filter(resource -> resource.at("/metadata/name").asText().equals("everything"))
                .findFirst()
                .orElseThrow()
                .get("spec");

        var schema = Crd.of("ForceLogoutJob").schema().at("/properties/spec");
        assertThat(paths("", spec)).isEqualTo(schemaPaths("", schema));
    }

    @Test
    void theCredentialsAreThere() {
        var secrets = documents().filter(document -> document.get("kind").asText().equals("Secret")).toList();
        var connections = resources().filter(resource -> resource.get("kind").asText().equals("ContactCenter"));

        assertThat(connections).isNotEmpty().allSatisfy(connection -> assertThat(secrets).anySatisfy(secret -> {
            assertThat(secret.at("/metadata/name")).isEqualTo(connection.at("/spec/credentialsSecretRef/name"));
            assertThat(secret.get("type").asText()).isEqualTo("kubernetes.io/basic-auth");
            assertThat(secret.get("stringData").fieldNames()).toIterable().contains("username", "password");
        }));
    }

    private static Set<String> paths(String path, JsonNode value) {
        var paths = new HashSet<String>();
        value.properties().forEach(field -> {
            paths.add(path + field.getKey());
            if (!field.getKey().equals("keepAvailablePerTeam")) {
                paths.addAll(paths(path + field.getKey() + ".", field.getValue()));
            }
        });
        return paths;
    }

    private static Set<String> schemaPaths(String path, JsonNode schema) {
        var paths = new HashSet<String>();
        schema.path("properties").properties().forEach(field -> {
            paths.add(path + field.getKey());
            paths.addAll(schemaPaths(path + field.getKey() + ".", field.getValue()));
        });
        return paths;
    }

    static Stream<JsonNode> resources() {
        return documents().filter(ExamplesTest::isOurs);
    }

    /** Those of the folders below, which local mode does not apply. */
    static Stream<JsonNode> resourcesForOtherTools() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            return files.filter(file -> file.getNameCount() > 2 && file.toString().endsWith(".yaml"))
                    .flatMap(file -> Yaml.documents(file).stream())
                    .filter(ExamplesTest::isOurs)
                    .toList()
                    .stream();
        }
    }

    private static boolean isOurs(JsonNode document) {
        return document.get("apiVersion").asText().startsWith("contactcenter.dev/");
    }

    private static Stream<JsonNode> documents() {
        return Stream.of(Path.of("examples"), Path.of("examples", "ccaip"), Path.of("examples", "cxone"), Path.of("examples", "expertflow"),
                        Path.of("examples", "amazonconnect"), Path.of("examples", "genesys"))
                .flatMap(folder -> Yaml.files(folder).stream())
                .flatMap(file -> Yaml.documents(file).stream());
    }
}
