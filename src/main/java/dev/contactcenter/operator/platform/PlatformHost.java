package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.Agent;
import java.util.List;

/** What an adapter in use is lent by whoever uses it. */
public interface PlatformHost {
    /** As long as nobody uses the adapter: its exchanges need no leave, and what it tells is lost. */
    PlatformHost NOBODY = new PlatformHost() {
        @Override
        public boolean acquireFollowUpPermit() {
            return true;
        }

        @Override
        public void onAgentsChanged(List<Agent> agents) {
            // Nobody to tell.
        }
    };

    /**
     * Waits until one more exchange with the platform may be made. The first exchange of each call of {@link Platform} has
     * its leave already; one that takes several, such as a reading by pages, comes here before each further one.
     *
     * @return whether it may be made; false: the adapter is no longer wanted, and the call is to be given up
     */
    boolean acquireFollowUpPermit();

    /**
     * These agents have changed, as the platform told by itself. Comes back at once; to be called from any thread, also
     * for agents that nobody waits for.
     */
    void onAgentsChanged(List<Agent> agents);
}
