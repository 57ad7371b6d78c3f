package dev.contactcenter.operator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyMergeTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String SCHEMA = """
            properties:
              free: {type: array}
              set: {type: array, x-kubernetes-list-type: set}
              map: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k]}
              whole: {type: object, x-kubernetes-map-type: atomic}
            """;

    @ParameterizedTest(name = "{1} then {2} on {0}")
    @CsvSource(delimiter = '|', value = {
        "{a: 1, b: 2}                | {}           | {a: 3}            | {a: 3, b: 2}",
        "{a: 1, b: 2}                | {a: 1}       | {}                | {b: 2}",
        "{a: {x: 1, y: 2}}           | {a: {x: 1}}  | {a: {z: 3}}       | {a: {y: 2, z: 3}}",
        "{a: {x: 1, y: 2}}           | {a: {x: 1}}  | {}                | {a: {y: 2}}",
        "{a: {x: 1}}                 | {a: {x: 1}}  | {}                | {}",
        "{a: 1}                      | {}           | {a: {x: 1}}       | {a: {x: 1}}",
        "{free: [1, 2]}              | {}           | {free: [3]}       | {free: [3]}",
        "{set: [1, 2]}               | {set: [1]}   | {set: [3]}        | {set: [2, 3]}",
        "{set: [1]}                  | {set: [1]}   | {}                | {}",
        "{map: [{k: 1, v: 1, w: 1}]} | {map: [{k: 1, v: 1}]} | {map: [{k: 1}, {k: 2}]} | {map: [{k: 1, w: 1}, {k: 2}]}",
        "{map: [{k: 1}, {k: 2}]}     | {map: [{k: 1}]} | {map: [{k: 3}]}   | {map: [{k: 2}, {k: 3}]}",
        "{map: [{k: 1}, {k: 2}]}     | {map: [{k: 1}]} | {}                | {map: [{k: 2}]}",
        "{whole: {x: 1}}             | {}           | {whole: {y: 2}}   | {whole: {y: 2}}",
    })
    void appliedFieldsWinAndFieldsNoLongerAppliedAreRemoved(String live, String before, String applied, String merged)
            throws JsonProcessingException {
        var schema = new StructuralSchema(YAML.readTree(SCHEMA));
        var object = object(live);

        assertThat(ApplyMerge.merge(schema, object, object(before), object(applied))).isEqualTo(object(merged));
        assertThat(object).as("left as it was").isEqualTo(object(live));
    }

    private static ObjectNode object(String yaml) throws JsonProcessingException {
        return (ObjectNode) YAML.readTree(yaml);
    }
}
