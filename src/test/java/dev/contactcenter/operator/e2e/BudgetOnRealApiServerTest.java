package dev.contactcenter.operator.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.RealApiServer;
import dev.contactcenter.operator.testing.World;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The disruption budget, on a real API server; each test has a namespace of its own. */
@ParameterizedClass
@EnumSource(names = "CCAIP")
class BudgetOnRealApiServerTest extends BudgetEndToEnd {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @BeforeAll
    static void find() {
        assumeTrue(RealApiServer.find().isPresent(), RealApiServer.MISSING);
    }

    @Override
    World world(SimulatedCenter center) {
        return World.real(RealApiServer.find().orElseThrow(), "budget-" + COUNT.incrementAndGet(), center);
    }
}
