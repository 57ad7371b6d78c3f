package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.AgentIdSet;
import java.util.List;

/** A change that is asked of a platform. */
public sealed interface Request {
    /** Returns the agents that it names; empty if it names addresses. */
    AgentIdSet ids();

    /** Returns the same change for these agents; itself if it names no agents. */
    Request withIds(AgentIdSet ids);

    /**
     * Log these agents out.
     *
     * @param ids whom: at least one, and no more than {@link Capabilities#maxIdsPerRequest()}
     */
    record ForceLogout(AgentIdSet ids) implements Request {
        @Override
        public ForceLogout withIds(AgentIdSet others) {
            return new ForceLogout(others);
        }
    }

    /**
     * Log out whoever comes from these addresses; for accounts that may not read every agent. The rows of the answer
     * tell who that was.
     *
     * @param entries addresses, CIDRs and ranges, as the user wrote them
     */
    record ForceLogoutByAddress(List<String> entries) implements Request {
        public ForceLogoutByAddress {
            entries = List.copyOf(entries);
        }

        @Override
        public AgentIdSet ids() {
            return AgentIdSet.EMPTY;
        }

        @Override
        public ForceLogoutByAddress withIds(AgentIdSet ids) {
            return this;
        }
    }

    /**
     * Put these agents in a status.
     *
     * @param status the platform's name for it
     * @param ids whom: at least one, and no more than {@link Capabilities#maxIdsPerRequest()}
     */
    record ChangeStatus(String status, AgentIdSet ids) implements Request {
        @Override
        public ChangeStatus withIds(AgentIdSet others) {
            return new ChangeStatus(status, others);
        }
    }
}
