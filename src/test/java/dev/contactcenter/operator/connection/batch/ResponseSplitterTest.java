package dev.contactcenter.operator.connection.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseSplitterTest {
    private final ResponseSplitter<AgentId> splitter = new ResponseSplitter<>(AgentIdSet.of(1, 2, 3, 4).stream().toList(), Function.identity());

    @ParameterizedTest(name = "of 1-4 to {0}: {1}")
    @CsvSource({"1, 1", "'2,4', '2,4'", "'3-9', '3-4'", "9, ''", "'', '1-4'"})
    void eachRequestGetsItsOwnRows(String wanted, String given) {
        assertThat(AgentIdSet.copyOf(splitter.rowsOf(AgentIdSet.parse(wanted)))).isEqualTo(AgentIdSet.parse(given));
    }

    @ParameterizedTest
    @CsvSource({"1", "1-3"})
    void allRowsAboutAnAgentAreReturned(String wanted) {
        var twice = new ResponseSplitter<>(List.of(AgentId.of(1), AgentId.of(1)), Function.identity());
        assertThat(twice.rowsOf(AgentIdSet.parse(wanted))).hasSize(2);
    }
}
