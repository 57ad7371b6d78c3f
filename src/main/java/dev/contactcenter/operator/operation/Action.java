package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import java.util.Locale;

/** In what the kinds of operation differ: what is asked for, and what counts as there. */
public sealed interface Action {
    /** The action of this operation. */
    static Action of(Operation operation) {
        if (operation instanceof ForceLogoutJob) {
            return new ForceLogout();
        }
        var status = ((AgentStatusChange) operation).getSpec().status();
        // The CRD does not let it be missing; where it is all the same, the platform says that there is no such status.
        return new ChangeStatus(status == null ? "" : status);
    }

    /** What the platform must be able to do. */
    Capability requiredCapability();

    /** Whether the agent already is where the operation wants it. */
    boolean isSatisfiedBy(Agent agent);

    /** Whether agents who are logged out are left alone. */
    boolean skipsOffline();

    /** Whether a busy agent is handed over, and the platform acts when the call or chat ends. */
    boolean isDeferredByPlatform(Capabilities capabilities);

    /** The request that asks it for these agents. */
    Request requestFor(AgentIdSet ids);

    /** What is done to an agent, as in "will ...". */
    String infinitive();

    /** What has been done to an agent, as in "was ...". */
    String participle();

    /** Logging out. */
    record ForceLogout() implements Action {
        @Override
        public Capability requiredCapability() {
            return Capability.ForceLogout;
        }

        @Override
        public boolean isSatisfiedBy(Agent agent) {
            return agent.presence() == Presence.OFFLINE;
        }

        @Override
        public boolean skipsOffline() {
            return false;
        }

        @Override
        public boolean isDeferredByPlatform(Capabilities capabilities) {
            return capabilities.has(Capability.DeferOnPlatform);
        }

        @Override
        public Request requestFor(AgentIdSet ids) {
            return new Request.ForceLogout(ids);
        }

        @Override
        public String infinitive() {
            return "be logged out";
        }

        @Override
        public String participle() {
            return "logged out";
        }
    }

    /**
     * Putting in a status.
     *
     * @param status the platform's name for it
     */
    record ChangeStatus(String status) implements Action {
        @Override
        public Capability requiredCapability() {
            return Capability.ChangeStatus;
        }

        @Override
        public boolean isSatisfiedBy(Agent agent) {
            return agent.status().strip().toLowerCase(Locale.ROOT).equals(status.strip().toLowerCase(Locale.ROOT));
        }

        @Override
        public boolean skipsOffline() {
            return true;
        }

        @Override
        public boolean isDeferredByPlatform(Capabilities capabilities) {
            return false;
        }

        @Override
        public Request requestFor(AgentIdSet ids) {
            return new Request.ChangeStatus(status, ids);
        }

        @Override
        public String infinitive() {
            return "be put in status '" + status + "'";
        }

        @Override
        public String participle() {
            return "put in status '" + status + "'";
        }
    }
}
