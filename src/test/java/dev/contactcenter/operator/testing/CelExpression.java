package dev.contactcenter.operator.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Evaluates CEL over untyped data, as admission policies and Flux do for custom resources. */
public final class CelExpression {
    private static final ObjectMapper JAVA = new ObjectMapper();

    private CelExpression() {}

    /**
     * What an expression comes to.
     *
     * @throws IllegalArgumentException where it does not compile, a name that is not among the variables included, or fails
     */
    public static Object evaluate(String expression, Map<String, ?> variables) {
        return evaluate(expression, variables, cel -> {});
    }

    /** The same, with functions of one's own. */
    public static Object evaluate(String expression, Map<String, ?> variables, Consumer<CelBuilder> functions) {
        var cel = CelFactory.standardCelBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addCompilerLibraries(CelExtensions.strings())
                .addRuntimeLibraries(CelExtensions.strings());
        variables.keySet().forEach(name -> cel.addVar(name, SimpleType.DYN));
        functions.accept(cel);
        try {
            var environment = cel.build();
            return environment.createProgram(environment.compile(expression).getAst()).eval(java(variables));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(expression + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> java(Map<String, ?> variables) {
        var values = new HashMap<String, Object>();
        variables.forEach((name, value) -> values.put(name, value instanceof JsonNode tree ? java(tree) : value));
        return values;
    }

    /** cel-java takes a null of Java for unknown, and an Integer for no int. */
    private static Object java(JsonNode tree) {
        if (tree.isObject()) {
            var fields = new HashMap<String, Object>();
            tree.properties().forEach(field -> fields.put(field.getKey(), java(field.getValue())));
            return fields;
        } else if (tree.isArray()) {
            return tree.valueStream().map(CelExpression::java).toList();
        } else if (tree.isNull()) {
            return NullValue.NULL_VALUE;
        }
        return tree.isIntegralNumber() ? (Object) tree.longValue() : JAVA.convertValue(tree, Object.class);
    }
}
