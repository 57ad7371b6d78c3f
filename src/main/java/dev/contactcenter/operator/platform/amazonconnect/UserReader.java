package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.amazonconnect.TokenList.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.connect.model.GetCurrentUserDataResponse;

/**
 * Reads agents and what they do. The platform lists the users that are signed in (inferred: its model says "real-time active
 * user data"). So a user without a row is logged out only if the list is whole, and the user is known to exist.
 */
final class UserReader {
    /** The most users that one filter may name. */
    static final int MAX_FILTER = 100;
    /** Up to this many users are looked up one by one, and more by the list of all users. */
    private static final int FEW = 5;

    private final ConnectApi api;
    private final StatusDirectory statuses;
    private final UserDirectory users;
    /** Users that a reading has shown: they exist, also if a later list leaves them out. */
    private final Set<AgentId> existing = ConcurrentHashMap.newKeySet();

    UserReader(ConnectApi api, StatusDirectory statuses) {
        this.api = api;
        this.statuses = statuses;
        this.users = new UserDirectory(api);
    }

    /** Returns whether the instance has this user. */
    Answer<Boolean> exists(AgentId id, CallPermits permits) {
        return users.find(id, permits).map(Optional::isPresent);
    }

    /** Reads every user. */
    Answer<Reading> readAll(CallPermits permits) {
        return users.all(permits).then(members -> readMembers(members, permits));
    }

    /** Reads the members of a team. */
    Answer<Reading> readTeam(TeamId team, CallPermits permits) {
        return TeamName.of(team).then(name -> users.members(name, permits)).then(members -> readMembers(members, permits));
    }

    private Answer<Reading> readMembers(TokenList<Agent> members, CallPermits permits) {
        var all = members.rows().values();
        all.forEach(member -> existing.add(member.id()));
        return agents(all.stream().map(Agent::id).toList(), permits).map(now -> {
            var shown = all.stream()
                    .filter(member -> now.rows().containsKey(member.id()) || now.gap().isEmpty())
                    .map(member -> Optional.ofNullable(now.rows().get(member.id())).map(agent -> named(agent, member)).orElse(member))
                    .toList();
            return new Reading(shown, members.gap().or(now::gap));
        });
    }

    private static Agent named(Agent agent, Agent member) {
        return new Agent(agent.id(), member.profile(), agent.status(), agent.presence(), agent.addresses());
    }

    /** Reads these users. Other ids than UUIDs do not exist on Amazon Connect and are not asked for. */
    Answer<Reading> readByIds(AgentIdSet asked, CallPermits permits) {
        var ids = asked.stream().filter(id -> UserRow.isId(id.value())).toList();
        if (ids.isEmpty()) {
            return new Answer.Ok<>(Reading.whole(List.of()));
        }
        var now = agents(ids, permits);
        return now instanceof Answer.Rejected<TokenList<Agent>> refused && refused.cause() == Answer.Cause.NO_AGENTS
                ? readExisting(ids, refused.message(), permits)
                : now.then(list -> completed(list, ids, permits));
    }

    /** A filter with an id that does not exist may be refused as a whole (inferred): the others are read without it. */
    private Answer<Reading> readExisting(List<AgentId> ids, String refusal, CallPermits permits) {
        return signedOut(ids, permits).then(known -> {
            var real = known.stream().map(Agent::id).toList();
            if (real.size() == ids.size()) {
                return new Answer.Broken<>(refusal);
            }
            return real.isEmpty()
                    ? new Answer.Ok<>(Reading.whole(List.of()))
                    : agents(real, permits).then(now -> completed(now, real, permits));
        });
    }

    private Answer<Reading> completed(TokenList<Agent> now, List<AgentId> ids, CallPermits permits) {
        var shown = new LinkedHashMap<AgentId, Agent>();
        var missing = new ArrayList<AgentId>();
        for (var id : ids) {
            var agent = Optional.ofNullable(now.rows().get(id));
            agent.ifPresent(present -> {
                shown.put(id, present);
                existing.add(id);
            });
            if (agent.isEmpty()) {
                missing.add(id);
            }
        }
        if (now.gap().isPresent()) {
            return new Answer.Ok<>(new Reading(List.copyOf(shown.values()), now.gap()).with(List.copyOf(shown.values()), AgentIdSet.copyOf(ids)));
        }
        return signedOut(missing, permits).map(out -> {
            out.forEach(agent -> shown.put(agent.id(), agent));
            return Reading.whole(List.copyOf(shown.values()));
        });
    }

    /** Returns those of these users that exist, as logged out. The list of signed-in users is whole and does not have them. */
    private Answer<Collection<Agent>> signedOut(List<AgentId> missing, CallPermits permits) {
        var found = new HashMap<AgentId, Agent>();
        missing.stream().filter(existing::contains).forEach(id -> found.put(id, UserDirectory.offline(id, Agent.Profile.NONE)));
        var unknown = missing.stream().filter(id -> !existing.contains(id)).toList();
        if (unknown.size() > FEW) {
            return users.all(permits).then(all -> {
                all.rows().values().forEach(user -> existing.add(user.id()));
                all.rows().values().stream().filter(user -> unknown.contains(user.id())).forEach(user -> found.put(user.id(), user));
                return all.gap().isPresent()
                        ? new Answer.Broken<>(all.gap().get())
                        : new Answer.Ok<>(found.values());
            });
        }
        for (var id : unknown) {
            var answer = users.find(id, permits);
            if (!(answer instanceof Answer.Ok<Optional<Agent>> ok)) {
                return answer.map(any -> List.of());
            }
            ok.value().ifPresent(user -> {
                found.put(id, user);
                existing.add(id);
            });
        }
        return new Answer.Ok<>(found.values());
    }

    /** Reads what these users do now; who is signed out has no row. */
    private Answer<TokenList<Agent>> agents(List<AgentId> ids, CallPermits permits) {
        return statuses.get(permits).then(known -> rows(ids, known, permits).then(list -> {
            var isNew = list.rows().values().stream().anyMatch(row -> !row.isStatusKnown(known));
            return isNew ? statuses.refreshed(known, permits).map(fresh -> agents(list, fresh)) : new Answer.Ok<>(agents(list, known));
        }));
    }

    private static TokenList<Agent> agents(TokenList<UserRow> list, StatusList known) {
        Map<Object, Agent> agents = new LinkedHashMap<>();
        list.rows().values().forEach(row -> agents.put(row.id(), row.agent(known)));
        return new TokenList<>(agents, list.gap());
    }

    private Answer<TokenList<UserRow>> rows(List<AgentId> ids, StatusList known, CallPermits permits) {
        Map<Object, UserRow> rows = new LinkedHashMap<>();
        var gap = Optional.<String>empty();
        for (var from = 0; from < ids.size(); from += MAX_FILTER) {
            var some = ids.subList(from, Math.min(ids.size(), from + MAX_FILTER)).stream().map(AgentId::value).toList();
            var answer = TokenList.<UserRow>read(token -> page(some, token, permits), UserRow::id,
                    (one, other) -> one.lessSettled(other, known), "signed-in users");
            if (!(answer instanceof Answer.Ok<TokenList<UserRow>> ok)) {
                return answer;
            }
            rows.putAll(ok.value().rows());
            gap = gap.or(ok.value()::gap);
        }
        return new Answer.Ok<>(new TokenList<>(rows, gap));
    }

    private Answer<Page<UserRow>> page(List<String> ids, Optional<String> token, CallPermits permits) {
        return api.send(permits, client -> client.getCurrentUserData(request -> request
                .instanceId(api.instance())
                .filters(filter -> filter.agents(ids))
                .maxResults(MAX_FILTER)
                .nextToken(token.orElse(null))), UserReader::page, failure -> refused(failure, token.isEmpty()));
    }

    private Answer<Page<UserRow>> refused(ConnectFailure failure, boolean isFirst) {
        var isAboutFilter = isFirst && (failure.isUnknownResource() || failure.meaning().equals(Optional.of(ErrorMeaning.REFUSED)));
        return isAboutFilter ? new Answer.Rejected<>(Answer.Cause.NO_AGENTS, failure.message()) : failure.answer(api.clock());
    }

    /** A row that names no user may be anybody's, and an answer without the list is none: an empty 200 would show no user. */
    private static Answer<Page<UserRow>> page(GetCurrentUserDataResponse response) {
        var rows = response.userDataList().stream().map(UserRow::of).toList();
        if (!response.hasUserDataList() || rows.stream().anyMatch(Optional::isEmpty)) {
            return new Answer.Broken<>("the platform's list of signed-in users is not one that its API documents");
        }
        return new Answer.Ok<>(Page.of(rows.stream().map(Optional::get).toList(), response.nextToken(), response.approximateTotalCount()));
    }
}
