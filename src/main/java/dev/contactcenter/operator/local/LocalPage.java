package dev.contactcenter.operator.local;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.simulator.page.PageFloor;
import dev.contactcenter.operator.simulator.page.PageOperation;
import dev.contactcenter.operator.simulator.page.PageSnapshots;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Puts the contact centers and the operations of local mode on the page. */
final class LocalPage {
    private LocalPage() {}

    static PageSnapshots snapshots(Map<LocalPlatform, LocalCenter> centers, Supplier<List<Operation>> operations) {
        var floors = centers.entrySet().stream()
                .map(entry -> new PageFloor(entry.getKey().name(), entry.getValue().center()))
                .toList();
        return new PageSnapshots(floors, Optional.of(() -> operations.get().stream()
                .sorted(Comparator.comparing(ProgressTable::name))
                .map(operation -> shown(operation, floor(operation, centers.keySet())))
                .toList()));
    }

    /** One platform has all operations; of several, each has those in its namespace. */
    private static Optional<String> floor(Operation operation, Collection<LocalPlatform> platforms) {
        return platforms.stream()
                .filter(platform -> platforms.size() == 1 || platform.namespace().equals(operation.getMetadata().getNamespace()))
                .map(LocalPlatform::name)
                .findFirst();
    }

    static PageOperation shown(Operation operation, Optional<String> floor) {
        var status = Optional.ofNullable(operation.getStatus()).orElse(OperationStatus.NONE);
        var agents = Optional.ofNullable(status.agents()).orElse(OperationStatus.Counts.NONE);
        return new PageOperation(
                ProgressTable.name(operation),
                Optional.ofNullable(status.phase()).orElse("Pending"),
                agents.completed() + agents.skipped() + agents.failed(),
                agents.matched(),
                agents.deferred(),
                agents.failed(),
                status.condition("Ready").map(Condition::message).map(TextTable::oneLine).orElse(""),
                floor.map(name -> hints(operation, status, name)).orElse(List.of()));
    }

    private static List<PageOperation.Hint> hints(Operation operation, OperationStatus status, String floor) {
        if (status.isEnded() || status.ids() == null || operation.getSpec().dryRun()) {
            return List.of();
        }
        var change = operation.getMetadata().getName() + ": "
                + (operation instanceof AgentStatusChange ? operation.getSpec().status() : "logout");
        return Stream.concat(
                        AgentIdSet.parse(status.ids().pending()).stream()
                                .map(agent -> new PageOperation.Hint(floor, agent, change + " is under way")),
                        AgentIdSet.parse(status.ids().deferred()).stream()
                                .map(agent -> new PageOperation.Hint(floor, agent, change + " when this ends")))
                .toList();
    }
}
