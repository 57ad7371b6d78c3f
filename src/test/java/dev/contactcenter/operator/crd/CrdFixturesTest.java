package dev.contactcenter.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CRDs admit every {@code valid-*.yaml} and refuse every {@code invalid-*.yaml} with the message that it names. */
class CrdFixturesTest {
    private static final Map<String, CrdJudge> JUDGES =
            Crd.all().stream().collect(Collectors.toMap(Crd::kind, CrdJudge::new));

    @ParameterizedTest
    @MethodSource("fixtures")
    void isJudgedAsItsFileSays(Fixture fixture) {
        var judge = JUDGES.get(fixture.kind());

        var violations = judge.judge(fixture.object(), fixture.replaced());

        assertThat(violations).hasSameSizeAs(fixture.errors());
        for (var error : fixture.errors()) {
            assertThat(violations).anySatisfy(violation -> {
                assertThat(violation.field()).isEqualTo(error.field());
                assertThat(violation.message()).contains(error.message());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theOldDocumentOfAnUpdateIsValid(Fixture fixture) {
        if (fixture.isUpdate()) {
            assertThat(JUDGES.get(fixture.kind()).judge(fixture.replaced())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void onlyInvalidFixturesNameErrors(Fixture fixture) {
        assertThat(fixture.errors().isEmpty()).isEqualTo(fixture.isValid());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyRuleIsBrokenBySomeFixture(String kind) {
        var judge = JUDGES.get(kind);

        var broken = fixtures()
                .filter(fixture -> fixture.kind().equals(kind))
                .flatMap(fixture -> judge.breaches(fixture.object(), fixture.replaced()).stream())
                .map(RuleJudge.Breach::rule);

        assertThat(broken).containsAll(judge.rules());
    }

    static Stream<String> kinds() {
        return JUDGES.keySet().stream();
    }

    static Stream<Fixture> fixtures() {
        return Fixture.all();
    }
}
