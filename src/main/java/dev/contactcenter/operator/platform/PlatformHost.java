package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.Agent;
import java.time.Duration;
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
     * before each further one. The exchange before it must have ended. {@link PermitUse} tells when the permit is used.
     *
     * @return true if the exchange may be made; false if the adapter is no longer used: the call must end
     */
    boolean acquireFollowUpPermit();

    /**
     * Waits until a submission may make one more exchange with the platform. As {@link #acquireFollowUpPermit()}, but it
     * also stops a submission that no operation wants any more, or that rests on an old reading of its agents.
     *
     * @param submission the very object that {@link Platform#submit} was given: it tells which call this is
     * @return true if the exchange may be made; false if the call must end
     */
    default boolean acquireFollowUpPermit(Request submission) {
        return acquireFollowUpPermit();
    }

    /**
     * Reports what the platform has told of its rate limit: requests are spread so that it is not exceeded. Returns at once.
     *
     * @param left how many more requests the platform accepts in its present period, 0 and up
     * @param of how many it accepts in a whole period, 1 and up
     * @param until the time until the next period begins
     */
    default void quota(int left, int of, Duration until) {
        // Nothing is sent by an adapter that is not open.
    }

    /**
     * Reports agents that the platform pushed. Returns at once. May be called from any thread, also for agents that no
     * operation waits for.
     */
    void onAgentsChanged(List<Agent> agents);
}
