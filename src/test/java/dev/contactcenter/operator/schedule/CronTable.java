package dev.contactcenter.operator.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the parser of Kubernetes' CronJob controller was seen to make of schedules. */
final class CronTable {
    private CronTable() {}

    /**
     * A schedule that was run.
     *
     * @param schedule the schedule
     * @param zone the clock
     * @param after after when
     * @param ticks the next four times; empty: never
     * @param isRefused whether the parser refused it
     */
    record Row(String schedule, ZoneId zone, Instant after, List<Instant> ticks, boolean isRefused) {
        static Row of(String line) {
            var cells = line.split("\t", -1);
            var word = cells[3];
            var ticks = "refused".equals(word) || "never".equals(word)
                    ? List.<Instant>of()
                    : Arrays.stream(word.split(" ")).map(Instant::parse).toList();
            return new Row(cells[0], ZoneId.of(cells[1]), Instant.parse(cells[2]), ticks, "refused".equals(word));
        }

        boolean namesAZone() {
            return schedule.contains("TZ=");
        }

        Optional<Recurrence> parsed() {
            try {
                return Optional.of(ScheduleParser.parse(schedule));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    static List<Row> rows() {
        try (var in = CronTable.class.getResourceAsStream("/schedule/cron-table.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(Row::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
