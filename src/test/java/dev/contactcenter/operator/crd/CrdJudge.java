package dev.contactcenter.operator.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Set;

/** Says whether the API server would admit an object by its CRD: defaults first, then the schema, then the rules. */
public final class CrdJudge {
    private final JsonNode schema;
    private final SchemaJudge schemaJudge;
    private final RuleJudge ruleJudge;

    /** A judge by this CRD. */
    public CrdJudge(Crd crd) {
        schema = crd.schema();
        schemaJudge = new SchemaJudge(schema);
        ruleJudge = new RuleJudge(crd.kind(), schema);
    }

    /** What is wrong with an object that is created. */
    public List<Violation> judge(JsonNode object) {
        return judge(object, MissingNode.getInstance());
    }

    /** What is wrong with an object that replaces {@code old}. */
    List<Violation> judge(JsonNode object, JsonNode old) {
        var violations = schemaJudge.judge(withDefaults(object));
        return violations.isEmpty()
                ? breaches(object, old).stream().map(RuleJudge.Breach::violation).toList()
                : violations;
    }

    /** The rules that an object breaks; none where the schema refuses it, for then they have nothing to rely on. */
    List<RuleJudge.Breach> breaches(JsonNode object, JsonNode old) {
        var complete = withDefaults(object);
        return schemaJudge.judge(complete).isEmpty() ? ruleJudge.judge(complete, withDefaults(old)) : List.of();
    }

    /** The names of all rules. */
    Set<String> rules() {
        return ruleJudge.rules();
    }

    /** The object as the API server shows it. */
    public JsonNode withDefaults(JsonNode object) {
        return Defaults.applied(schema, object);
    }
}
