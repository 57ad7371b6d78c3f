package dev.contactcenter.operator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies and health checks see the values that they see in the API server. */
class CelExpressionTest {
    private static final String OBJECT = """
            {"spec": {"limit": null, "replicas": 3, "ratio": 0.5, "ids": [11, null, "12"], "paused": true}}""";

    @ParameterizedTest
    @ValueSource(strings = {
        "object.spec.limit == null",
        "object.spec.ids[1] == null",
        "object.spec.replicas > 2",
        "object.spec.ids[0] < 12",
        "object.spec.ids[2] == '12'",
        "object.spec.ratio < 1.0",
        "object.spec.paused",
        "has(object.spec.limit) && !has(object.spec.other)",
        "size(object.spec.ids) == 3",
    })
    void valuesOfJsonAreThoseOfCel(String expression) throws JsonProcessingException {
        assertThat(CelExpression.evaluate(expression, Map.of("object", new JsonMapper().readTree(OBJECT)))).isEqualTo(true);
    }
}
