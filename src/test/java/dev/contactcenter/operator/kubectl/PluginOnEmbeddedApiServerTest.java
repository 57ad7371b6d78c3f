package dev.contactcenter.operator.kubectl;

import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.World;

/** The command line on the API server that runs in memory. */
class PluginOnEmbeddedApiServerTest extends PluginEndToEnd {
    @Override
    World world(SimulatedCenter center) {
        return World.shared(center);
    }

    @Override
    String kubeconfig(World world) {
        return world.kubeconfig();
    }
}
