package dev.contactcenter.operator.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.ClientFault;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.SettableClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageSnapshotsTest {
    private final SettableClock clock = new SettableClock();
    private final SimulatedCenter center = SimulatedCenter.demo(clock);

    @Test
    void aTileHasWhatTheAgentReallyDoes() {
        center.quirks(AgentId.of(13), Set.of(ClientFault.WORKSTATION_OFF));
        center.forceLogout(List.of(AgentId.of(13)), "test");

        assertThat(agent(snapshot(), "11").toString()).isEqualTo(
                "{\"id\":\"11\",\"team\":\"1\",\"name\":\"Bela Lindqvist\",\"status\":\"Break\",\"busy\":false,\"hints\":[]}");
        assertThat(agent(snapshot(), "12").toString()).contains(
                "\"status\":\"In-call\",\"busy\":true,\"endsAt\":" + clock.instant().plusSeconds(8).toEpochMilli());
        assertThat(agent(snapshot(), "13").toString()).contains("\"status\":\"Offline\"", "\"listed\":\"Training\"");
    }

    @Test
    void withoutOperationsThereIsNoPlaceForThemAndThePlatformsOwnDeferralIsShown() {
        center.forceLogout(List.of(AgentId.of(12)), "test");

        assertThat(snapshot().has("operations")).isFalse();
        assertThat(agent(snapshot(), "12").at("/hints/0").asText()).isEqualTo("logged out when this ends");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "00000000-0000-4000-8000-000000000012", "7f3a0c11-9b2e-4c55-8d1a-000000000012"})
    void whatIsUnderWayIsShownOverItsAgentAlsoIfThePlatformShowsItByAUuid(String shown) {
        var operation = operation(new PageOperation.Hint("B", AgentId.of(shown), "evening: logout when this ends"));

        var snapshot = new PageSnapshots(
                        List.of(new PageFloor("A", SimulatedCenter.demo(clock)), new PageFloor("B", center)),
                        Optional.of(() -> List.of(operation)))
                .take();

        assertThat(snapshot.at("/floors/0/agents/1/hints")).isEmpty();
        assertThat(snapshot.at("/floors/1/agents/1/hints").toString()).isEqualTo("[\"evening: logout when this ends\"]");
        assertThat(snapshot.at("/operations").toString()).isEqualTo("[{\"name\":\"forcelogoutjob/evening\",\"phase\":\"Deferred\","
                + "\"ended\":1,\"matched\":2,\"deferred\":1,\"failed\":0,\"message\":\"1 agent is busy.\"}]");
    }

    @Test
    void aFloorWithMoreAgentsThanABrowserCanShowIsCutAndSaysSo() {
        var large = new PageFloor("A", SimulatedCenter.demo(clock, 3_000));

        var floor = new PageSnapshots(List.of(large), Optional.empty()).take().at("/floors/0");

        assertThat(floor.get("agents")).hasSize(PageSnapshots.MAX_TILES);
        assertThat(floor.get("total").asInt()).isEqualTo(3_000);
    }

    @Test
    void theLatestRequestsOfAllFloorsAreShownNewestFirst() {
        var other = SimulatedCenter.demo(clock);
        request(center, 11);
        for (var i = 0; i < PageSnapshots.MAX_REQUESTS; i++) {
            clock.forward(java.time.Duration.ofSeconds(1));
            request(i % 2 == 0 ? center : other, 20 + i);
        }

        var snapshot = new PageSnapshots(
                List.of(new PageFloor("A", center), new PageFloor("B", other)), Optional.empty()).take();

        assertThat(snapshot.get("requests")).hasSize(PageSnapshots.MAX_REQUESTS);
        assertThat(snapshot.at("/requests/0/floor").asText()).isEqualTo("B");
        assertThat(snapshot.at("/requests/0/named").asText()).isEqualTo("agent 31");
        assertThat(snapshot.get("requests").toString()).doesNotContain("agent 11");
        assertThat(snapshot.at("/floors/0/requests").asInt()).isEqualTo(7);
    }

    @Test
    void aRequestSaysWhichAgentsItNamesInAFewWords() {
        center.journal().add(new Journal.Request(clock.instant(), ApiCall.FORCE_LOGOUT,
                LongStream.range(11, 20).mapToObj(AgentId::of).toList(), List.of(TeamId.of("3")), List.of("10.0.0.0/8"), 200));

        assertThat(snapshot().at("/requests/0").toString()).contains("\"call\":\"force logout\"",
                "\"named\":\"agent 11 12 13 14 15 16 and 3 more, team 3, address 10.0.0.0/8\"", "\"code\":200");
    }

    private void request(SimulatedCenter asked, long agent) {
        asked.journal().add(new Journal.Request(
                clock.instant(), ApiCall.READ_STATUSES, List.of(AgentId.of(agent)), List.of(), List.of(), 200));
    }

    private JsonNode snapshot() {
        return new PageSnapshots(List.of(new PageFloor("A", center)), Optional.empty()).take();
    }

    private static JsonNode agent(JsonNode snapshot, String id) {
        return snapshot.at("/floors/0/agents").valueStream().filter(it -> it.get("id").asText().equals(id)).findFirst().orElseThrow();
    }

    private static PageOperation operation(PageOperation.Hint hint) {
        return new PageOperation("forcelogoutjob/evening", "Deferred", 1, 2, 1, 0, "1 agent is busy.", List.of(hint));
    }
}
