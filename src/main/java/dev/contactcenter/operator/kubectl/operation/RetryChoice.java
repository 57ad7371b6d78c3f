package dev.contactcenter.operator.kubectl.operation;

import dev.contactcenter.operator.agent.AgentIdSet;

/**
 * The agents of an ended operation that another one may be for.
 *
 * @param agents those that failed or are left
 * @param unknown those that the platform does not know: they would fail again
 */
public record RetryChoice(AgentIdSet agents, AgentIdSet unknown) {
    /** Returns the agents of this operation. */
    public static RetryChoice of(OperationView operation) {
        var unknown = operation.errors().stream()
                .filter(error -> error.path("reason").asText().equals("InvalidAgentId"))
                .map(error -> AgentIdSet.parse(error.path("agentIds").asText("")))
                .reduce(AgentIdSet.EMPTY, AgentIdSet::plus);
        var left = operation.ids("failed").plus(operation.ids("pending")).plus(operation.ids("deferred"));
        return new RetryChoice(left.minus(unknown), left.intersect(unknown));
    }
}
