package dev.contactcenter.operator.reconciler.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabelSelectorsTest {
    private static final Map<String, String> LABELS = Map.of("team", "support", "tier", "gold");

    static Stream<Arguments> selectors() {
        return Stream.of(
                Arguments.of("no selector", null, false),
                Arguments.of("an empty one", new LabelSelector(), true),
                Arguments.of("equal", equal(Map.of("team", "support")), true),
                Arguments.of("all equal", equal(LABELS), true),
                Arguments.of("another value", equal(Map.of("team", "sales")), false),
                Arguments.of("a label that is not there", equal(Map.of("x", "y")), false),
                Arguments.of("In", requires("team", "In", "sales", "support"), true),
                Arguments.of("In, others", requires("team", "In", "sales"), false),
                Arguments.of("In, not there", requires("x", "In", "sales"), false),
                Arguments.of("NotIn", requires("team", "NotIn", "sales"), true),
                Arguments.of("NotIn, it is", requires("team", "NotIn", "support"), false),
                Arguments.of("NotIn, not there", requires("x", "NotIn", "sales"), true),
                Arguments.of("Exists", requires("team", "Exists"), true),
                Arguments.of("Exists, not there", requires("x", "Exists"), false),
                Arguments.of("DoesNotExist", requires("x", "DoesNotExist"), true),
                Arguments.of("DoesNotExist, it does", requires("team", "DoesNotExist"), false),
                Arguments.of("an operator that nobody knows", requires("team", "Like", "support"), false),
                Arguments.of("no operator", requires("team", null), false),
                Arguments.of("no lists", new LabelSelector(null, null), true),
                Arguments.of("no values", new LabelSelector(List.of(new LabelSelectorRequirement("team", "In", null)), null), false),
                Arguments.of("both, one fails", new LabelSelectorBuilder(requires("x", "Exists")).withMatchLabels(LABELS).build(), false));
    }

    private static LabelSelector equal(Map<String, String> labels) {
        return new LabelSelectorBuilder().withMatchLabels(labels).build();
    }

    private static LabelSelector requires(String key, String operator, String... values) {
        return new LabelSelectorBuilder().addNewMatchExpression().withKey(key).withOperator(operator).withValues(values).endMatchExpression().build();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("selectors")
    void labelsMatchAsInKubernetes(String what, LabelSelector selector, boolean matches) {
        assertThat(LabelSelectors.matches(selector, LABELS)).isEqualTo(matches);
    }
}
