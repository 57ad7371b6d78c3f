package dev.contactcenter.operator.platform.genesys;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The presences of the organization that the account may see, by id.
 *
 * @param byId each once
 */
record PresenceDefinitions(Map<Object, PresenceDefinition> byId) {
    /** For an account that may not list them. */
    static final PresenceDefinitions NONE = new PresenceDefinitions(Map.of());

    private static final int MAX_NAMED = 20;

    /** The result of looking for a presence. */
    sealed interface Match {
        /** It can be set. */
        record One(PresenceDefinition definition) implements Match {}

        /** It can't be set, for the reason in these words. */
        record No(String problem) implements Match {}
    }

    /**
     * Returns the presence of this name: its id, a label in any language, or a system presence, in this order. If several have
     * the label, it is the platform's own; among several of the organization's own there is no choice.
     */
    Match find(String name) {
        var byName = byId.containsKey(name) ? List.of(byId.get(name)) : all(definition -> definition.isCalled(name));
        var found = byName.isEmpty() ? all(definition -> definition.isSystem() && definition.isOf(name)) : byName;
        var active = found.stream().filter(definition -> !definition.isDeactivated()).toList();
        if (active.isEmpty()) {
            return new Match.No(found.isEmpty()
                    ? "there is no status '" + name + "'; there are " + settable()
                    : "the status '" + found.get(0).name() + "' is deactivated; there are " + settable());
        }
        var own = active.stream().filter(PresenceDefinition::isSystem).toList();
        var chosen = own.size() == 1 ? own : active;
        if (chosen.size() > 1) {
            return new Match.No(chosen.size() + " statuses are called '" + name + "': give the id of one of them, "
                    + chosen.stream().map(PresenceDefinition::id).limit(MAX_NAMED).collect(Collectors.joining(", ")));
        }
        return chosen.get(0).isOf(PresenceWords.OFFLINE)
                ? new Match.No("'" + chosen.get(0).name() + "' would show an agent as logged out that is not: use a ForceLogoutJob")
                : new Match.One(chosen.get(0));
    }

    private List<PresenceDefinition> all(Predicate<PresenceDefinition> which) {
        return byId.values().stream().filter(which).toList();
    }

    /** Returns the name of the presence of this id; empty if it is not known. */
    Optional<String> name(String id) {
        return Optional.ofNullable(byId.get(id)).map(PresenceDefinition::name);
    }

    /** Returns the names that agents are shown with: those of all presences, and the system presences. Empty if none are known. */
    List<String> names() {
        return byId.isEmpty()
                ? List.of()
                : Stream.concat(names(byId.values()), PresenceWords.SYSTEM.stream()).distinct().sorted().toList();
    }

    private String settable() {
        var active = all(definition -> !definition.isDeactivated() && !definition.isOf(PresenceWords.OFFLINE));
        return Stream.concat(names(active).sorted(), Stream.of(PresenceWords.OFF_QUEUE))
                .distinct()
                .limit(MAX_NAMED)
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> names(Collection<PresenceDefinition> definitions) {
        return definitions.stream().map(PresenceDefinition::name);
    }
}
