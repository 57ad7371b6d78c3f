package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.page.PageOperation.Hint;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalPageTest {
    private static final String UNDER_WAY = """
            phase: Deferred
            agents: {matched: 5, pending: 1, deferred: 1, completed: 1, skipped: 1, failed: 1}
            ids: {pending: "11", deferred: "12", completed: "13", skipped: "14", failed: "15"}
            conditions:
            - {type: Ready, status: "False", reason: AgentsBusy, message: "1 agent\\nis busy."}
            """;

    @Test
    void anOperationHasItsProgressItsMessageAndWhatIsUnderWay() {
        var shown = LocalPage.shown(logout("evening", UNDER_WAY, null), Optional.of("CCAIP"));

        assertThat(shown.name()).isEqualTo("forcelogoutjob/evening");
        assertThat(shown.phase()).isEqualTo("Deferred");
        assertThat(shown.ended()).isEqualTo(3);
        assertThat(shown.matched()).isEqualTo(5);
        assertThat(shown.message()).isEqualTo("1 agent is busy.");
        assertThat(shown.hints()).containsExactly(
                new Hint("CCAIP", AgentId.of(11), "evening: logout is under way"),
                new Hint("CCAIP", AgentId.of(12), "evening: logout when this ends"));
    }

    @Test
    void aChangeOfStatusNamesTheStatus() {
        var change = Operations.change("back", UNDER_WAY);
        change.setSpec(spec("status: Available"));

        assertThat(LocalPage.shown(change, Optional.of("CCAIP")).hints())
                .contains(new Hint("CCAIP", AgentId.of(12), "back: Available when this ends"));
    }

    @Test
    void anOperationThatNothingIsWrittenOfIsPending() {
        var shown = LocalPage.shown(logout("new", "{}", null), Optional.of("CCAIP"));

        assertThat(shown.phase()).isEqualTo("Pending");
        assertThat(shown.matched()).isZero();
        assertThat(shown.hints()).isEmpty();
    }

    @Test
    void nothingIsUnderWayForADryRunOrAfterTheEnd() {
        var dryRun = logout("dry", UNDER_WAY, null);
        dryRun.setSpec(spec("dryRun: true"));
        var ended = logout("ended", UNDER_WAY + "- {type: Failed, status: \"True\", reason: DeadlineExceeded}\n", null);

        assertThat(LocalPage.shown(dryRun, Optional.of("CCAIP")).hints()).isEmpty();
        assertThat(LocalPage.shown(ended, Optional.of("CCAIP")).hints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CCAIP, default, 1, 0",
        "CCAIP, elsewhere, 1, 0",
        "all, ccaip, 1, 0",
        "all, cxone, 0, 1",
        "all, elsewhere, 0, 0",
    })
    void severalPlatformsHaveTheOperationsOfTheirNamespaces(String platforms, String namespace, int onFirst, int onSecond) {
        var centers = new LinkedHashMap<LocalPlatform, LocalCenter>();
        LocalPlatform.named(platforms).forEach(platform -> centers.put(platform, center()));
        List<Operation> operations = List.of(logout("evening", UNDER_WAY, namespace));

        var snapshot = LocalPage.snapshots(centers, () -> operations).current();

        assertThat(hintsOver(snapshot, 0)).isEqualTo(2 * onFirst);
        assertThat(hintsOver(snapshot, 1)).isEqualTo(2 * onSecond);
        assertThat(snapshot.get("operations")).hasSize(1);
    }

    private static long hintsOver(JsonNode snapshot, int floor) {
        return snapshot.path("floors").path(floor).path("agents").valueStream().filter(agent -> !agent.get("hints").isEmpty()).count();
    }

    private static LocalCenter center() {
        return new LocalCenter(SimulatedCenter.demo(Clock.systemUTC()), JsonNodeFactory.instance.objectNode(), Map.of(), () -> {});
    }

    private static Operation logout(String name, String status, String namespace) {
        var logout = Operations.logout(name, status);
        logout.setSpec(spec("{}"));
        logout.getMetadata().setNamespace(namespace);
        return logout;
    }

    private static OperationSpec spec(String yaml) {
        try {
            return new YAMLMapper().readValue(yaml, OperationSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }
}
