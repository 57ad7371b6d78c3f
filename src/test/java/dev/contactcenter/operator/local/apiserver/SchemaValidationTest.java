package dev.contactcenter.operator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaValidationTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String SCHEMA =
            """
            type: object
            required: [spec]
            properties:
              spec:
                type: object
                required: [name]
                properties:
                  name: {type: string, minLength: 2, maxLength: 4, pattern: '^[a-z]*$'}
                  size: {type: integer, minimum: 1, maximum: 9}
                  share: {type: number, minimum: 0.5}
                  kind: {type: string, enum: [Box, Bag]}
                  free: {type: boolean}
                  at: {type: string, format: date-time}
                  id: {x-kubernetes-int-or-string: true}
                  note: {type: string, nullable: true}
                  tags: {type: array, minItems: 1, maxItems: 2, items: {type: string, maxLength: 3}}
                  more: {type: object, additionalProperties: {type: integer}}
                  open: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{spec: {name: ab}}",
                "{spec: {name: abcd, size: 9, share: 0.5, kind: Bag, free: true}}",
                "{spec: {name: ab, size: 3.0, id: 7}}",
                "{spec: {name: ab, id: seven, note: null, tags: [a, b], more: {a: 1}, open: {any: [1, {}]}}}",
                "{spec: {name: ab, at: '2026-01-01T00:00:00Z'}}",
                "{metadata: {name: 5}, spec: {name: ab, at: '2026-01-01T00:00:00.5+01:00'}}",
            })
    void whatTheSchemaAllowsIsValid(String object) throws JsonProcessingException {
        assertThat(SchemaValidation.errors(schema(), tree(object))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}|spec: Required value",
        "{spec: {}}|spec.name: Required value",
        "{spec: text}|spec: Invalid value: \"string\": spec in body must be of type object: \"string\"",
        "{spec: {name: 5}}|spec.name: Invalid value: \"integer\": spec.name in body must be of type string: \"integer\"",
        "{spec: {name: a}}|spec.name: Invalid value: \"a\": spec.name in body should be at least 2 chars long",
        "{spec: {name: abcde}}|spec.name: Too long: may not be more than 4 bytes",
        "{spec: {name: AB}}|spec.name: Invalid value: \"AB\": spec.name in body should match '^[a-z]*$'",
        "{spec: {name: ab, size: 0}}|spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1",
        "{spec: {name: ab, size: 10}}|spec.size: Invalid value: 10: spec.size in body should be less than or equal to 9",
        "{spec: {name: ab, size: 1.5}}|spec.size: Invalid value: \"number\": spec.size in body must be of type integer: \"number\"",
        "{spec: {name: ab, share: 0.4}}|spec.share: Invalid value: 0.4: spec.share in body should be greater than or equal to 0.5",
        "{spec: {name: ab, kind: Can}}|spec.kind: Unsupported value: \"Can\": supported values: \"Box\", \"Bag\"",
        "{spec: {name: ab, free: 'yes'}}|spec.free: Invalid value: \"string\": spec.free in body must be of type boolean: \"string\"",
        "{spec: {name: ab, at: noon}}|spec.at: Invalid value: \"noon\": spec.at in body must be of type date-time: \"noon\"",
        "{spec: {name: ab, id: true}}|spec.id: Invalid value: \"boolean\": spec.id in body must be of type integer,string: \"boolean\"",
        "{spec: {name: null}}|spec.name: Invalid value: \"null\": spec.name in body must be of type string: \"null\"",
        "{spec: {name: ab, tags: []}}|spec.tags: Invalid value: 0: spec.tags in body should have at least 1 items",
        "{spec: {name: ab, tags: [a, b, c]}}|spec.tags: Too many: 3: must have at most 2 items",
        "{spec: {name: ab, tags: [a, long]}}|spec.tags[1]: Too long: may not be more than 3 bytes",
        "{spec: {name: ab, more: {a: b}}}|spec.more.a: Invalid value: \"string\": spec.more.a in body must be of type integer: \"string\"",
    }, quoteCharacter = '`')
    void whatItDoesNotAllowIsToldAsAnApiServerDoes(String object, String error) throws JsonProcessingException {
        assertThat(SchemaValidation.errors(schema(), tree(object))).singleElement().hasToString(error);
    }

    @Test
    void everyErrorIsTold() throws JsonProcessingException {
        assertThat(SchemaValidation.errors(schema(), tree("{spec: {size: 0, kind: Can}}")))
                .extracting(FieldError::field)
                .containsExactly("spec.name", "spec.size", "spec.kind");
    }

    private static StructuralSchema schema() throws JsonProcessingException {
        return new StructuralSchema(YAML.readTree(SCHEMA));
    }

    private static ObjectNode tree(String yaml) throws JsonProcessingException {
        return (ObjectNode) YAML.readTree(yaml);
    }
}
