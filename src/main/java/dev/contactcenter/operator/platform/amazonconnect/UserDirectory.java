package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.amazonconnect.TokenList.Page;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.connect.model.HierarchyGroupMatchType;
import software.amazon.awssdk.services.connect.model.StringComparisonType;
import software.amazon.awssdk.services.connect.model.User;
import software.amazon.awssdk.services.connect.model.UserSearchCriteria;

/** The users that exist, signed in or not. */
final class UserDirectory {
    private static final int PAGE = 100;

    private final ConnectApi api;

    UserDirectory(ConnectApi api) {
        this.api = api;
    }

    /** Returns the user of this id, as logged out; empty if the instance has none. */
    Answer<Optional<Agent>> find(AgentId id, CallPermits permits) {
        return api.send(permits, client -> client.describeUser(request -> request.instanceId(api.instance()).userId(id.value())),
                response -> response.user() == null
                        ? new Answer.Broken<>("the platform's answer about a user is empty")
                        : new Answer.Ok<>(Optional.of(offline(id, response.user()))),
                failure -> failure.isUnknownResource() ? new Answer.Ok<>(Optional.empty()) : failure.answer(api.clock()));
    }

    /** Lists every user of the instance, each as logged out. */
    Answer<TokenList<Agent>> all(CallPermits permits) {
        return TokenList.read(token -> listed(token, permits), Agent::id, (one, other) -> other, "users");
    }

    private Answer<Page<Agent>> listed(Optional<String> token, CallPermits permits) {
        return api.send(permits, client -> client.listUsers(request -> request
                        .instanceId(api.instance()).maxResults(PAGE).nextToken(token.orElse(null))))
                .then(response -> page(
                        response.hasUserSummaryList(),
                        response.userSummaryList().stream().map(row -> id(row.id()).map(id -> offline(id, profile(Optional.empty(), row.username())))),
                        response.nextToken(), null));
    }

    /** Lists the members of a team, each as logged out. A team that does not exist is no empty team: a wrong id must not go unnoticed. */
    Answer<TokenList<Agent>> members(TeamName team, CallPermits permits) {
        return TokenList.<Agent>read(token -> found(team, token, permits), Agent::id, (one, other) -> other, "the team's users")
                .then(members -> members.rows().isEmpty() ? existing(team, members, permits) : new Answer.Ok<>(members));
    }

    private Answer<Page<Agent>> found(TeamName team, Optional<String> token, CallPermits permits) {
        return api.send(permits, client -> client.searchUsers(request -> request
                        .instanceId(api.instance()).maxResults(PAGE).nextToken(token.orElse(null)).searchCriteria(criteria(team))),
                response -> page(
                        response.hasUsers(),
                        response.users().stream().map(row -> id(row.id()).map(id -> offline(id, profile(
                                Optional.ofNullable(row.identityInfo()).map(person -> name(person.firstName(), person.lastName())),
                                row.username())))),
                        response.nextToken(), response.approximateTotalCount()),
                failure -> failure.answer(api.clock()));
    }

    private static UserSearchCriteria criteria(TeamName team) {
        var criteria = UserSearchCriteria.builder();
        return (switch (team.kind()) {
            case ROUTING_PROFILE -> criteria.stringCondition(condition -> condition
                    .fieldName("RoutingProfileId").value(team.id()).comparisonType(StringComparisonType.EXACT));
            case HIERARCHY_GROUP -> criteria.hierarchyGroupCondition(condition -> condition
                    .value(team.id()).hierarchyGroupMatchType(HierarchyGroupMatchType.WITH_CHILD_GROUPS));
        }).build();
    }

    private Answer<TokenList<Agent>> existing(TeamName team, TokenList<Agent> members, CallPermits permits) {
        return api.<Object, TokenList<Agent>>send(permits,
                client -> switch (team.kind()) {
                    case ROUTING_PROFILE -> client.describeRoutingProfile(
                            request -> request.instanceId(api.instance()).routingProfileId(team.id()));
                    case HIERARCHY_GROUP -> client.describeUserHierarchyGroup(
                            request -> request.instanceId(api.instance()).hierarchyGroupId(team.id()));
                },
                any -> new Answer.Ok<>(members),
                failure -> failure.isUnknownResource() ? team.missing() : failure.answer(api.clock()));
    }

    /** A row without an id may be anybody's: the list would lack that user. */
    private static Answer<Page<Agent>> page(boolean isListed, Stream<Optional<Agent>> rows, String token, Long count) {
        var agents = rows.toList();
        return isListed && agents.stream().allMatch(Optional::isPresent)
                ? new Answer.Ok<>(Page.of(agents.stream().map(Optional::get).toList(), token, count))
                : new Answer.Broken<>("the platform's list of users is not one that its API documents");
    }

    private static Optional<AgentId> id(String id) {
        return Optional.ofNullable(id).filter(UserRow::isId).map(AgentId::of);
    }

    private static Agent offline(AgentId id, User user) {
        var name = Optional.ofNullable(user.identityInfo()).map(person -> name(person.firstName(), person.lastName()));
        return offline(id, profile(name, user.username()));
    }

    /** Returns a user that exists, as logged out. */
    static Agent offline(AgentId id, Agent.Profile profile) {
        return new Agent(id, profile, UserRow.OFFLINE, Presence.OFFLINE, List.of());
    }

    private static Agent.Profile profile(Optional<String> name, String username) {
        return new Agent.Profile(name.orElse(""), username == null ? "" : JsonText.clean(username), "");
    }

    private static String name(String first, String last) {
        return JsonText.clean(Stream.of(first, last).filter(Objects::nonNull).collect(Collectors.joining(" ")));
    }
}
