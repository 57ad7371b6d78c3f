package dev.contactcenter.operator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.contactcenter.operator.operation.status.WaveBounds;
import dev.contactcenter.operator.resource.RolloutSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutBoundsTest {
    @ParameterizedTest(name = "maxUnavailable {0} and minAvailable {1} of {2} agents: {3} and {4}")
    @CsvSource({
        "10,  ,    400, 10, ",
        "10%, ,    400, 40, ",
        "10%, ,     19,  1, ",
        "10%, ,      9,  1, ",
        "99%, ,      2,  1, ",
        "1%,  , 100000, 1000, ",
        "500, ,    400, 500, ",
        ",    300, 400, , 300",
        ",    75%, 400, , 300",
        ",    75%, 401, , 301",
        ",    1%,    2, , 1",
        "10%, 5,   400, 40, 5",
        "10,  399, 400, 10, 399",
        "10%, ,      0,  1, ",
        ",    5,     0, , 5",
    })
    void numbersStayAndPercentagesAreRoundedAsByKubernetes(String most, String fewest, int matched, Integer mostAgents, Integer fewestAgents) {
        assertThat(RolloutBounds.of(spec(most, fewest), matched)).isEqualTo(new WaveBounds(optional(mostAgents), optional(fewestAgents)));
    }

    @ParameterizedTest(name = "maxUnavailable {0} and minAvailable {1} of {2} agents")
    @CsvSource(delimiter = '|', value = {
        "    |      | 400 | spec.rollout has neither maxUnavailable nor minAvailable",
        "    | 400  | 400 | spec.rollout.minAvailable is 400, and spec.target matches 400 agents, so no agent may be logged out",
        "10  | 500  | 400 | spec.rollout.minAvailable is 500, and spec.target matches 400 agents, so no agent may be logged out",
        "10% | 50%  | 1   | spec.rollout.minAvailable is 50%, that is 1, and spec.target matches 1 agent, so no agent may be logged out",
        "    | 99%  | 9   | spec.rollout.minAvailable is 99%, that is 9, and spec.target matches 9 agents, so no agent may be logged out",
        "0   |      | 400 | spec.rollout.maxUnavailable is '0', and not a number from 1 up, or a percentage from 1% to 99%",
        "0%  |      | 400 | spec.rollout.maxUnavailable is '0%', and not a number from 1 up, or a percentage from 1% to 99%",
        "100%|      | 400 | spec.rollout.maxUnavailable is '100%', and not a number from 1 up, or a percentage from 1% to 99%",
        "10  | 0    | 400 | spec.rollout.minAvailable is '0', and not a number from 1 up, or a percentage from 1% to 99%",
        "10  | 100% | 400 | spec.rollout.minAvailable is '100%', and not a number from 1 up, or a percentage from 1% to 99%",
        "-1  |      | 400 | spec.rollout.maxUnavailable is '-1', and not a number from 1 up, or a percentage from 1% to 99%",
        "ten |      | 400 | spec.rollout.maxUnavailable is 'ten', and not a number from 1 up, or a percentage from 1% to 99%",
        "1.5%|      | 400 | spec.rollout.maxUnavailable is '1.5%', and not a number from 1 up, or a percentage from 1% to 99%",
    })
    void boundsThatAllowNoWaveAreRefusedByNameAndNumber(String most, String fewest, int matched, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> RolloutBounds.of(spec(most, fewest), matched)).withMessage(message);
    }

    @Test
    void theTighterBoundLeavesTheRoom() {
        assertThat(new WaveBounds(OptionalInt.of(10), OptionalInt.empty()).room(3, 0)).isEqualTo(7);
        assertThat(new WaveBounds(OptionalInt.empty(), OptionalInt.of(300)).room(3, 320)).isEqualTo(20);
        assertThat(new WaveBounds(OptionalInt.of(10), OptionalInt.of(300)).room(3, 320)).isEqualTo(7);
        assertThat(new WaveBounds(OptionalInt.of(10), OptionalInt.of(300)).room(3, 302)).isEqualTo(2);
        assertThat(new WaveBounds(OptionalInt.of(10), OptionalInt.of(300)).room(0, 290)).isEqualTo(-10);
    }

    private static RolloutSpec spec(String most, String fewest) {
        return new RolloutSpec(bound(most), bound(fewest), null, null, null);
    }

    private static IntOrString bound(String written) {
        return written == null ? null : written.matches("-?[0-9]+") ? new IntOrString(Integer.valueOf(written)) : new IntOrString(written);
    }

    private static OptionalInt optional(Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
