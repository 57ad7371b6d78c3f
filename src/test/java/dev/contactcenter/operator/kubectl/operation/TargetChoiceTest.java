package dev.contactcenter.operator.kubectl.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.kubectl.Trees;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agents that a user names, and the target that this makes. */
class TargetChoiceTest {
    private static final TargetChoice ALL_FIELDS = new TargetChoice(
            AgentIdSet.parse("11,13-14,ann"), List.of("1", "north"), List.of("10.0.0.0/24"),
            AgentIdSet.parse("13"), List.of("2"), List.of("10.0.0.7"), List.of("Break, long"));

    @Test
    void eachFlagIsAFieldOfTheTarget() {
        assertThat(ALL_FIELDS.toJson()).isEqualTo(Trees.yaml("""
                agentIds: [11, 13, 14, ann]
                teamIds: [1, north]
                ipAddrs: [10.0.0.0/24]
                exclude: {agentIds: [13], teamIds: [2], ipAddrs: [10.0.0.7]}
                statuses: ["Break, long"]
                """));
    }

    @Test
    void whatIsNotNamedIsLeftOut() {
        assertThat(TargetChoice.of(AgentIdSet.of(11)).toJson()).isEqualTo(Trees.yaml("agentIds: [11]"));
    }

    @Test
    void aNumberThatTheSchemaDoesNotTakeIsAText() {
        assertThat(TargetChoice.of(AgentIdSet.parse("2147483647,2147483648,007")).toJson())
                .isEqualTo(Trees.yaml("agentIds: [2147483647, '2147483648', '007']"));
    }

    @Test
    void theNumberOfAgentsIsKnownIfAllAreNamed() {
        var except = new TargetChoice(AgentIdSet.parse("11-20"), List.of(), List.of(), AgentIdSet.parse("12,40"), List.of("1"), List.of(), List.of());

        assertThat(except.most()).isEqualTo(OptionalInt.of(9));
        assertThat(ALL_FIELDS.most()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'11 12', '11-12'", "'11,13-15', '11,13-15'", "'11-12 12-13', '11-13'",
        "c0ffee00-0000-4000-8000-000000000011, c0ffee00-0000-4000-8000-000000000011"})
    void idsAreReadAsTheStatusWritesThem(String words, String ids) {
        assertThat(TargetChoice.ids(Arrays.asList(words.split(" ")))).hasToString(ids);
    }

    @ParameterizedTest
    @CsvSource({"'11,,12', is not an agent id", "'15-11', ends before it starts", "'a b', 'a b'", "'1-5001', 5001 agents", "'1-9999999999', agents"})
    void whatIsNoIdIsQuoted(String word, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> TargetChoice.ids(List.of(word))).withMessageContaining(message);
    }
}
