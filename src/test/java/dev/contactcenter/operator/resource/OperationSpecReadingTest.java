package dev.contactcenter.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A spec as the API server has stored it, whatever it holds. */
class OperationSpecReadingTest {
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private static OperationSpec read(String json) throws JsonProcessingException {
        return JSON.readValue(json.replace('\'', '"'), OperationSpec.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-12-24T18:00:00Z                      | 2026-12-24T18:00:00Z",
        "2026-12-24t18:00:00z                      | 2026-12-24T18:00:00Z",
        "2026-12-24 18:00:00Z                      | 2026-12-24T18:00:00Z",
        "2026-12-24T18:00:00.1234567891+01:00      | 2026-12-24T17:00:00.123456789Z",
        "2026-12-24T18:00:00,5Z                    | 2026-12-24T18:00:00.5Z",
        "2026-12-24T18:00:00+19:00                 | 2026-12-23T23:00:00Z",
        "2026-12-24T18:00:00-23:59                 | 2026-12-25T17:59:00Z",
        "2026-12-31T23:59:60Z                      | 2026-12-31T23:59:59Z",
    })
    void aTimeIsReadAsRfc3339WritesIt(String written, Instant time) throws JsonProcessingException {
        var spec = read("{'notAfter': '" + written + "'}");

        assertThat(spec.unreadable()).isNull();
        assertThat(spec.notAfter()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'tomorrow'", "'2026-13-24T18:00:00Z'", "'2026-02-30T18:00:00Z'", "'2026-12-24T24:00:00Z'", "'2026-12-24'", "''"})
    void aTimeThatIsNoneIsNamedInPlainWords(String written) throws JsonProcessingException {
        var spec = read("{'notAfter': " + written + "}");

        assertThat(spec.unreadable()).isEqualTo("notAfter: " + written.replace('\'', '"') + " is not a time such as 2026-12-24T18:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'backoffLimit': 'many'}              | backoffLimit: \"many\" is not a whole number of the right size",
        "{'suspend': 'perhaps'}                | suspend: \"perhaps\" is not true or false",
        "{'busyAgents': 'Shout'}               | busyAgents: \"Shout\" is not one of Defer, Skip, Interrupt",
        "{'target': {'ipAddrs': [{'a': 1}]}}   | target.ipAddrs[0]: the value is not a text",
        "{'target': 5}                         | target: the value is not of the right form",
    })
    void aFieldThatCannotBeReadIsNamedInPlainWords(String json, String problem) throws JsonProcessingException {
        assertThat(read(json.strip()).unreadable()).isEqualTo(problem).doesNotContain("java", "Deserialize");
    }

    @Test
    void theOtherFieldsAreReadAllTheSame() throws JsonProcessingException {
        var spec = read("{'contactCenterRef': {'name': 'acme'}, 'notAfter': 'tomorrow', 'backoffLimit': 'many', 'busyAgents': 'Skip', 'maxAgents': 5}");

        assertThat(spec.unreadable()).startsWith("notAfter: ");
        assertThat(spec.contactCenterRef().name()).isEqualTo("acme");
        assertThat(spec.busyAgents()).isEqualTo(BusyAgents.Skip);
        assertThat(spec.maxAgents()).isEqualTo(5);
        assertThat(spec.notAfter()).isNull();
    }

    @Test
    void aValueThatIsNotAnObjectIsUnreadableAsAWhole() throws JsonProcessingException {
        assertThat(read("[1]").unreadable()).isNotBlank();
        assertThat(read("'text'").unreadable()).isNotBlank();
    }

    @Test
    void aCopyOfAnUnreadableSpecIsAsUnreadable() throws JsonProcessingException {
        var spec = read("{'contactCenterRef': {'name': 'acme'}, 'notAfter': 'tomorrow'}");

        assertThat(JSON.readValue(JSON.writeValueAsString(spec), OperationSpec.class)).isEqualTo(spec);
    }
}
