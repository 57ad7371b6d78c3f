package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CCAIP;
import static dev.contactcenter.operator.operation.Script.CXONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.resource.BusyAgents;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever answers come or are lost, whatever agents do, whenever the operator dies: what {@contactCenter Invariants} says holds
 * at every decision, nobody outside the target is asked for, and the operation ends once the platform behaves.
 */
class RandomWalkTest {
    private static final AgentIdSet TARGET = AgentIdSet.of(1, 2, 3, 4, 5, 6);

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRandomWalkEnds(int seed) {
        var random = new Random(seed);
        var center = new RandomCenter(random, random.nextBoolean() ? CCAIP : CXONE);
        var script = new Script(request(random, center, false)).on(center.capabilities);
        for (var step = 0; step < 80 && !isEnded(script); step++) {
            if (random.nextInt(12) == 0) {
                script.changedTo(request(random, center, random.nextBoolean()));
            }
            step(script, center, random.nextInt(10) == 0);
        }
        center.behave();
        script.changedTo(request(random, center, false));
        for (var step = 0; step < 400 && !isEnded(script); step++) {
            step(script, center, false);
        }
        assertThat(script.status.isEnded()).as("ended: %s", script.status).isTrue();
        assertThat(script.asked).allSatisfy(ids -> assertThat(ids.minus(TARGET)).isEmpty());
        if (script.status.ids() != null && script.status.outcome().equals("Success") && center.logsOut) {
            assertThat(AgentIdSet.parse(script.status.ids().completed())).isEqualTo(center.everOut.intersect(TARGET).minus(
                    AgentIdSet.parse(script.status.ids().skipped())));
        }
    }

    @Test
    void theSameWalkEndsInTheSameBytes() {
        assertThat(walk(7)).isEqualTo(walk(7));
    }

    private static String walk(int seed) {
        var center = new RandomCenter(new Random(seed), CCAIP);
        var script = new Script(StatusRequest.logout(1, 2, 3, 4, 5, 6)).on(CCAIP);
        for (var step = 0; step < 50; step++) {
            step(script, center, step % 9 == 0);
        }
        return Script.stored(script.status).toString();
    }

    private static StatusRequest request(Random random, RandomCenter center, boolean suspend) {
        var ids = TARGET.stream().map(AgentId::value).toArray();
        var request = center.logsOut ? StatusRequest.logout(ids) : StatusRequest.change("Break", ids);
        var busy = center.seed % 3 == 0
                ? BusyAgents.Skip
                : center.seed % 3 == 1 && center.logsOut && center.capabilities.has(Capability.Interrupt)
                        ? BusyAgents.Interrupt
                        : BusyAgents.Defer;
        return request.busy(busy).backoffLimit(center.seed % 2 == 0 ? 6 : 1000).suspend(suspend);
    }

    private static boolean isEnded(Script script) {
        return script.status != null && script.status.isEnded();
    }

    private static void step(Script script, RandomCenter center, boolean crash) {
        center.liveOn();
        script.after(1 + center.random.nextInt(30));
        if (crash) {
            center.forgetOperation();
        }
        var work = center.work();
        script.decide(work == RequestState.IDLE ? center.newsFor(script) : center.busyWith(script, work));
        center.take(script.decision);
    }
}
