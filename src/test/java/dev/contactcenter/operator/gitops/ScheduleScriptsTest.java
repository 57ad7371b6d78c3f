package dev.contactcenter.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Argo CD makes of schedules, by the Lua that is shipped for it. */
class ScheduleScriptsTest {
    private static final Path SCRIPTS = Path.of("examples/argocd/resource_customizations/contactcenter.dev");
    private static final List<String> NAMES =
            List.of("health.lua", "actions/discovery.lua", "actions/suspend/action.lua", "actions/resume/action.lua", "actions/run-now/action.lua");

    private static Path script(String name) {
        return SCRIPTS.resolve("ForceLogoutSchedule").resolve(name);
    }

    private static JsonNode schedule(boolean suspend, String conditions) throws IOException {
        return new YAMLMapper().readTree("""
                metadata: {name: evening, generation: 2}
                spec: {schedule: "0 20 * * *", suspend: %s}
                status: {observedGeneration: 2, conditions: [%s]}
                """.formatted(suspend, conditions));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', value = {
        "False Ready=True/Scheduled                                     | The next tick. | Healthy",
        "True Ready=True/Suspended Suspended=True/Suspended             | The next tick. | Suspended",
        "False Ready=False/CreateRefused Reconciling=True/CreateRefused | CreateRefused: The next tick. | Progressing",
        "False Ready=False/NeverFires Stalled=True/NeverFires           | NeverFires: The next tick. | Degraded",
        "False                                                          | Waiting for the operator | Progressing"})
    void theHealthIsThatOfTheConditions(String state, String message, String health) throws IOException {
        var words = List.of(state.split(" "));
        var conditions = words.stream().skip(1).map(word -> word.split("[=/]"))
                .map(parts -> "{type: %s, status: \"%s\", reason: %s, message: The next tick.}".formatted((Object[]) parts))
                .toList();
        var found = Lua.run(script("health.lua"), schedule(Boolean.parseBoolean(words.get(0)), String.join(", ", conditions)));
        assertThat(found.get("status").asText()).isEqualTo(health);
        assertThat(found.get("message").asText()).isEqualTo(message);
    }

    @Test
    void aScheduleThatWasChangedIsProgressingUntilItIsSeen() throws IOException {
        var changed = (ObjectNode) schedule(false, "{type: Ready, status: \"True\", reason: Scheduled, message: ''}");
        ((ObjectNode) changed.get("metadata")).put("generation", 3);
        assertThat(Lua.run(script("health.lua"), changed).get("status").asText()).isEqualTo("Progressing");
    }

    @Test
    void aScheduleCanBeHeldResumedAndRunNow() throws IOException {
        var running = schedule(false, "");
        var held = schedule(true, "");
        assertThat(Lua.run(script("actions/discovery.lua"), running).fieldNames()).toIterable().containsExactlyInAnyOrder("suspend", "run-now");
        assertThat(Lua.run(script("actions/discovery.lua"), held).fieldNames()).toIterable().containsExactlyInAnyOrder("resume", "run-now");
        assertThat(Lua.run(script("actions/suspend/action.lua"), running).at("/spec/suspend").asBoolean()).isTrue();
        assertThat(Lua.run(script("actions/resume/action.lua"), held).at("/spec/suspend").asBoolean()).isFalse();
        assertThat(Lua.run(script("actions/run-now/action.lua"), held).at("/metadata/annotations/contactcenter.dev~1run-at").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void bothKindsOfSchedulesAreJudgedAlike() {
        for (var name : NAMES) {
            assertThat(SCRIPTS.resolve("AgentStatusSchedule").resolve(name)).hasSameTextualContentAs(script(name));
        }
    }
}
