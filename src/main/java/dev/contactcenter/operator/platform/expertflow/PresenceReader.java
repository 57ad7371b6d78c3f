package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.expertflow.PendingChange.Result;
import dev.contactcenter.operator.platform.expertflow.StateApi.Listing;
import dev.contactcenter.operator.platform.expertflow.StateApi.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads agents: by REST if the platform lets it, else from what events have told.
 *
 * <p>An agent that was asked for is left out only if the platform says that no such agent exists. If nothing is known
 * about an agent, it is shown as unknown and busy. Events alone never show that a team or all agents are complete, so
 * such a reading has a gap.
 */
final class PresenceReader {
    private static final String EVENTS_ALONE = "the routing engine does not let the account read agents' states, and events alone"
            + " do not show whether all agents of a team are known: name agents by agentIds, or let the account read states";

    private final StateApi states;
    private final PresenceCache presences;
    private final PendingChanges changes;
    private final AgentManagerClient client;
    private final Timeouts timeouts;
    private final Supplier<Optional<ExpertflowAccount>> account;

    PresenceReader(StateApi states, PresenceCache presences, PendingChanges changes, AgentManagerClient client, Timeouts timeouts,
            Supplier<Optional<ExpertflowAccount>> account) {
        this.states = states;
        this.presences = presences;
        this.changes = changes;
        this.client = client;
        this.timeouts = timeouts;
        this.account = account;
    }

    Answer<Reading> read(Selection selection, PlatformHost host) {
        if (!client.isUp()) {
            return client.unreachable();
        }
        if (selection instanceof Selection.ByIds byIds) {
            return readByIds(byIds.ids(), host);
        }
        return listing().then(listing -> {
            if (listing instanceof Listing.TooLong tooLong) {
                return isTooLong(tooLong);
            }
            if (listing instanceof Listing.NotAvailable && !client.awaitFirstPresences()) {
                return client.unreachable();
            }
            var agents = selection instanceof Selection.ByTeam byTeam ? team(byTeam.team()) : presences.all();
            if (listing instanceof Listing.NotAvailable) {
                return new Answer.Ok<>(Reading.partial(agents, EVENTS_ALONE));
            }
            var whole = Reading.whole(agents).among(withoutOwn(presences.all()));
            return selection instanceof Selection.ByTeam byTeam && agents.isEmpty()
                    ? new Answer.Rejected<>(Answer.Cause.OTHER, "the platform lists no agent of team '" + byTeam.team()
                            + "': check the id (teamId, not the team's name), or name agentIds")
                    : new Answer.Ok<>(whole);
        });
    }

    /** Reads all agents by REST into the cache, unless REST is known not to be available. */
    private Answer<Listing> listing() {
        if (!states.isAvailable()) {
            return new Answer.Ok<>(new Listing.NotAvailable());
        }
        var began = presences.now();
        var answer = states.all();
        if (answer instanceof Answer.Ok<Listing> ok && ok.value() instanceof Listing.Agents agents) {
            presences.putAll(agents.presences(), began);
        }
        return answer;
    }

    /**
     * Returns the members of a team, without the operator's own account: its logout would end the connection. Only
     * agents show which team they are in, so an empty team looks the same as a team that does not exist.
     */
    private List<Agent> team(TeamId team) {
        return withoutOwn(presences.team(team));
    }

    private List<Agent> withoutOwn(List<Agent> agents) {
        var own = account.get().map(ExpertflowAccount::id).orElse("");
        return agents.stream().filter(agent -> !agent.id().value().equals(own)).toList();
    }

    /**
     * One agent is read alone. Several are read with the list of all agents, and agents that it does not show are read
     * one by one.
     */
    private Answer<Reading> readByIds(AgentIdSet ids, PlatformHost host) {
        var possible = ids.stream().filter(PresenceReader::isPossible).toList();
        var permits = new Permits(host);
        return (possible.size() == 1 ? readOneByOne(possible, permits) : new Answer.Ok<>(possible))
                .then(left -> left.isEmpty() ? new Answer.Ok<>(left) : readFromList(left, possible.size() > 1, permits))
                .then(left -> askBySocket(left, permits))
                .then(never -> new Answer.Ok<>(Reading.whole(ids.stream().flatMap(id -> agent(id).stream()).toList())));
    }

    /**
     * Reads these agents with the list of all.
     *
     * @param oneByOne whether agents that the list does not show are then read alone
     * @return the agents that REST does not show
     */
    private Answer<List<AgentId>> readFromList(List<AgentId> ids, boolean oneByOne, Permits permits) {
        if (states.isAvailable() && !permits.acquire()) {
            return client.unreachable();
        }
        return listing().then(listing -> {
            if (listing instanceof Listing.NotAvailable) {
                return new Answer.Ok<>(ids);
            }
            var listed = new HashSet<AgentId>();
            if (listing instanceof Listing.Agents agents) {
                agents.presences().forEach(presence -> listed.add(presence.agent().id()));
            }
            var left = ids.stream().filter(id -> !listed.contains(id)).toList();
            var unanswered = oneByOne ? readOneByOne(left, permits) : new Answer.Ok<>(left);
            return listing instanceof Listing.TooLong tooLong
                    ? unanswered.then(some -> some.isEmpty() ? new Answer.Ok<>(some) : isTooLong(tooLong))
                    : unanswered;
        });
    }

    private static <T> Answer<T> isTooLong(Listing.TooLong list) {
        return new Answer.Broken<>("the routing engine's list of agents is longer than the " + list.limitBytes()
                + " bytes that the operator reads: name agents by agentIds, which are read one by one");
    }

    /** Reads each agent by REST. Returns the agents that REST does not show. */
    private Answer<List<AgentId>> readOneByOne(List<AgentId> ids, Permits permits) {
        var unanswered = new ArrayList<AgentId>();
        for (var id : ids) {
            if (!states.isAvailable()) {
                unanswered.add(id);
                continue;
            }
            if (!permits.acquire()) {
                return client.unreachable();
            }
            var began = presences.now();
            var answer = states.one(id);
            if (!(answer instanceof Answer.Ok<Look> look)) {
                return answer.map(never -> List.of());
            }
            if (look.value() instanceof Look.Known known) {
                presences.put(List.of(known.presence()), began);
            } else if (look.value() instanceof Look.Unknown) {
                presences.putMissing(id, true);
            } else {
                unanswered.add(id);
            }
        }
        return new Answer.Ok<>(unanswered);
    }

    /** Asks by the socket for agents that neither REST nor an event has shown. */
    private Answer<Void> askBySocket(List<AgentId> ids, Permits permits) {
        if (ids.isEmpty()) {
            return new Answer.Ok<>(null);
        }
        if (!client.awaitFirstPresences()) {
            return client.unreachable();
        }
        var queries = new ArrayList<PendingChange>();
        for (var id : ids.stream().filter(presences::isToBeAsked).toList()) {
            if (!client.isUp() || !permits.acquire()) {
                return client.unreachable();
            }
            queries.add(changes.send(id, new PresenceCommand.QueryState(), timeouts.answer(), client::send));
        }
        var end = System.nanoTime() + timeouts.answer().toNanos();
        for (var query : queries) {
            var result = changes.await(query, Duration.ofNanos(end - System.nanoTime()));
            if (result instanceof Result.Broken) {
                return client.unreachable();
            }
            presences.putMissing(query.id(), result instanceof Result.Failed failed && SubmitRows.saysThatItDoesNotExist(failed.message()));
        }
        return client.isUp() ? new Answer.Ok<>(null) : client.unreachable();
    }

    /** Returns the agent as known; as unknown and busy if nothing is known; empty if no such agent exists. */
    private Optional<Agent> agent(AgentId id) {
        var known = presences.agent(id);
        return known.isPresent() || presences.isUnknown(id) || !isPossible(id)
                ? known
                : Optional.of(new Agent(id, Agent.Profile.NONE, PresenceMapping.UNKNOWN, Presence.BUSY, List.of()));
    }

    /** Agents are users of Keycloak, which knows them by UUIDs. */
    static boolean isPossible(AgentId id) {
        return id.isUuid();
    }

    /** The first exchange of a call is permitted already; each further one needs a permit. Used by one thread. */
    private static final class Permits {
        private final PlatformHost host;
        private boolean first = true;

        Permits(PlatformHost host) {
            this.host = host;
        }

        boolean acquire() {
            var permitted = first || host.acquireFollowUpPermit();
            first = false;
            return permitted;
        }
    }
}
