package dev.contactcenter.operator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.platform.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishedAnnotationTest {
    @Test
    void aMarkIsReadAsItIsWritten() {
        var mark = new FinishedAnnotation("8e1b", Outcome.InvalidAgentId);

        assertThat(FinishedAnnotation.among(Map.of(FinishedAnnotation.ANNOTATION, mark.value()))).contains(mark);
    }

    @Test
    void otherAnnotationsAreNoMark() {
        assertThat(FinishedAnnotation.among(null)).isEmpty();
        assertThat(FinishedAnnotation.among(Map.of("a", "b"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "8e1b", "8e1b Triumph", "'8e1b Success and more'"})
    void aMarkThatCannotBeReadCountsAsError(String value) {
        assertThat(FinishedAnnotation.among(Map.of(FinishedAnnotation.ANNOTATION, value))).map(FinishedAnnotation::outcome).contains(Outcome.Error);
    }
}
