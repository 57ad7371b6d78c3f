package dev.contactcenter.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Argo CD makes of schedules, by the Lua that is shipped for it. */
class ScheduleScriptsTest {
    private static final String KIND = "ForceLogoutSchedule";

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
        var found = Lua.run(ArgoCdScripts.health(KIND), schedule(Boolean.parseBoolean(words.get(0)), String.join(", ", conditions)));
        assertThat(found.get("status").asText()).isEqualTo(health);
        assertThat(found.get("message").asText()).isEqualTo(message);
    }

    @Test
    void aScheduleThatWasChangedIsProgressingUntilItIsSeen() throws IOException {
        var changed = (ObjectNode) schedule(false, "{type: Ready, status: \"True\", reason: Scheduled, message: ''}");
        ((ObjectNode) changed.get("metadata")).put("generation", 3);
        assertThat(Lua.run(ArgoCdScripts.health(KIND), changed).get("status").asText()).isEqualTo("Progressing");
    }

    @Test
    void aScheduleCanBeHeldResumedAndRunNow() throws IOException {
        var running = schedule(false, "");
        var held = schedule(true, "");
        assertThat(Lua.run(ArgoCdScripts.discovery(KIND), running).fieldNames()).toIterable().containsExactlyInAnyOrder("suspend", "run-now");
        assertThat(Lua.run(ArgoCdScripts.discovery(KIND), held).fieldNames()).toIterable().containsExactlyInAnyOrder("resume", "run-now");
        assertThat(Lua.run(ArgoCdScripts.action(KIND, "suspend"), running).at("/spec/suspend").asBoolean()).isTrue();
        assertThat(Lua.run(ArgoCdScripts.action(KIND, "resume"), held).at("/spec/suspend").asBoolean()).isFalse();
        assertThat(Lua.run(ArgoCdScripts.action(KIND, "run-now"), held).at("/metadata/annotations/contactcenter.dev~1run-at").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }
}
