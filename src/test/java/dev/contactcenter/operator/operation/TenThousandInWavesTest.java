package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CCAIP;
import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.operation.Observed.Observation;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 10,000 agents in waves of 2 %, who come back after 1 to 30 seconds of a simulated clock, with a poll every 15 seconds. */
class TenThousandInWavesTest {
    private static final int AGENTS = 10_000;
    private static final int MOST = 200;
    private static final int IDS_PER_REQUEST = 500;
    private static final int MAX_OBJECT = 300_000;

    private final Random random = new Random(1);
    private final Script script = script();
    private final Map<AgentId, Instant> returns = new HashMap<>();
    private Map<AgentId, Observation> observations = Map.of();
    private int submissions;
    private int looks;
    private int requests;
    private int polls;
    private int largest;

    private static Script script() {
        var ids = IntStream.rangeClosed(1, AGENTS).toArray();
        var script = Script.of(StatusRequest.logout(ids).inWaves("2%", null))
                .withContactCenter(new ContactCenterState.Ready("support/acme", CCAIP, AGENTS, false, Optional.empty()));
        IntStream.of(ids).forEach(id -> script.withAgents(agent(id, "Available")));
        return script;
    }

    @Test
    void theBoundHoldsInEveryObservationAndTheCostIsThatOfTheWaves() throws Exception {
        script.nothing();
        while (!script.status.isEnded()) {
            step();
            assertThat(returns.size()).as("out in truth").isLessThanOrEqualTo(MOST);
            if (script.status.rollout() != null) {
                assertThat(script.status.rollout().out()).as("out by the status").isBetween(returns.size(), MOST);
            }
            largest = Math.max(largest, Script.JSON.writeValueAsString(script.status).getBytes(StandardCharsets.UTF_8).length);
        }
        assertThat(script.status.rollout().wave()).isEqualTo(AGENTS / MOST);
        assertThat(script.status.rollout().back()).isEqualTo(AGENTS);
        assertThat(submissions).as("one request a wave").isEqualTo(AGENTS / MOST);
        assertThat(looks).as("one look a wave").isEqualTo(AGENTS / MOST);
        assertThat(requests).as("a request for each 500 agents of a look").isEqualTo(530);
        assertThat(polls).as("two or three polls a wave").isLessThanOrEqualTo(4 * AGENTS / MOST);
        assertThat(largest).isLessThan(MAX_OBJECT);
        assertThat(script.asked.stream().mapToInt(AgentIdSet::size).sum()).as("each agent once").isEqualTo(AGENTS);
    }

    private void step() {
        if (!script.commands(Command.Submit.class).isEmpty()) {
            submissions++;
            script.after(1).answered(script.lastAsked().stream().map(this::loggedOut).toArray(Row[]::new));
            observations = Map.of();
        } else if (!script.commands(Command.Read.class).isEmpty()) {
            looks++;
            var size = script.command(Command.Read.class).selections().stream()
                    .mapToInt(selection -> ((Selection.ByIds) selection).ids().size()).sum();
            var needed = (size + IDS_PER_REQUEST - 1) / IDS_PER_REQUEST;
            requests += needed;
            script.after(needed / 5).read();
        } else {
            poll();
        }
    }

    private Row loggedOut(AgentId id) {
        script.withAgents(agent(id.value(), "Offline"));
        returns.put(id, script.now.plusSeconds(1 + random.nextInt(30)));
        return row(id.value(), AgentResult.DONE);
    }

    private void poll() {
        polls++;
        script.after(15);
        returns.entrySet().removeIf(entry -> {
            var isBack = !script.now.isBefore(entry.getValue());
            if (isBack) {
                script.withAgents(agent(entry.getKey().value(), "Available"));
            }
            return isBack;
        });
        var seen = new HashMap<AgentId, Observation>();
        script.polls(RequestState.IDLE, 1).observations().forEach((id, now) -> seen.put(id, following(observations.get(id), now)));
        observations = seen;
        script.decide(new Observed(script.ready(), RequestState.IDLE, false, Optional.empty(), List.of(), false, seen, Map.of()));
    }

    private static Observation following(Observation before, Observation now) {
        var isIn = now.agent().orElseThrow().presence() != Presence.OFFLINE;
        var times = before == null ? 1 : before.loggedIn() + 1;
        return new Observation(now.agent(), isIn ? times : 1, isIn ? times : 0);
    }
}
