package dev.contactcenter.operator.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.resource.RosterStatus.AgentDetail;
import dev.contactcenter.operator.resource.RosterStatus.Counts;
import dev.contactcenter.operator.resource.RosterStatus.StatusGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterCountTest {
    private static final int BOUND = 300_000;
    private static final Map<String, Presence> PRESENCE =
            Map.of("Available", Presence.FREE, "In-call", Presence.BUSY, "Break", Presence.FREE, "Offline", Presence.OFFLINE);

    private static Agent agent(int id, String status) {
        return new Agent(AgentId.of(id), new Agent.Profile("Name " + id, id + "@example.com", "No. " + id), status,
                PRESENCE.getOrDefault(status, Presence.FREE), List.of());
    }

    @Test
    void agentsAreCountedByWhatTheyDoAndListedByStatus() {
        var count = RosterCount.of(List.of(
                agent(13, "Break"), agent(11, "Available"), agent(12, "Available"), agent(21, "In-call"), agent(22, "Offline")), false);
        assertThat(count.agents()).isEqualTo(new Counts(5, 2, 1, 1, 1));
        assertThat(count.statuses()).containsExactly(
                new StatusGroup("Available", 2, "11-12"), new StatusGroup("Break", 1, "13"),
                new StatusGroup("In-call", 1, "21"), new StatusGroup("Offline", 1, "22"));
        assertThat(count.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"READY, FREE, 1, 0", "available, FREE, 1, 0", "NOT_READY, FREE, 0, 1", "Available, BUSY, 0, 0"})
    void anAgentIsAvailableIfFreeAndInTheStatusOfThatName(String status, Presence presence, int available, int unavailable) {
        var agent = new Agent(AgentId.of(1), Agent.Profile.NONE, status, presence, List.of());
        var counts = RosterCount.of(List.of(agent), false).agents();
        assertThat(counts.available()).isEqualTo(available);
        assertThat(counts.unavailable()).isEqualTo(unavailable);
    }

    @Test
    void anAgentWhoWasReadTwiceIsCountedOnce() {
        assertThat(RosterCount.of(List.of(agent(1, "Break"), agent(1, "Available")), false).agents()).isEqualTo(new Counts(1, 1, 0, 0, 0));
    }

    @Test
    void personalDataIsShownOnlyIfTheContactCenterSaysSo() {
        assertThat(RosterCount.of(List.of(agent(7, "Break")), true).details())
                .containsExactly(new AgentDetail("7", "Name 7", "7@example.com", "No. 7", "Break"));
        assertThat(RosterCount.of(List.of(agent(7, "Break")), false).details()).containsExactly(new AgentDetail("7", "", "", "", "Break"));
    }

    @Test
    void atMostTwoHundredDetailsAreShownAndThoseWhoAreLoggedInFirst() {
        var agents = new ArrayList<>(IntStream.range(0, 250).mapToObj(id -> agent(id, "Offline")).toList());
        agents.add(agent(900, "Break"));
        var details = RosterCount.of(agents, false).details();
        assertThat(details).hasSize(200);
        assertThat(details.get(0).agentId()).isEqualTo("900");
        assertThat(details.get(1).agentId()).isEqualTo("0");
    }

    @Test
    void statusesBeyondTheBoundArePutTogetherTheSmallestOnes() {
        var agents = new ArrayList<>(IntStream.range(0, 150).mapToObj(id -> agent(id, "Status " + id)).toList());
        agents.add(agent(1000, "Status 149"));
        var statuses = RosterCount.of(agents, false).statuses();
        assertThat(statuses).hasSize(RosterCount.MAX_STATUSES).contains(new StatusGroup("Status 149", 2, "149,1000"));
        assertThat(statuses.stream().mapToInt(StatusGroup::agents).sum()).isEqualTo(151);
        assertThat(statuses).extracting(StatusGroup::status).contains(RosterCount.OTHERS);
    }

    @Test
    void aHundredThousandAgentsFitIntoThreeHundredKilobytesExactly() throws JsonProcessingException {
        var random = new Random(7);
        var real = new TreeMap<String, List<AgentId>>();
        var agents = IntStream.range(0, 100_000).mapToObj(id -> {
            var dice = random.nextInt(100);
            var agent = agent(id, dice < 62 ? "Offline" : dice < 85 ? "Available" : dice < 95 ? "In-call" : "Break");
            real.computeIfAbsent(agent.status(), any -> new ArrayList<>()).add(agent.id());
            return agent;
        }).toList();

        var count = RosterCount.of(agents, true);

        assertThat(JsonMapper.builder().build().writeValueAsBytes(count)).hasSizeLessThan(BOUND);
        assertThat(count.ids()).isEqualTo("0-99999");
        var others = AgentIdSet.EMPTY;
        for (var group : count.statuses()) {
            others = others.plus(AgentIdSet.parse(group.ids()));
        }
        for (var group : count.statuses()) {
            var ids = group.ids().isEmpty() ? AgentIdSet.parse(count.ids()).minus(others) : AgentIdSet.parse(group.ids());
            assertThat(ids).as(group.status()).isEqualTo(AgentIdSet.copyOf(real.get(group.status())));
            assertThat(group.agents()).isEqualTo(ids.size());
        }
    }
}
