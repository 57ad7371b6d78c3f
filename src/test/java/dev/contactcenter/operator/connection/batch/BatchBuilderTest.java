package dev.contactcenter.operator.connection.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {
    @Test
    void aBatchHasAtMostAsManyAgentsAsThePlatformTakes() {
        var builder = new BatchBuilder(AgentIdSet.of(1, 2), 4);
        assertThat(builder.add(AgentIdSet.of(3))).isTrue();
        assertThat(builder.add(AgentIdSet.of(4, 5))).isFalse();
        assertThat(builder.add(AgentIdSet.of(6))).isTrue();
        assertThat(builder.add(AgentIdSet.of(7))).isFalse();
        assertThat(builder.ids()).isEqualTo(AgentIdSet.of(1, 2, 3, 6));
    }

    @Test
    void anAgentThatIsInTheBatchTakesNoRoom() {
        var builder = new BatchBuilder(AgentIdSet.of(1, 2), 3);
        for (var i = 0; i < 10; i++) {
            assertThat(builder.add(AgentIdSet.of(2, 3))).isTrue();
        }
        assertThat(builder.add(AgentIdSet.of(3, 4))).isFalse();
        assertThat(builder.ids()).isEqualTo(AgentIdSet.of(1, 2, 3));
    }

    @Test
    void theFirstRequestGoesEvenIfItIsTooLarge() {
        var builder = new BatchBuilder(AgentIdSet.of(1, 2, 3), 2);
        assertThat(builder.add(AgentIdSet.of(4))).isFalse();
        assertThat(builder.ids()).isEqualTo(AgentIdSet.of(1, 2, 3));
    }

    @Test
    void theUnionHasTheAgentsOfAllSets() {
        var sets = IntStream.range(0, 1001).mapToObj(i -> AgentIdSet.of(AgentId.of(i), AgentId.of("agent-" + i))).toList();
        assertThat(BatchBuilder.union(sets)).isEqualTo(AgentIdSet.copyOf(sets.stream().flatMap(AgentIdSet::stream).toList()));
        assertThat(BatchBuilder.union(List.of())).isEqualTo(AgentIdSet.EMPTY);
    }
}
