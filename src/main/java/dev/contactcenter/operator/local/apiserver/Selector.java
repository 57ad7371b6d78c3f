package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Selects the objects of a list or a watch: the label and field selectors of Kubernetes. */
final class Selector {
    private static final String VALUE = "[^,()=!\\s]*";
    private static final Pattern REQUIREMENT = Pattern.compile("\\s*(?:(?<not>!)?\\s*(?<key>[^,()=!\\s]+))\\s*"
            + "(?:(?<op>==|=|!=)\\s*(?<value>" + VALUE + ")|(?<set>in|notin)\\s*\\((?<values>[^)]*)\\))?\\s*(?:,|$)");

    private final List<Predicate<JsonNode>> requirements;

    private Selector(List<Predicate<JsonNode>> requirements) {
        this.requirements = requirements;
    }

    /**
     * Reads both selectors.
     *
     * @param labels a label selector; empty: any
     * @param fields a field selector; empty: any object
     * @param isSelectable whether a field selector may name a field
     * @throws ApiException 400 if one can't be read
     */
    static Selector of(String labels, String fields, Predicate<String> isSelectable) {
        var requirements = new ArrayList<Predicate<JsonNode>>();
        parse(labels, requirement -> requirements.add(onLabels(requirement)));
        parse(fields, requirement -> requirements.add(onFields(requirement, isSelectable)));
        return new Selector(requirements);
    }

    boolean matches(JsonNode object) {
        return requirements.stream().allMatch(requirement -> requirement.test(object));
    }

    private static void parse(String text, Consumer<Matcher> each) {
        var requirement = REQUIREMENT.matcher(text);
        while (requirement.regionStart() < text.length()) {
            if (!requirement.lookingAt()) {
                throw ApiException.badRequest("unable to parse requirement: " + text);
            }
            each.accept(requirement);
            requirement.region(requirement.end(), text.length());
        }
    }

    private static Predicate<JsonNode> onLabels(Matcher requirement) {
        var key = requirement.group("key");
        var test = test(requirement);
        return object -> test.test(object.path("metadata").path("labels").get(key));
    }

    private static Predicate<JsonNode> onFields(Matcher requirement, Predicate<String> isSelectable) {
        if (requirement.group("op") == null) {
            throw ApiException.badRequest("invalid field selector: '" + requirement.group() + "'; a field selector"
                    + " knows =, == and != alone");
        }
        if (!isSelectable.test(requirement.group("key"))) {
            throw ApiException.badRequest("field label not supported: " + requirement.group("key"));
        }
        var path = JsonPath.of("." + requirement.group("key"));
        var negative = requirement.group("op").equals("!=");
        var value = requirement.group("value");
        return object -> negative != path.first(object).asText("").equals(value);
    }

    private static Predicate<JsonNode> test(Matcher requirement) {
        var op = requirement.group("op") == null ? requirement.group("set") : requirement.group("op");
        if (op == null) {
            return requirement.group("not") == null ? label -> label != null : label -> label == null;
        }
        var values = requirement.group("set") == null
                ? List.of(requirement.group("value"))
                : Arrays.stream(requirement.group("values").split(",", -1)).map(String::trim).toList();
        return op.equals("!=") || op.equals("notin")
                ? label -> label == null || !values.contains(label.asText())
                : label -> label != null && values.contains(label.asText());
    }
}
