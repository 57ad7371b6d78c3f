package dev.contactcenter.operator.e2e;

import dev.contactcenter.operator.simulator.SimulatedCenter;
import dev.contactcenter.operator.testing.World;

/** Operations, end to end, on the API server that runs in memory. */
class OperationsOnEmbeddedApiServerTest extends OperationsEndToEnd {
    @Override
    World world(SimulatedCenter center) {
        return World.embedded("support", center);
    }
}
