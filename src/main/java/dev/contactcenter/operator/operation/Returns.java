package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.Observation;
import dev.contactcenter.operator.operation.status.StatusDraft;
import java.util.Map;
import java.util.function.Predicate;

/** Finds out which agents of a wave have come back, from what polls showed. Agents are back when they are logged in, in any status. */
final class Returns {
    private final StatusDraft draft;
    private final Map<AgentId, Observation> observations;

    Returns(StatusDraft draft, Map<AgentId, Observation> observations) {
        this.draft = draft;
        this.observations = observations;
    }

    /** Records the agents that are back, and those that the platform does not list any more. */
    void record() {
        draft.rollout().back(seen(Observation::isConfirmedLoggedIn));
        draft.rollout().goneForGood(seen(Observation::isConfirmedMissing));
    }

    /** Returns the agents that have been looked at, and are not back. An agent that was not looked at may be back. */
    AgentIdSet notBack() {
        return seen(observation -> observation.loggedIn() == 0);
    }

    private AgentIdSet seen(Predicate<Observation> as) {
        var absent = draft.rollout().absent(draft.agents().states());
        return AgentIdSet.copyOf(absent.stream()
                .filter(id -> observations.containsKey(id) && as.test(observations.get(id)))
                .toList());
    }
}
