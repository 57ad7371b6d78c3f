package dev.contactcenter.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A schedule can be told whatever its operation can be told. */
class ScheduleCrdTest {
    static Stream<ScheduleCrd> schedules() {
        return ScheduleCrd.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void theFileEqualsTheOneMadeFromTheOperation(ScheduleCrd crd) {
        assertThat(crd.file()).as("ScheduleCrd.main writes it").hasContent(crd.text());
    }

    @Test
    void theFileOfTheRosterEqualsTheOneMadeFromTheOperation() {
        assertThat(RosterCrd.FILE).as("RosterCrd.main writes it").hasContent(RosterCrd.text());
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void theTemplateIsTheOperationButForNotAfterAndTheRulesForChanges(ScheduleCrd crd) {
        var operation = (ObjectNode) Crd.of(crd.operation()).schema().at("/properties/spec").deepCopy();
        var template = (ObjectNode) Crd.of(crd.kind()).schema().at("/properties/spec/properties/jobTemplate/properties/spec").deepCopy();

        assertThat(((ObjectNode) template.get("properties")).remove("notAfterSeconds")).isNotNull();
        assertThat(((ObjectNode) operation.get("properties")).remove("notAfter")).isNotNull();
        for (var spec : List.of(template, operation)) {
            spec.remove("description");
            withoutRulesForChanges(spec);
        }
        assertThat(template).isEqualTo(operation);
    }

    private static void withoutRulesForChanges(ObjectNode spec) {
        var rules = spec.remove("x-kubernetes-validations");
        if (rules != null) {
            var kept = rules.valueStream().filter(rule -> !rule.get("rule").asText().contains("oldSelf")).toList();
            if (!kept.isEmpty()) {
                spec.putArray("x-kubernetes-validations").addAll(kept);
            }
        }
    }
}
