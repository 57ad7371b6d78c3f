package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.Agent;
import java.util.List;

/** What an adapter may use while it is open. */
public interface PlatformHost {
    /** For an adapter that is not open: every exchange is permitted, and pushed agents are dropped. */
    PlatformHost NOBODY = new PlatformHost() {
        @Override
        public boolean acquireFollowUpPermit() {
            return true;
        }

        @Override
        public void onAgentsChanged(List<Agent> agents) {
            // Dropped: no connection uses the adapter.
        }
    };

    /**
     * Waits until a check, a reading or a look at a job may make one more exchange with the platform. The first exchange of
     * each call of {@link Platform} is permitted already. A call of several exchanges, such as a reading by pages, asks
     * before each further one.
     *
     * @return true if the exchange may be made; false if the adapter is no longer used: the call must end
     */
    boolean acquireFollowUpPermit();

    /**
     * Waits until a submission may make one more exchange with the platform. As {@link #acquireFollowUpPermit()}, but it
     * also stops a submission that no operation wants any more, or whose agents were read too long ago.
     *
     * @param submission the very object that {@link Platform#submit} was given: it tells which call this is
     * @return true if the exchange may be made; false if the call must end
     */
    default boolean acquireFollowUpPermit(Request submission) {
        return acquireFollowUpPermit();
    }

    /**
     * Reports agents that the platform pushed. Returns at once. May be called from any thread, also for agents that no
     * operation waits for.
     */
    void onAgentsChanged(List<Agent> agents);
}
