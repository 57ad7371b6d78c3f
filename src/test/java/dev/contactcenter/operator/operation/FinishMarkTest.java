package dev.contactcenter.operator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.platform.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishMarkTest {
    @Test
    void whatIsWrittenIsRead() {
        var mark = new FinishMark("8e1b", Outcome.InvalidAgentId);

        assertThat(FinishMark.among(Map.of(FinishMark.ANNOTATION, mark.value()))).contains(mark);
    }

    @Test
    void noMarkIsNoMark() {
        assertThat(FinishMark.among(null)).isEmpty();
        assertThat(FinishMark.among(Map.of("a", "b"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "8e1b", "8e1b Triumph", "'8e1b Success and more'"})
    void oneThatCantBeReadCountsAsAnEndThatWasNotGood(String value) {
        assertThat(FinishMark.among(Map.of(FinishMark.ANNOTATION, value))).map(FinishMark::outcome).contains(Outcome.Error);
    }
}
