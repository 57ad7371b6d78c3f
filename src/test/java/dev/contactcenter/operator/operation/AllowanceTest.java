package dev.contactcenter.operator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Allowance.Hold;
import dev.contactcenter.operator.operation.status.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Hold ONE = new Hold(Reason.Pending, "One.", Optional.empty());
    private static final Hold OTHER = new Hold(Reason.Pending, "Other.", Optional.empty());

    @Test
    void theTightestRuleHoldsAndSaysWhy() {
        var two = Allowance.atMost(2, ONE);
        var five = Allowance.atMost(5, OTHER);

        assertThat(two.and(five)).isEqualTo(two);
        assertThat(five.and(two)).isEqualTo(two);
        assertThat(Allowance.ALL.and(five)).isEqualTo(five);
        assertThat(five.and(Allowance.ALL)).isEqualTo(five);
        assertThat(Allowance.atMost(2, OTHER).and(two).hold()).contains(OTHER);
    }

    @Test
    void itAdmitsTheFirstAgents() {
        var agents = AgentIdSet.of(3, 1, 2);

        assertThat(Allowance.atMost(2, ONE).of(agents)).isEqualTo(AgentIdSet.of(1, 2));
        assertThat(Allowance.atMost(3, ONE).of(agents)).isEqualTo(agents);
        assertThat(Allowance.ALL.of(agents)).isEqualTo(agents);
    }

    @Test
    void lessThanNothingIsNothing() {
        assertThat(Allowance.atMost(-1, ONE)).isEqualTo(Allowance.atMost(0, ONE));
        assertThat(Allowance.atMost(-1, ONE).isNothing()).isTrue();
        assertThat(Allowance.atMost(1, ONE).isNothing()).isFalse();
        assertThat(Allowance.ALL.isNothing()).isFalse();
    }

    @Test
    void aBoundAlwaysSaysWhy() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(3, Optional.empty()));
    }
}
