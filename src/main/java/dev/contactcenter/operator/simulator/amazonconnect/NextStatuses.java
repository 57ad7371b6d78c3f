package dev.contactcenter.operator.simulator.amazonconnect;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.center.Statuses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes of status. A user who handles a contact gets the next status when the contact ends, and keeps the status of before
 * until then. A user who was put in Offline stays signed in. Thread-safe.
 */
final class NextStatuses {
    /** The status of a busy user before the next one was set, and that next one. */
    private record Change(String current, String next) {}

    private final SimulatedCenter center;
    private final Map<AgentId, Change> changes = new ConcurrentHashMap<>();
    private final Set<AgentId> putOffline = ConcurrentHashMap.newKeySet();

    NextStatuses(SimulatedCenter center) {
        this.center = center;
    }

    /** Puts a user in a status, now or when the contact ends. */
    void put(SimulatedAgent agent, String status) {
        var ids = List.of(agent.id());
        if (status.equals(Statuses.OFFLINE)) {
            putOffline.add(agent.id());
        } else {
            center.loseMark(agent.id());
        }
        if (agent.session().isBusy()) {
            changes.put(agent.id(), new Change(current(agent), status));
            if (status.equals(Statuses.OFFLINE)) {
                center.forceLogout(ids, "put in Offline");
            } else {
                center.changeStatusAfterwards(agent.id(), status);
            }
        } else if (agent.status().equals(Statuses.WRAP_UP) && !status.equals(Statuses.OFFLINE)) {
            changes.put(agent.id(), new Change(current(agent), status));
            center.changeStatusAfterwards(agent.id(), status);
        } else if (status.equals(Statuses.OFFLINE)) {
            center.forceLogout(ids, "put in Offline");
        } else if (agent.session().isOffline()) {
            center.logIn(agent.id());
            center.changeStatus(ids, status, "put in a status");
        } else {
            center.move(agent.id(), status);
        }
    }

    /** Returns the status that the user has set, which stays so through a contact. */
    String current(SimulatedAgent agent) {
        if (!agent.session().isBusy() && !agent.status().equals(Statuses.WRAP_UP)) {
            changes.remove(agent.id());
            return Statuses.isSystem(agent.listed()) && !agent.listed().equals(Statuses.OFFLINE) ? Statuses.AVAILABLE : agent.listed();
        }
        var change = Optional.ofNullable(changes.get(agent.id()));
        var resumes = agent.session().resumes();
        return change.map(Change::current).orElse(Statuses.isSystem(resumes) ? Statuses.AVAILABLE : resumes);
    }

    /** Returns the next status of a busy user, if one was set. */
    Optional<String> next(SimulatedAgent agent) {
        current(agent);
        return Optional.ofNullable(changes.get(agent.id())).map(Change::next);
    }

    /** Returns whether the user is signed in. */
    boolean isSignedIn(SimulatedAgent agent) {
        if (!agent.session().isOffline()) {
            if (!changes.containsKey(agent.id())) {
                putOffline.remove(agent.id());
            }
            return true;
        }
        return putOffline.contains(agent.id()) || !agent.listed().equals(Statuses.OFFLINE);
    }
}
