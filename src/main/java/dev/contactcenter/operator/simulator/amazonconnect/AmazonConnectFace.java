package dev.contactcenter.operator.simulator.amazonconnect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.center.Statuses;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.http.PlatformApi;
import dev.contactcenter.operator.simulator.http.RequestedAgents;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * The part of Amazon Connect's API that an operator needs. Who has signed out is in no user data; who was put in Offline is
 * (inferred). The Javadoc of a method says what else is inferred.
 */
public final class AmazonConnectFace implements PlatformApi {
    /** Where the face answers; each includes what is below it. */
    public static final List<String> PATHS = List.of(
            "/users/", "/users-summary/", "/search-users", "/metrics/userdata/", "/agent-status/", "/routing-profiles/", "/user-hierarchy-groups/");

    private final SimulatedCenter center;
    private final Supplier<AcceptedCredentials> accessKey;
    private final Supplier<AmazonConnectSettings> settings;
    private final NextStatuses next;
    private final ConnectRows rows;
    private final ConnectPages pages;
    private final BurstLimit limit;

    public AmazonConnectFace(
            SimulatedCenter center, Supplier<AcceptedCredentials> accessKey, Supplier<AmazonConnectSettings> settings) {
        this.center = center;
        this.accessKey = accessKey;
        this.settings = settings;
        this.next = new NextStatuses(center);
        this.rows = new ConnectRows(center, settings, next);
        this.pages = new ConnectPages(settings);
        this.limit = new BurstLimit(center.clock());
    }

    @Override
    public ApiCall call(ApiRequest request) {
        return switch (operation(request)) {
            case LIST_STATUSES, DESCRIBE_STATUS -> ApiCall.READ_CODES;
            case USER_DATA -> ApiCall.READ_STATUSES;
            case LIST_USERS, SEARCH_USERS, DESCRIBE_USER, DESCRIBE_PROFILE, DESCRIBE_GROUP -> ApiCall.READ_MEMBERS;
            case PUT_STATUS -> rows.status(request.body().path("AgentStatusId").asText()).filter(Statuses.OFFLINE::equals).isPresent()
                    ? ApiCall.FORCE_LOGOUT
                    : ApiCall.CHANGE_STATUS;
            case UNKNOWN -> ApiCall.UNKNOWN;
        };
    }

    /** The calls of the API, each with a limit of its own. */
    private enum Operation {
        LIST_STATUSES, DESCRIBE_STATUS, USER_DATA, LIST_USERS, SEARCH_USERS, DESCRIBE_USER, DESCRIBE_PROFILE, DESCRIBE_GROUP, PUT_STATUS, UNKNOWN
    }

    private static Operation operation(ApiRequest request) {
        var parts = parts(request);
        return switch (request.method() + " " + parts[0] + " " + parts.length) {
            case "GET agent-status 2" -> Operation.LIST_STATUSES;
            case "GET agent-status 3" -> Operation.DESCRIBE_STATUS;
            case "POST metrics 3" -> Operation.USER_DATA;
            case "GET users-summary 2" -> Operation.LIST_USERS;
            case "POST search-users 1" -> Operation.SEARCH_USERS;
            case "GET users 3" -> Operation.DESCRIBE_USER;
            case "GET routing-profiles 3" -> Operation.DESCRIBE_PROFILE;
            case "GET user-hierarchy-groups 3" -> Operation.DESCRIBE_GROUP;
            case "PUT users 4" -> parts[3].equals("status") ? Operation.PUT_STATUS : Operation.UNKNOWN;
            default -> Operation.UNKNOWN;
        };
    }

    private static String[] parts(ApiRequest request) {
        return request.path().replaceAll("^/+", "").split("/", -1);
    }

    /** Returns the instance that a request names. */
    private static String instance(ApiRequest request) {
        var parts = parts(request);
        return switch (operation(request)) {
            case SEARCH_USERS -> request.body().path("InstanceId").asText();
            case USER_DATA -> parts[2];
            default -> parts.length > 1 ? parts[1] : "";
        };
    }

    @Override
    public Optional<HttpReply> denial(ApiRequest request) {
        var now = settings.get();
        var problem = SignatureV4.problemOf(request, accessKey.get(), now.region());
        if (problem != SignatureV4.Problem.NONE) {
            return Optional.of(error(403, problem.code(), problem.message()));
        }
        var operation = operation(request);
        var isForbiddenUser = operation == Operation.PUT_STATUS
                && selection(request).agents().stream().anyMatch(id -> now.forbiddenUsers().contains(id.value()));
        if (now.forbidden() || isForbiddenUser) {
            return Optional.of(error(403, "AccessDeniedException", "User is not authorized to perform: connect:" + operation));
        }
        return limit.admits(operation.name(), now) ? Optional.empty() : Optional.of(error(429, "ThrottlingException", "Rate exceeded"));
    }

    @Override
    public HttpReply answer(ApiCall call, ApiRequest request) {
        if (!instance(request).equals(settings.get().instanceId())) {
            return error(404, "ResourceNotFoundException", "Instance not found");
        }
        return switch (operation(request)) {
            case LIST_STATUSES -> pages.byQuery(request, "AgentStatusSummaryList", rows.statuses());
            case DESCRIBE_STATUS -> described("AgentStatus", rows.status(parts(request)[2]).map(rows::describedStatus));
            case USER_DATA -> userData(request);
            case LIST_USERS -> pages.byQuery(request, "UserSummaryList", center.agents().stream().map(rows::summary).toList());
            case SEARCH_USERS -> search(request);
            case DESCRIBE_USER -> described("User", ConnectIds.agent(parts(request)[2]).flatMap(center::agent).map(rows::user));
            case DESCRIBE_PROFILE -> described("RoutingProfile", team(parts(request)[2]).map(id -> Json.object().put("RoutingProfileId", parts(request)[2])));
            case DESCRIBE_GROUP -> described("HierarchyGroup", team(parts(request)[2]).map(id -> Json.object().put("Id", parts(request)[2])));
            case PUT_STATUS -> put(request);
            case UNKNOWN -> error(404, "UnknownOperationException", "there is no such call");
        };
    }

    private Optional<TeamId> team(String shown) {
        return ConnectIds.team(shown).filter(id -> center.agents().stream().anyMatch(agent -> agent.team().equals(id)));
    }

    private static HttpReply described(String name, Optional<ObjectNode> row) {
        return row.map(found -> HttpReply.json(200, Json.object().set(name, found)))
                .orElseGet(() -> error(404, "ResourceNotFoundException", "Resource not found"));
    }

    /** Inferred: users that do not exist are left out, or refused; the setting says which. */
    private HttpReply userData(ApiRequest request) {
        var filters = request.body().path("Filters");
        var kinds = List.of("Agents", "RoutingProfiles", "Queues", "UserHierarchyGroups").stream().filter(filters::has).toList();
        if (kinds.size() != 1 || filters.path(kinds.get(0)).size() > (kinds.get(0).equals("UserHierarchyGroups") ? 1 : 100)) {
            return error(400, "InvalidParameterException", "Filters must have one kind of filter, with at most 100 entries");
        }
        var ids = texts(filters.path("Agents"));
        var agents = ids.stream().flatMap(id -> ConnectIds.agent(id).flatMap(center::agent).stream()).toList();
        if (settings.get().refusesUnknownUsers() && agents.size() < ids.size()) {
            return error(404, "ResourceNotFoundException", "User not found");
        }
        var data = agents.stream().filter(next::isSignedIn).map(rows::userData).toList();
        return pages.byBody(request, "UserDataList", data);
    }

    private HttpReply search(ApiRequest request) {
        var criteria = request.body().path("SearchCriteria");
        var wanted = criteria.has("HierarchyGroupCondition")
                ? criteria.at("/HierarchyGroupCondition/Value").asText()
                : criteria.at("/StringCondition/Value").asText();
        Function<SimulatedAgent, String> field = criteria.has("HierarchyGroupCondition")
                ? agent -> ConnectIds.group(agent.team())
                : criteria.at("/StringCondition/FieldName").asText().equals("RoutingProfileId")
                        ? agent -> ConnectIds.profile(agent.team())
                        : agent -> agent.person().email();
        return pages.byBody(request, "Users",
                center.agents().stream().filter(agent -> field.apply(agent).equals(wanted)).map(rows::user).toList());
    }

    private HttpReply put(ApiRequest request) {
        var agent = ConnectIds.agent(parts(request)[2]).flatMap(center::agent);
        var status = rows.status(request.body().path("AgentStatusId").asText());
        if (agent.isEmpty() || status.isEmpty()) {
            return error(404, "ResourceNotFoundException", agent.isEmpty() ? "User not found" : "Agent status not found");
        }
        if (settings.get().disabledStatuses().contains(status.get())) {
            return error(400, "InvalidRequestException", "The agent status is disabled");
        }
        center.after(Duration.ofMillis(settings.get().statusMillis()),
                () -> center.agent(agent.get().id()).ifPresent(now -> next.put(now, status.get())));
        return HttpReply.json(200, Json.object());
    }

    @Override
    public RequestedAgents selection(ApiRequest request) {
        var parts = parts(request);
        var ids = switch (operation(request)) {
            case DESCRIBE_USER, PUT_STATUS -> List.of(parts[2]);
            case USER_DATA -> texts(request.body().at("/Filters/Agents"));
            default -> List.<String>of();
        };
        List<AgentId> agents = ids.stream().flatMap(id -> ConnectIds.agent(id).stream()).toList();
        var criteria = request.body().path("SearchCriteria");
        var teams = Arrays.asList(criteria.at("/StringCondition/Value").asText(), criteria.at("/HierarchyGroupCondition/Value").asText())
                .stream().flatMap(id -> ConnectIds.team(id).stream()).toList();
        return new RequestedAgents(agents, teams, List.of());
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static HttpReply error(int code, String type, String message) {
        return HttpReply.message(code, message).with("x-amzn-ErrorType", type);
    }
}
