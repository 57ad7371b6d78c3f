package dev.contactcenter.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.schedule.CronTable.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dialect is that of Kubernetes: every row of a table that its own parser was run for. */
class CronTableTest {
    static Stream<Row> rows() {
        return CronTable.rows().stream();
    }

    static Stream<Row> rowsWithoutAClockChange() {
        return rows().filter(row -> List.of("UTC", "Asia/Kathmandu").contains(row.zone().getId()) && !row.namesAZone() && !row.isRefused());
    }

    @Test
    void theTableIsWhole() {
        assertThat(CronTable.rows()).hasSize(181);
        assertThat(CronTable.rows().stream().filter(Row::isRefused)).hasSize(22);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aScheduleIsTakenOrRefusedAsKubernetesDoes(Row row) {
        assertThat(row.parsed().isEmpty()).isEqualTo(row.isRefused() || row.namesAZone());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aScheduleIsReadAsKubernetesDoes(Row row) {
        row.parsed().ifPresent(schedule ->
                assertThat(ticks(row.after(), row.ticks().size(), after -> CronJobClock.next(schedule, after, row.zone())))
                        .isEqualTo(row.ticks()));
    }

    @ParameterizedTest
    @MethodSource("rowsWithoutAClockChange")
    void withoutAClockChangeAScheduleTicksAsACronJobDoes(Row row) {
        var schedule = row.parsed().orElseThrow();
        assertThat(ticks(row.after(), row.ticks().size(), after -> schedule.next(after, row.zone(), row.after())))
                .isEqualTo(row.ticks());
    }

    /** The next times: as many as there are, or one more than none, so that a schedule that never ticks is seen to. */
    private static List<Instant> ticks(Instant after, int count, Function<Instant, Optional<Instant>> next) {
        var first = next.apply(after);
        return Stream.iterate(first, tick -> tick.flatMap(next)).limit(Math.max(1, count)).flatMap(Optional::stream).toList();
    }
}
