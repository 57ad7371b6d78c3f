package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.operation.status.ActionPhrases;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The difference between the kinds of operation: the request to send, and when an agent counts as done. */
public sealed interface Action {
    /** Returns the action of this operation. */
    static Action of(Operation operation) {
        if (operation instanceof ForceLogoutJob) {
            return new ForceLogout();
        }
        var status = ((AgentStatusChange) operation).getSpec().status();
        // The CRD requires it; an empty one is refused before anything is asked.
        return new ChangeStatus(status == null ? "" : status.strip());
    }

    /** Returns what the platform must be able to do. */
    Capability requiredCapability();

    /** Returns whether the agent already is where the operation wants it. */
    boolean isSatisfiedBy(Agent agent);

    /** Returns whether agents that are logged out are left alone. */
    boolean skipsOffline();

    /** Returns whether the platform takes busy agents and acts by itself when their call or chat ends. */
    boolean isDeferredByPlatform(Capabilities capabilities);

    /**
     * Returns the request for these agents.
     *
     * @param spellings names of statuses as the platform spells them, as far as they are known
     */
    Request requestFor(AgentIdSet ids, Stream<String> spellings);

    /** Returns the phrases that messages use for it. */
    ActionPhrases phrases();

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
        public Request requestFor(AgentIdSet ids, Stream<String> spellings) {
            return new Request.ForceLogout(ids);
        }

        @Override
        public ActionPhrases phrases() {
            return ActionPhrases.forceLogout();
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
            return isSame(agent.status(), status);
        }

        @Override
        public boolean skipsOffline() {
            return true;
        }

        @Override
        public boolean isDeferredByPlatform(Capabilities capabilities) {
            return capabilities.has(Capability.DeferStatusOnPlatform);
        }

        @Override
        public Request requestFor(AgentIdSet ids, Stream<String> spellings) {
            var known = spellings.filter(spelling -> isSame(spelling, status)).collect(Collectors.toCollection(TreeSet::new));
            return new Request.ChangeStatus(known.isEmpty() || known.contains(status) ? status : known.first(), ids);
        }

        private static boolean isSame(String one, String other) {
            return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
        }

        @Override
        public ActionPhrases phrases() {
            return ActionPhrases.changeStatus(status);
        }
    }
}
