package dev.contactcenter.operator.policy;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cel.bundle.CelBuilder;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.contactcenter.operator.testing.CelExpression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A ValidatingAdmissionPolicy of the examples, judged without an API server. */
final class AdmissionPolicy {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonNode spec;

    private AdmissionPolicy(JsonNode spec) {
        this.spec = spec;
    }

    static AdmissionPolicy of(String name) {
        var file = Path.of("examples/policies", name + ".yaml").toFile();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file)) {
            return documents.readAll().stream()
                    .filter(document -> document.get("kind").asText().equals("ValidatingAdmissionPolicy"))
                    .map(document -> new AdmissionPolicy(document.get("spec")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Somebody's request.
     *
     * @param user whose
     * @param approves whether this user has the verbs approve and break-glass
     * @param object what is to be, with its defaults
     * @param old what is; null where it is created
     * @param namespaceLabels the labels of its namespace
     */
    record Review(String user, boolean approves, JsonNode object, JsonNode old, Map<String, String> namespaceLabels) {
        private Map<String, Object> variables() {
            var kind = object.get("kind").asText();
            var variables = new HashMap<String, Object>();
            variables.put("object", object);
            variables.put("oldObject", old == null ? NullNode.getInstance() : old);
            variables.put("namespaceObject", Map.of("metadata", Map.of("labels", namespaceLabels)));
            variables.put("authorizer", Map.of("requestResource", approves));
            variables.put("request", Map.of(
                    "userInfo", Map.of("username", user),
                    "namespace", object.at("/metadata/namespace").asText(),
                    "operation", old == null ? "CREATE" : "UPDATE",
                    "resource", Map.of("group", "contactcenter.dev", "resource", kind.toLowerCase(Locale.ROOT) + "s")));
            return variables;
        }
    }

    /** The messages of the validations that the request does not pass. */
    List<String> judge(Review review) {
        var operation = review.old() == null ? "CREATE" : "UPDATE";
        var known = review.variables();
        var concerned = spec.at("/matchConstraints/resourceRules/0/operations").valueStream().anyMatch(word -> word.asText().equals(operation))
                && spec.path("matchConditions").valueStream().allMatch(condition -> holds(condition, known));
        if (!concerned) {
            return List.of();
        }
        var variables = new HashMap<String, Object>();
        known.put("variables", variables);
        for (var variable : spec.path("variables")) {
            lazily(variable.get("expression").asText(), known).ifPresent(value -> variables.put(variable.get("name").asText(), value));
        }
        return spec.get("validations").valueStream()
                .filter(validation -> !holds(validation, known))
                .map(validation -> validation.has("message")
                        ? validation.get("message").asText()
                        : (String) evaluate(validation.get("messageExpression").asText(), known))
                .toList();
    }

    private static boolean holds(JsonNode condition, Map<String, Object> variables) {
        return evaluate(condition.get("expression").asText(), variables).equals(true);
    }

    /** A variable that can't be had, as of a field that is not there, matters only to who asks for it. */
    private static Optional<Object> lazily(String expression, Map<String, Object> variables) {
        try {
            return Optional.of(evaluate(expression, variables));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Object evaluate(String expression, Map<String, Object> variables) {
        return CelExpression.evaluate(expression, variables, AdmissionPolicy::addAuthorizer);
    }

    /** As far as it is asked: whether the user has the verb approve, or break-glass, on the resource of the request. */
    private static void addAuthorizer(CelBuilder cel) {
        cel.addFunctionDeclarations(
                newFunctionDeclaration("check", newMemberOverload("check_verb", SimpleType.DYN, SimpleType.DYN, SimpleType.STRING)),
                newFunctionDeclaration("allowed", newMemberOverload("allowed_decision", SimpleType.BOOL, SimpleType.DYN)));
        cel.addFunctionBindings(CelFunctionBinding.fromOverloads("check", CelFunctionBinding.from("check_verb", Boolean.class, String.class,
                (approves, verb) -> approves && Set.of("approve", "break-glass").contains(verb))));
        cel.addFunctionBindings(CelFunctionBinding.fromOverloads("allowed", CelFunctionBinding.from("allowed_decision", Boolean.class,
                allowed -> allowed)));
    }
}
