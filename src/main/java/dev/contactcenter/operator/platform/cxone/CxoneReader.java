package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.cxone.CxoneRows.State;
import dev.contactcenter.operator.platform.http.PermittedExchanges;
import dev.contactcenter.operator.platform.http.SingleFlightCache;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Reads agents and their states. The list of states is read to its end, page by page; it is not documented that it
 * shows every agent. An agent without a row is logged out only if the list is whole by the platform's own count and the
 * agent is known to exist; otherwise the agent's own state is read.
 */
final class CxoneReader {
    private static final String ALL_STATES =
            "/agents/states?updatedSince=1970-01-01T00:00:00.000Z&fields=" + CxoneStates.FIELDS;

    private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");
    /** Up to this many agents are read one by one, and more agents by the list of all agents. */
    private static final int FEW = 10;

    private final CxoneApi api;
    private final Clock clock;
    /** One reading of the states for all teams that are read at the same time; it is not kept. */
    private final SingleFlightCache<CxoneList<State>> statesOfTeams;
    /** Agents that a reading has shown: they exist, also if a later list of states leaves them out. */
    private final Set<AgentId> existing = ConcurrentHashMap.newKeySet();

    CxoneReader(CxoneApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
        this.statesOfTeams = new SingleFlightCache<>(clock);
    }

    /** Reads every agent that has a state. */
    Answer<Reading> readAll(PermittedExchanges exchanges) {
        return states(exchanges).map(states -> new Reading(agents(states), states.gap()));
    }

    /** Reads these agents; ids that are not integers do not exist on CXone and are not asked for. */
    Answer<Reading> readByIds(AgentIdSet asked, PermittedExchanges exchanges) {
        var ids = AgentIdSet.copyOf(asked.stream().filter(AgentId::isInteger).toList());
        return ids.isEmpty()
                ? new Answer.Ok<>(Reading.whole(List.of()))
                : states(exchanges).then(states -> readFrom(states, ids, exchanges));
    }

    private Answer<Reading> readFrom(CxoneList<State> states, AgentIdSet ids, PermittedExchanges exchanges) {
        var found = new LinkedHashMap<AgentId, Agent>();
        var missing = new ArrayList<AgentId>();
        for (var id : ids) {
            var state = Optional.ofNullable(states.rows().get(id));
            if (state.isPresent()) {
                found.put(id, state.get().agent());
                existing.add(id);
            } else if (states.end() == CxoneList.End.COUNTED && existing.contains(id)) {
                found.put(id, CxoneRows.offline(id));
            } else {
                missing.add(id);
            }
        }
        return readMissing(states, missing, found, exchanges);
    }

    /**
     * Reads the members of a team. A team that does not exist does not count as an empty team: a wrong id in {@code
     * exclude} must not go unnoticed.
     */
    Answer<Reading> readTeam(TeamId team, PermittedExchanges exchanges) {
        if (!INTEGER.matcher(team.value()).matches()) {
            return new Answer.Rejected<>(Answer.Cause.INVALID_TARGET, "team '" + team
                    + "' can't exist on CXone, which has whole numbers for the ids of teams: give the team's id, not its name");
        }
        return api.list("/teams/" + team + "/agents", CxoneRows.MEMBERS, exchanges, reply -> unknownTeam(team, reply))
                .then(members -> members.rows().isEmpty() && members.isAtEnd()
                        ? new Answer.Ok<>(Reading.whole(List.of()))
                        : statesOf(members, exchanges));
    }

    private static Optional<Answer<CxonePage<Agent>>> unknownTeam(TeamId team, CxoneReply reply) {
        return reply.code() == 404
                ? Optional.of(new Answer.Rejected<>(Answer.Cause.OTHER, "there is no team '" + team + "'"))
                : Optional.empty();
    }

    private Answer<Reading> statesOf(CxoneList<Agent> members, PermittedExchanges exchanges) {
        return sharedStates(exchanges).then(states -> {
            var found = new LinkedHashMap<AgentId, Agent>();
            var missing = new ArrayList<AgentId>();
            for (var member : members.rows().values()) {
                var state = Optional.ofNullable(states.rows().get(member.id()));
                if (state.isPresent() || states.end() == CxoneList.End.COUNTED) {
                    found.put(member.id(), state.map(State::agent).orElse(member));
                } else {
                    missing.add(member.id());
                }
                existing.add(member.id());
            }
            return readMissing(states, missing, found, exchanges)
                    .map(reading -> members.isAtEnd() ? among(states, reading) : Reading.partial(reading.agents(), members.gap().orElseThrow()));
        });
    }

    /** If the list of states is whole, it shows how many agents of the platform are logged in. */
    private static Reading among(CxoneList<State> states, Reading reading) {
        return states.end() == CxoneList.End.COUNTED ? reading.among(agents(states)) : reading;
    }

    /**
     * Completes a reading with the agents that the list of states does not show. If there are many, and the list is
     * whole, the list of all agents shows which of them exist; otherwise each agent's own state is read.
     */
    private Answer<Reading> readMissing(
            CxoneList<State> states, List<AgentId> missing, Map<AgentId, Agent> found, PermittedExchanges exchanges) {
        if (missing.size() <= FEW || states.end() != CxoneList.End.COUNTED) {
            return readOneByOne(states, missing, found, exchanges);
        }
        var everybody = api.list("/agents", CxoneRows.MEMBERS, exchanges);
        if (everybody instanceof Answer.Ok<CxoneList<Agent>> ok && ok.value().isAtEnd()) {
            missing.stream().filter(ok.value().rows()::containsKey).forEach(id -> {
                found.put(id, CxoneRows.offline(id));
                existing.add(id);
            });
            return new Answer.Ok<>(Reading.whole(List.copyOf(found.values())));
        }
        return everybody instanceof Answer.Ok || everybody instanceof Answer.Denied
                ? readOneByOne(states, missing, found, exchanges)
                : everybody.map(any -> Reading.whole(List.of()));
    }

    /** If an agent exists and shows no state, it is logged out if the list of states is whole; if not, its state is unknown. */
    private Answer<Reading> readOneByOne(
            CxoneList<State> states, List<AgentId> missing, Map<AgentId, Agent> found, PermittedExchanges exchanges) {
        var unknown = 0;
        for (var id : missing) {
            var answer = readOne(id, exchanges);
            if (!(answer instanceof Answer.Ok<Single> ok)) {
                return answer.map(any -> Reading.whole(List.of()));
            }
            if (ok.value().state().isPresent()) {
                found.put(id, ok.value().state().get().agent());
            } else if (ok.value().exists() && states.end() == CxoneList.End.COUNTED) {
                found.put(id, CxoneRows.offline(id));
            } else if (ok.value().exists()) {
                unknown++;
            }
            if (ok.value().exists()) {
                existing.add(id);
            }
        }
        var gap = unknown == 0 ? Optional.<String>empty() : states.gap();
        return new Answer.Ok<>(new Reading(List.copyOf(found.values()), gap));
    }

    /**
     * An agent that was read by itself.
     *
     * @param exists whether the platform knows it
     * @param state its state, if the platform shows one
     */
    record Single(boolean exists, Optional<State> state) {}

    /** Reads the own state of an agent. */
    Answer<Single> readOne(AgentId id, PermittedExchanges exchanges) {
        return api.get("/agents/" + id + "/states", exchanges, reply -> {
            if (reply.code() == 404 || reply.code() == 400) {
                return new Answer.Ok<>(new Single(false, Optional.empty()));
            }
            if (reply.code() == 204) {
                return new Answer.Ok<>(new Single(true, Optional.empty()));
            }
            return reply.page(CxoneRows.STATES).map(page -> new Single(true, page.rows().stream()
                    .filter(state -> state.id().equals(id))
                    .reduce(State::lessSettled)));
        });
    }

    /** Reads the states, or waits for a reading for another team that is under way. */
    private Answer<CxoneList<State>> sharedStates(PermittedExchanges exchanges) {
        var answer = statesOfTeams.get(
                () -> states(exchanges).map(states -> new SingleFlightCache.Cached<>(states, clock.instant())),
                exchanges::giveUpTurn);
        if (answer instanceof Answer.Ok<CxoneList<State>> ok) {
            statesOfTeams.drop(ok.value());
        }
        return answer;
    }

    private Answer<CxoneList<State>> states(PermittedExchanges exchanges) {
        return api.list(ALL_STATES, CxoneRows.STATES, exchanges);
    }

    private static List<Agent> agents(CxoneList<State> states) {
        return states.rows().values().stream().map(State::agent).toList();
    }
}
