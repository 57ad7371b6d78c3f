package dev.contactcenter.operator.operation.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import dev.contactcenter.operator.resource.OperationStatus.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgentStatesTest {
    @ParameterizedTest
    @EnumSource(AgentState.class)
    void noAgentLeavesAFinalState(AgentState state) {
        var states = AgentStates.EMPTY.with(AgentIdSet.of(1), state);

        for (var to : AgentState.values()) {
            assertThat(states.with(AgentIdSet.of(1), to).in(state).isEmpty()).isEqualTo(!state.isFinal() && to != state);
        }
    }

    @Test
    void countsAreMadeFromTheSets() {
        var states = AgentStates.read(new Ids("1-3", "4", "5-9,a", "", "b"));

        assertThat(states.counts(2, 1)).isEqualTo(new Counts(11, 3, 1, 6, 0, 1, 2, 1));
        assertThat(states.ids()).isEqualTo(new Ids("1-3", "4", "5-9,a", "", "b"));
        assertThat(states.open()).isEqualTo(AgentIdSet.of(1, 2, 3, 4));
    }

    @Test
    void anAgentInTwoStatesIsRefused() {
        assertThatThrownBy(() -> AgentStates.read(new Ids("1-3", "3", "", "", ""))).hasMessage("an agent is in two states at once");
    }
}
