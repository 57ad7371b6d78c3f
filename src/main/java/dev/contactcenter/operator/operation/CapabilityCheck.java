package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.operation.status.FailureMessages;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.OperationSpec;
import java.util.Optional;

/** Checks, before any agent is touched, that the platform can do what an operation asks for. */
final class CapabilityCheck {
    private CapabilityCheck() {}

    /** Returns why the platform can't do it; empty if it can. */
    static Optional<Failure> check(ContactCenterState.Ready contactCenter, Action action, OperationSpec spec, Target target) {
        return problem(contactCenter, action, spec, target)
                .map(what -> FailureMessages.unsupported(contactCenter.name(), what))
                .or(() -> impossibleExclusion(contactCenter, target));
    }

    /** An entry that can't be an id would exclude no agent, and the agent that it means would be changed. */
    private static Optional<Failure> impossibleExclusion(ContactCenterState.Ready contactCenter, Target target) {
        return target.excludedIds().stream()
                .filter(id -> !contactCenter.capabilities().idForm().admits(id))
                .findFirst()
                .map(id -> FailureMessages.impossibleTarget("exclude.agentIds has '" + id + "', which can't be an agent's id on the platform"
                        + " of ContactCenter " + contactCenter.name() + " and would exclude no agent: give the agent's id, "
                        + contactCenter.capabilities().idForm().description()));
    }

    private static Optional<String> problem(ContactCenterState.Ready contactCenter, Action action, OperationSpec spec, Target target) {
        var can = contactCenter.capabilities();
        if (!can.has(action.requiredCapability())) {
            return Optional.of(new FailureMessages(action.phrases()).cannotAct());
        }
        if (spec.busyAgents() == BusyAgents.Interrupt && action instanceof Action.ChangeStatus) {
            return Optional.of(FailureMessages.NO_INTERRUPT_FOR_STATUS_CHANGE);
        }
        if (spec.busyAgents() == BusyAgents.Interrupt && !can.has(Capability.Interrupt)) {
            return Optional.of(FailureMessages.NO_INTERRUPT);
        }
        if (target.hasTeams() && !can.has(Capability.SelectByTeam)) {
            return Optional.of(FailureMessages.NO_TEAMS);
        }
        if (!spec.keepAvailablePerTeam().isEmpty() && !can.has(Capability.SelectByTeam)) {
            return Optional.of(FailureMessages.NO_TEAMS_TO_KEEP);
        }
        return target.hasAddresses() && !can.has(Capability.SelectByIp)
                ? Optional.of(FailureMessages.noAddresses(can.has(Capability.SelectByTeam)))
                : Optional.empty();
    }
}
