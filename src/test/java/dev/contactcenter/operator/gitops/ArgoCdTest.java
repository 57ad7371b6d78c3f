package dev.contactcenter.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.crd.Crd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Argo CD makes of the kinds, by the Lua that is shipped for it. */
class ArgoCdTest {
    private static final Path FOLDER = Path.of("examples/argocd");
    private static final Path SCRIPTS = FOLDER.resolve("resource_customizations/contactcenter.dev");
    private static final YAMLMapper YAML = new YAMLMapper();

    static Stream<Recorded> recorded() {
        return Recorded.all();
    }

    private static Path script(String kind, String name) {
        return SCRIPTS.resolve(kind).resolve(name);
    }

    private static JsonNode run(Recorded recorded, String name) {
        return Lua.run(script(recorded.kind(), name), recorded.resource());
    }

    private static Recorded recorded(String name) {
        return Recorded.read(Recorded.file(name));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void theHealthIsWhatTheRecordingSays(Recorded recorded) {
        var health = run(recorded, "health.lua");

        assertThat(health.get("status").asText()).isEqualTo(recorded.health());
        assertThat(health.get("message").asText()).isEqualTo(recorded.message());
    }

    @Test
    void everyHealthOccursForOperationsAndForContactCenters() {
        assertThat(Recorded.all().filter(recorded -> recorded.kind().equals("ForceLogoutJob")).map(Recorded::health))
                .contains("Progressing", "Suspended", "Healthy", "Degraded");
        assertThat(Recorded.all().filter(recorded -> recorded.kind().equals("ContactCenter")).map(Recorded::health))
                .contains("Progressing", "Healthy", "Degraded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ContactCenter", "ForceLogoutJob", "AgentStatusChange"})
    void anObjectWithoutAStatusOrWithoutConditionsIsProgressing(String kind) throws IOException {
        var bare = YAML.readTree("{metadata: {generation: 1}, spec: {}}");
        var empty = YAML.readTree("{metadata: {generation: 1}, spec: {}, status: {observedGeneration: 1}}");

        for (var resource : List.of(bare, empty)) {
            assertThat(Lua.run(script(kind, "health.lua"), resource).get("status").asText()).isEqualTo("Progressing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forcelogoutjob-created", "forcelogoutjob-running", "forcelogoutjob-deferred", "agentstatuschange-deferred"})
    void anOperationInProgressCanBeSuspended(String name) {
        assertThat(run(recorded(name), "actions/discovery.lua").fieldNames()).toIterable().containsExactly("suspend");
        assertThat(run(recorded(name), "actions/suspend/action.lua")).isEqualTo(withSuspend(recorded(name), true));
    }

    @Test
    void aSuspendedOperationCanBeResumed() {
        var suspended = recorded("forcelogoutjob-suspended");

        assertThat(run(suspended, "actions/discovery.lua").fieldNames()).toIterable().containsExactly("resume");
        assertThat(run(suspended, "actions/resume/action.lua")).isEqualTo(withSuspend(suspended, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forcelogoutjob-succeeded", "forcelogoutjob-failed", "agentstatuschange-succeeded", "agentstatuschange-failed"})
    void anEndedOperationOffersNoAction(String name) {
        assertThat(run(recorded(name), "actions/discovery.lua")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contactcenter-created", "contactcenter-refused", "contactcenter-ready"})
    void aContactCenterCanBeCheckedNow(String name) {
        assertThat(run(recorded(name), "actions/discovery.lua").fieldNames()).toIterable().containsExactly("check");

        var checked = (ObjectNode) run(recorded(name), "actions/check/action.lua");

        var annotations = ((ObjectNode) checked.get("metadata")).remove("annotations");
        assertThat(annotations.get("contactcenter.dev/reconcile-at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(checked).isEqualTo(Lua.roundTrip(recorded(name).resource()));
    }

    @Test
    void bothKindsOfOperationsAreJudgedAlike() throws IOException {
        for (var name : List.of("health.lua", "actions/discovery.lua", "actions/suspend/action.lua", "actions/resume/action.lua")) {
            assertThat(script("AgentStatusChange", name)).hasSameTextualContentAs(script("ForceLogoutJob", name));
        }
    }

    @Test
    void theConfigMapCarriesTheScriptsOfEveryKind() throws IOException {
        var data = YAML.readTree(FOLDER.resolve("argocd-cm.yaml").toFile()).get("data");

        var expected = new TreeMap<String, JsonNode>();
        for (var kind : Crd.all().stream().map(Crd::kind).toList()) {
            expected.put("resource.customizations.health.contactcenter.dev_" + kind, YAML.valueToTree(text(kind, "health.lua")));
            expected.put("resource.customizations.actions.contactcenter.dev_" + kind, YAML.valueToTree(actions(kind)));
        }
        var actual = new TreeMap<String, JsonNode>();
        for (var entry : data.properties()) {
            var actions = entry.getKey().contains(".actions.");
            actual.put(entry.getKey(), actions ? YAML.readTree(entry.getValue().asText()) : entry.getValue());
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static Map<String, Object> actions(String kind) throws IOException {
        try (Stream<Path> found = Files.list(script(kind, "actions"))) {
            var definitions = found.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .map(name -> Map.of("name", name, "action.lua", text(kind, "actions/" + name + "/action.lua")))
                    .toList();
            return Map.of("discovery.lua", text(kind, "actions/discovery.lua"), "definitions", definitions);
        }
    }

    private static String text(String kind, String name) {
        try {
            return Files.readString(script(kind, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode withSuspend(Recorded recorded, boolean suspend) {
        var changed = Lua.roundTrip(recorded.resource());
        ((ObjectNode) changed.get("spec")).put("suspend", suspend);
        return changed;
    }
}
