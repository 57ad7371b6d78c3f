package dev.contactcenter.operator.platform.genesys;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.http.PermittedExchanges;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads users with their presence and routing status. The list of users alone tells who exists: the routing status is {@code
 * OFF_QUEUE} also for a user that does not exist.
 */
final class GenesysUsers {
    /** The most users that one request names; the vendor's SDK tells this limit for presences in bulk. */
    static final int MAX_IDS = 50;

    private static final String PAGE = "pageSize=" + EntityPages.SIZE;
    /** What the platform may answer about a team or group that does not exist. */
    private static final Set<Integer> UNKNOWN = Set.of(400, 404);

    private final GenesysApi api;
    private final GenesysStatuses names;

    GenesysUsers(GenesysApi api, GenesysStatuses names) {
        this.api = api;
        this.names = names;
    }

    /** Reads every active user. */
    Answer<Reading> readAll(PermittedExchanges exchanges) {
        return users("/users?state=active&", exchanges).then(list -> reading(list, exchanges));
    }

    /** Reads these users. Ids that are no UUIDs do not exist on the platform and are not asked for. */
    Answer<Reading> readByIds(AgentIdSet asked, PermittedExchanges exchanges) {
        var ids = asked.stream().filter(UserIds::isOne).toList();
        Answer<Reading> all = new Answer.Ok<>(Reading.whole(List.of()));
        for (var from = 0; from < ids.size() && all instanceof Answer.Ok; from += MAX_IDS) {
            var some = ids.subList(from, Math.min(from + MAX_IDS, ids.size()));
            all = all.then(before -> readSome(some, exchanges).map(before::and));
        }
        return all.map(reading -> reading.with(reading.agents(), AgentIdSet.copyOf(ids)));
    }

    private Answer<Reading> readSome(List<AgentId> ids, PermittedExchanges exchanges) {
        var query = ids.stream().map(id -> "id=" + id + "&").collect(Collectors.joining());
        return users("/users?state=any&" + query, exchanges).then(list -> reading(list, exchanges)).map(reading -> new Reading(
                reading.agents().stream().filter(agent -> ids.contains(agent.id())).toList(), reading.gap()));
    }

    /**
     * Reads the members of a team, or of a group if no team has the id: the ids of both are unique. A team that does not
     * exist does not count as an empty team: a wrong id in {@code exclude} must not go unnoticed.
     */
    Answer<Reading> readTeam(TeamId team, PermittedExchanges exchanges) {
        if (!UserIds.isUuid(team.value())) {
            return new Answer.Rejected<>(Answer.Cause.INVALID_TARGET, "team '" + team
                    + "' can't exist on Genesys Cloud, where ids are UUIDs in lower case: give the id of the team or group, not its name");
        }
        return members(team, exchanges).then(members -> members.isPresent()
                ? readByIds(ids(members.get()), exchanges).map(reading -> reading.and(new Reading(List.of(), members.get().gap())))
                : readGroup(team, exchanges));
    }

    private Answer<Optional<EntityList<AgentId>>> members(TeamId team, PermittedExchanges exchanges) {
        var unknown = new ArrayList<Integer>();
        var list = EntityPages.byCursor(GenesysUser.MEMBERS, cursor -> {
            var after = cursor.map(text -> "&after=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).orElse("");
            return api.<EntityPage<AgentId>>get("/teams/" + team + "/members?" + PAGE + after, exchanges, reply -> {
                if (cursor.isEmpty() && UNKNOWN.contains(reply.code())) {
                    unknown.add(reply.code());
                }
                return EntityPage.read(reply, GenesysUser.MEMBERS);
            });
        });
        return unknown.isEmpty() ? list.map(Optional::of) : new Answer.Ok<>(Optional.empty());
    }

    private static AgentIdSet ids(EntityList<AgentId> members) {
        return AgentIdSet.copyOf(members.rows().values());
    }

    private Answer<Reading> readGroup(TeamId group, PermittedExchanges exchanges) {
        var unknown = new ArrayList<Integer>();
        var list = EntityPages.byNumber(GenesysUser.FORMAT, number -> api.<EntityPage<GenesysUser>>get(
                "/groups/" + group + "/members?" + numbered(number), exchanges, reply -> {
                    if (number == 1 && UNKNOWN.contains(reply.code())) {
                        unknown.add(reply.code());
                    }
                    return EntityPage.read(reply, GenesysUser.FORMAT);
                }));
        return unknown.isEmpty()
                ? list.then(users -> reading(users, exchanges))
                : new Answer.Rejected<>(Answer.Cause.OTHER, "there is no team or group '" + group + "'");
    }

    private Answer<EntityList<GenesysUser>> users(String path, PermittedExchanges exchanges) {
        return EntityPages.byNumber(GenesysUser.FORMAT, number ->
                api.get(path + numbered(number), exchanges, reply -> EntityPage.read(reply, GenesysUser.FORMAT)));
    }

    private static String numbered(int page) {
        return GenesysUser.EXPAND + "&" + PAGE + "&pageNumber=" + page;
    }

    private Answer<Reading> reading(EntityList<GenesysUser> users, PermittedExchanges exchanges) {
        return names.definitions(exchanges).map(definitions -> new Reading(
                users.rows().values().stream()
                        .filter(user -> !user.isDeleted())
                        .map(user -> user.agent(definitions))
                        .toList(),
                users.gap()));
    }

    /** Reads one user; empty if the platform has no such user. */
    Answer<Optional<Agent>> readOne(AgentId id, PermittedExchanges exchanges) {
        return readByIds(AgentIdSet.copyOf(List.of(id)), exchanges).then(reading -> reading.agents().isEmpty() && !reading.isWhole()
                ? new Answer.Broken<>(reading.gap().orElseThrow())
                : new Answer.Ok<>(reading.agents().stream().findFirst()));
    }
}
