package dev.contactcenter.operator.e2e;

import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The disruption budget, on the API server that runs in memory. */
@ParameterizedClass
@EnumSource(names = "CCAIP")
class BudgetOnEmbeddedApiServerTest extends BudgetEndToEnd {
    @Override
    World world(SimulatedCenter center) {
        return World.shared(center);
    }
}
