package dev.contactcenter.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.crd.Crd;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Argo CD makes of the kinds, by the Lua that is shipped for it. */
class ArgoCdTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    static Stream<Recorded> recorded() {
        return Recorded.all();
    }

    private static Recorded recorded(String name) {
        return Recorded.read(Recorded.file(name));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void theHealthIsWhatTheRecordingSays(Recorded recorded) {
        var health = Lua.run(ArgoCdScripts.health(recorded.kind()), recorded.resource());

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
            assertThat(Lua.run(ArgoCdScripts.health(kind), resource).get("status").asText()).isEqualTo("Progressing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forcelogoutjob-created", "forcelogoutjob-running", "forcelogoutjob-deferred", "agentstatuschange-deferred"})
    void anOperationInProgressCanBeSuspended(String name) {
        assertThat(discover(recorded(name)).fieldNames()).toIterable().containsExactly("suspend");
        assertThat(act(recorded(name), "suspend")).isEqualTo(withSuspend(recorded(name), true));
    }

    @Test
    void aSuspendedOperationCanBeResumed() {
        var suspended = recorded("forcelogoutjob-suspended");

        assertThat(discover(suspended).fieldNames()).toIterable().containsExactly("resume");
        assertThat(act(suspended, "resume")).isEqualTo(withSuspend(suspended, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forcelogoutjob-succeeded", "forcelogoutjob-failed", "agentstatuschange-succeeded", "agentstatuschange-failed"})
    void anEndedOperationOffersNoAction(String name) {
        assertThat(discover(recorded(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contactcenter-created", "contactcenter-refused", "contactcenter-ready"})
    void aContactCenterCanBeCheckedNow(String name) {
        assertThat(discover(recorded(name)).fieldNames()).toIterable().containsExactly("check");

        var checked = (ObjectNode) act(recorded(name), "check");

        var annotations = ((ObjectNode) checked.get("metadata")).remove("annotations");
        assertThat(annotations.get("contactcenter.dev/reconcile-at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(checked).isEqualTo(Lua.roundTrip(recorded(name).resource()));
    }

    @Test
    void theConfigMapHasAHealthCheckAndActionsForEveryKindAndNothingElse() {
        var expected = Crd.all().stream()
                .map(Crd::kind)
                .flatMap(kind -> Stream.of(ArgoCdScripts.key("health", kind), ArgoCdScripts.key("actions", kind)))
                .toList();

        assertThat(ArgoCdScripts.keys()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static JsonNode discover(Recorded recorded) {
        return Lua.run(ArgoCdScripts.discovery(recorded.kind()), recorded.resource());
    }

    private static JsonNode act(Recorded recorded, String action) {
        return Lua.run(ArgoCdScripts.action(recorded.kind(), action), recorded.resource());
    }

    private static JsonNode withSuspend(Recorded recorded, boolean suspend) {
        var changed = Lua.roundTrip(recorded.resource());
        ((ObjectNode) changed.get("spec")).put("suspend", suspend);
        return changed;
    }
}
