package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CCAIP;
import static dev.contactcenter.operator.operation.Script.CXONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.RolloutSpec.TimeoutAction;
import dev.contactcenter.operator.resource.RolloutSpec.WaveOrder;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Waves, whatever answers come or are lost, whatever agents do, whenever the operator dies: never more agents are out because of
 * the operation than {@code maxUnavailable}, no wave takes more than {@code minAvailable} leaves by the reading before it (see
 * {@link Invariants}), no agent is logged out twice, those who stay are never touched, and it ends once the platform behaves.
 */
class RandomRolloutTest {
    private static final AgentIdSet TARGET = AgentIdSet.of(1, 2, 3, 4, 5, 6, 7);

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRandomRolloutKeepsItsBoundsAndEnds(int seed) {
        new Walk(seed).walk();
    }

    /** One operation in one contact center. */
    private static final class Walk {
        private final Random random;
        private final RandomCenter center;
        private final int most;
        private final StatusRequest request;

        Walk(int seed) {
            random = new Random(seed);
            center = new RandomCenter(random, random.nextBoolean() ? CCAIP : CXONE, true);
            most = 1 + random.nextInt(4);
            var busy = center.capabilities.has(Capability.Interrupt) && random.nextInt(3) == 0
                    ? BusyAgents.Interrupt
                    : random.nextInt(3) == 0 ? BusyAgents.Skip : BusyAgents.Defer;
            request = StatusRequest.logout(TARGET.stream().map(AgentId::value).toArray())
                    .busy(busy)
                    .backoffLimit(1000)
                    .inWaves(most, random.nextBoolean() ? null : 1 + random.nextInt(3),
                            random.nextInt(4) == 0 ? TimeoutAction.Stop : TimeoutAction.Continue,
                            random.nextBoolean() ? WaveOrder.Id : WaveOrder.LongestIdle);
            if (random.nextInt(3) == 0) {
                request.keeping(1);
            }
        }

        void walk() {
            var script = new Script(request).on(center.capabilities);
            for (var step = 0; step < 120 && !isEnded(script); step++) {
                if (random.nextInt(12) == 0) {
                    script.changedTo(request.suspend(random.nextBoolean()));
                }
                step(script, random.nextInt(8) == 0);
            }
            center.behave();
            script.changedTo(request.suspend(false));
            for (var step = 0; step < 600 && !isEnded(script); step++) {
                center.logInAll();
                step(script, false);
            }
            assertThat(script.status.isEnded()).as("ended: %s", script.status).isTrue();
        }

        private void step(Script script, boolean crash) {
            center.liveOn();
            center.comeBack();
            script.after(1 + random.nextInt(30));
            if (crash) {
                center.forgetOperation();
            }
            var work = center.work();
            script.decide(work == RequestState.IDLE ? center.newsFor(script) : center.busyWith(script, work));
            center.take(script.decision);
            check(script);
        }

        private void check(Script script) {
            var rollout = script.status.rollout();
            assertThat(script.asked).allSatisfy(ids -> assertThat(ids.minus(TARGET).isEmpty()).isTrue());
            assertThat(center.loggedOut).as("how often each agent was logged out").allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
            if (rollout == null) {
                return;
            }
            var gone = AgentIdSet.parse(rollout.ids().goneForGood());
            var absent = new HashSet<>(center.absent);
            absent.removeIf(gone::contains);
            assertThat(absent).as("out because of this operation: %s", script.status).hasSizeLessThanOrEqualTo(most);
            assertThat(AgentIdSet.copyOf(center.loggedOut.keySet()).intersect(AgentIdSet.parse(script.status.ids().skipped())).isEmpty())
                    .as("those who stay").isTrue();
        }

        private static boolean isEnded(Script script) {
            return script.status != null && script.status.isEnded();
        }
    }
}
