package dev.contactcenter.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.schedule.ScheduleParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The API server refuses what the operator's parser refuses, as far as a rule can tell, and nothing else. */
class ScheduleAdmissionTest {
    private static final Path TABLE = Path.of("src/test/resources/schedule/cron-table.tsv");

    @Test
    void onlyRangesThatEndBeforeTheyStartAreLeftToTheCondition() throws IOException {
        var schema = new CrdJudge(Crd.of("ForceLogoutSchedule"));
        var leftToTheCondition = new ArrayList<String>();
        for (var line : Files.readAllLines(TABLE)) {
            var schedule = line.split("\t", -1)[0];
            if (!line.startsWith("#")) {
                var isRefused = !schema.judge(withSchedule(schedule)).isEmpty();
                if (isRefused != isRefusedByTheOperator(schedule)) {
                    assertThat(isRefused).as(schedule + " is refused by a rule alone").isFalse();
                    leftToTheCondition.add(schedule);
                }
            }
        }
        assertThat(leftToTheCondition).containsExactly("0 20 * * 5-1", "0 22-2 * * *", "3-2 * * * *");
    }

    private static boolean isRefusedByTheOperator(String schedule) {
        try {
            ScheduleParser.parse(schedule);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static JsonNode withSchedule(String schedule) {
        var object = JsonNodeFactory.instance.objectNode().put("apiVersion", "contactcenter.dev/v1alpha1").put("kind", "ForceLogoutSchedule");
        object.putObject("metadata").put("name", "evening");
        var spec = object.putObject("spec").put("schedule", schedule);
        spec.putObject("jobTemplate").putObject("spec").putObject("target").putArray("teamIds").add(1);
        return object;
    }
}
