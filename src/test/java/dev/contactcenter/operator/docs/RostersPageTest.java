package dev.contactcenter.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.crd.Crd;
import dev.contactcenter.operator.roster.RosterReason;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page of rosters says has to be so. */
class RostersPageTest {
    private static final DocsPage PAGE = DocsPage.of(Path.of("docs/rosters.md"));

    @ParameterizedTest
    @EnumSource(RosterReason.class)
    void everyReasonHasAMeaningAndWhatToDo(RosterReason reason) {
        assertThat(PAGE.rows()).anyMatch(row -> row.matches("\\| `" + reason + "` \\|( *[^| ][^|]*\\|){2}"));
    }

    @Test
    void everyFieldIsExplained() {
        var schema = Crd.of("AgentRoster").schema();
        var fields = Stream.of("spec", "status").flatMap(part -> schema.at("/properties/" + part + "/properties").properties().stream()
                .map(field -> field.getKey()));
        var rows = String.join("\n", PAGE.rows());

        assertThat(fields.filter(field -> !field.equals("observedGeneration"))).allSatisfy(field -> assertThat(rows).contains("`" + field + "`"));
    }
}
