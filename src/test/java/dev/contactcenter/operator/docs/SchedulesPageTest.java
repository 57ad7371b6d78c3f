package dev.contactcenter.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.crd.Crd;
import dev.contactcenter.operator.schedule.ScheduleParser;
import dev.contactcenter.operator.schedule.ScheduleReason;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of schedules says has to be so. */
class SchedulesPageTest {
    private static final DocsPage PAGE = DocsPage.of(Path.of("docs/schedules.md"));

    @ParameterizedTest
    @EnumSource(ScheduleReason.class)
    void everyReasonHasAMeaningAndWhatToDo(ScheduleReason reason) {
        assertThat(PAGE.rows()).anyMatch(row -> row.matches("\\| `" + reason + "` \\|( *[^| ][^|]*\\|){2}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ForceLogoutSchedule", "AgentStatusSchedule"})
    void everyFieldIsExplained(String kind) {
        var schema = Crd.of(kind).schema();
        var fields = Stream.of("spec", "status").flatMap(part -> schema.at("/properties/" + part + "/properties").properties().stream()
                .map(field -> field.getKey()));
        var rows = String.join("\n", PAGE.rows());

        assertThat(fields.filter(field -> !field.equals("observedGeneration"))).allSatisfy(field -> assertThat(rows).contains("`" + field));
    }

    @Test
    void everyScheduleOnThePageIsOne() {
        var schedules = Arrays.stream(PAGE.text().split("`"))
                .filter(code -> code.matches("([0-9*/,-]+ ){4}[0-9*/,-]+"))
                .toList();
        assertThat(schedules).hasSizeGreaterThan(5).allSatisfy(schedule ->
                assertThat(ScheduleParser.parse(schedule)).isNotNull());
    }

    @Test
    void theNameOfAnOperationIsOneThatTheSchedulesMinuteGives() {
        var minute = PAGE.text().replaceAll("(?s).*`evening-logout-(\\d+)`.*", "$1");
        var tick = Instant.ofEpochSecond(Long.parseLong(minute) * 60);
        var schedule = ScheduleParser.parse("0 20 * * 1-5");
        assertThat(schedule.next(tick.minusSeconds(1), ZoneId.of("Europe/Berlin"), tick)).contains(tick);
    }
}
