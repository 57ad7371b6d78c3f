package dev.contactcenter.operator.crd;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges objects by the {@code x-kubernetes-validations} of a schema. All rules are compiled when it is made. */
final class RuleJudge {
    private static final ObjectMapper JAVA = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private final Level root;

    /** @throws IllegalArgumentException where a rule does not compile */
    RuleJudge(String kind, JsonNode schema) {
        root = level(kind, schema);
    }

    /** The rules that an object breaks that its schema accepts; {@code old} is what it replaces, or missing. */
    List<Breach> judge(JsonNode object, JsonNode old) {
        var breaches = new ArrayList<Breach>();
        root.judge("", object, old, breaches);
        return breaches;
    }

    /** The names of all rules. */
    Set<String> rules() {
        var names = new LinkedHashSet<String>();
        root.collectNames(names);
        return names;
    }

    /** A rule, by a name that only it has, and how it was broken. */
    record Breach(String rule, Violation violation) {}

    private static Level level(String path, JsonNode schema) {
        var rules = new ArrayList<Rule>();
        schema.path("x-kubernetes-validations").forEach(rule -> rules.add(rule(path, schema, rule)));
        var properties = new LinkedHashMap<String, Level>();
        schema.path("properties").properties().forEach(property -> {
            if (!property.getKey().equals("metadata")) {
                properties.put(property.getKey(), level(path + "." + property.getKey(), property.getValue()));
            }
        });
        var items = Optional.ofNullable(schema.get("items")).map(item -> level(path + ".item", item));
        return new Level(rules, properties, items);
    }

    private static Rule rule(String path, JsonNode schema, JsonNode rule) {
        var types = new CelTypes();
        var self = types.of(path, schema);
        var cel = environment(types, self);
        return new Rule(
                path + ": " + rule.get("rule").asText(),
                compile(cel, path, rule.get("rule").asText()),
                rule.has("messageExpression")
                        ? Optional.of(compile(cel, path, rule.get("messageExpression").asText()))
                        : Optional.empty(),
                rule.path("message").asText(),
                rule.path("fieldPath").asText(),
                rule.get("rule").asText().contains("oldSelf"));
    }

    private static Cel environment(CelTypes types, CelType self) {
        var cel = CelFactory.standardCelBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addCompilerLibraries(CelExtensions.strings())
                .addRuntimeLibraries(CelExtensions.strings())
                .setTypeProvider(types)
                .addVar("self", self)
                .addVar("oldSelf", self);
        KubernetesFunctions.addTo(cel);
        return cel.build();
    }

    private static Program compile(Cel cel, String path, String expression) {
        try {
            var ast = cel.compile(expression).getAst();
            if (!ast.getResultType().equals(SimpleType.BOOL) && !ast.getResultType().equals(SimpleType.STRING)) {
                throw new IllegalArgumentException(path + ": neither a condition nor a message: " + expression);
            }
            return cel.createProgram(ast);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    private record Level(List<Rule> rules, Map<String, Level> properties, Optional<Level> items) {
        void judge(String field, JsonNode value, JsonNode old, List<Breach> breaches) {
            rules.stream().flatMap(rule -> rule.judge(field, value, old).stream()).forEach(breaches::add);
            properties.forEach((name, level) -> {
                if (value.has(name)) {
                    level.judge(field.isEmpty() ? name : field + "." + name, value.get(name), old.path(name), breaches);
                }
            });
            for (var i = 0; items.isPresent() && i < value.size(); i++) {
                // An entry of an atomic list has no predecessor.
                items.get().judge(field + "[" + i + "]", value.get(i), MissingNode.getInstance(), breaches);
            }
        }

        void collectNames(Set<String> names) {
            rules.forEach(rule -> names.add(rule.name));
            properties.values().forEach(level -> level.collectNames(names));
            items.ifPresent(level -> level.collectNames(names));
        }
    }

    private record Rule(
            String name,
            Program condition,
            Optional<Program> messageExpression,
            String message,
            String fieldPath,
            boolean transition) {
        Optional<Breach> judge(String field, JsonNode value, JsonNode old) {
            if (transition && old.isMissingNode()) {
                return Optional.empty();
            }
            try {
                var variables = variables(value, old);
                if (condition.eval(variables).equals(true)) {
                    return Optional.empty();
                }
                var text = messageExpression.isPresent() ? (String) messageExpression.get().eval(variables) : message;
                return Optional.of(new Breach(name, new Violation(field + fieldPath, text)));
            } catch (CelEvaluationException e) {
                throw new IllegalStateException("rule at " + field + ": " + message, e);
            }
        }

        private static Map<String, Object> variables(JsonNode value, JsonNode old) {
            var variables = new LinkedHashMap<String, Object>();
            variables.put("self", JAVA.convertValue(value, new TypeReference<Object>() {}));
            if (!old.isMissingNode()) {
                variables.put("oldSelf", JAVA.convertValue(old, new TypeReference<Object>() {}));
            }
            return variables;
        }
    }
}
