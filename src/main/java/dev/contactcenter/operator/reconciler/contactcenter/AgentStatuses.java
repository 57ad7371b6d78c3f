package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.operation.StatusNames;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The statuses of agents in the status of a ContactCenter, bounded. An operator that has just started learns them from there. */
final class AgentStatuses {
    /** The bound in the CRD. */
    static final int LIMIT = 100;

    private AgentStatuses() {}

    /**
     * Returns the names to store, sorted. If the platform does not tell its statuses, those that were stored stay as long as
     * the spec is the same: other settings may mean another platform.
     *
     * @param known what the connection knows
     * @param before the status so far
     * @param generation the generation of the spec
     */
    static List<String> of(StatusNames known, ContactCenterStatus before, Long generation) {
        var isSame = !known.isWhole() && generation != null && generation.equals(before.observedGeneration());
        var stored = isSame ? before.agentStatuses() : List.<String>of();
        return List.copyOf(new TreeSet<>(Stream.concat(known.names().stream(), stored.stream()).distinct().limit(LIMIT).toList()));
    }
}
