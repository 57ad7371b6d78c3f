package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.OperationSpec;
import java.util.Optional;

/** Tells what an operation asks for that its platform can't do, before anybody is touched. */
final class CapabilityCheck {
    private CapabilityCheck() {}

    static Optional<String> by(ContactCenterState.Ready link, Action action, OperationSpec spec, Target target) {
        var can = link.capabilities();
        if (!can.has(action.requiredCapability())) {
            return says(link, "an agent can't " + action.infinitive());
        }
        if (spec.busyAgents() == BusyAgents.Interrupt && action instanceof Action.ChangeStatus) {
            return says(link, "busyAgents can't be Interrupt for a status change. Use Defer or Skip");
        }
        if (spec.busyAgents() == BusyAgents.Interrupt && !can.has(Capability.Interrupt)) {
            return says(link, "busyAgents can't be Interrupt: an agent in a call or chat can't be cut off there. Use Defer or Skip");
        }
        if (target.hasTeams() && !can.has(Capability.SelectByTeam)) {
            return says(link, "teamIds can't be used: it does not tell who is in a team. Name agentIds");
        }
        return target.hasAddresses() && !can.has(Capability.SelectByIp) ? says(link, byAddress(can)) : Optional.empty();
    }

    private static String byAddress(Capabilities can) {
        return "ipAddrs can't be used: it does not tell an agent's address. Name agentIds"
                + (can.has(Capability.SelectByTeam) ? " or teamIds" : "");
    }

    private static Optional<String> says(ContactCenterState.Ready link, String what) {
        return Optional.of("On the platform of ContactCenter " + link.name() + " " + what + ". Nobody was changed.");
    }
}
