package dev.contactcenter.operator.simulator.genesys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.IssuedTokens;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.http.PlatformApi;
import dev.contactcenter.operator.simulator.http.RequestedAgents;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of Genesys Cloud's Platform API that an operator needs: tokens, users, members of teams and groups, presence
 * definitions, and changes of one user. The Javadoc of a method says what is inferred.
 */
final class GenesysFace implements PlatformApi {
    private static final String TOKEN = "/oauth/token";
    private static final String API = "/api/v2";
    private static final Pattern MEMBERS = Pattern.compile(API + "/(teams|groups)/([^/]+)/members");
    private static final Pattern USER = Pattern.compile(API + "/(tokens|users)/([^/]+)(/presences/(?:purecloud|PURECLOUD)|/routingstatus)?");

    private final SimulatedCenter center;
    private final Supplier<AcceptedCredentials> client;
    private final Supplier<GenesysSettings> settings;
    private final IssuedTokens tokens;
    private final FacePresences presences;
    private final GenesysRows rows;
    private final GenesysPaging paging;
    private final MinuteLimit limit;

    GenesysFace(SimulatedCenter center, Supplier<AcceptedCredentials> client, Supplier<GenesysSettings> settings) {
        this.center = center;
        this.client = client;
        this.settings = settings;
        this.tokens = new IssuedTokens(center.clock());
        this.presences = new FacePresences(center.statuses());
        this.rows = new GenesysRows(presences, settings);
        this.paging = new GenesysPaging(settings);
        this.limit = new MinuteLimit(center.clock(), () -> settings.get().requestsPerMinute());
    }

    /** Returns a token that was not asked for, for a client that can't reach the login service. */
    String issueToken() {
        return tokens.issue(Duration.ofSeconds(settings.get().tokenSeconds()));
    }

    /** Makes every token invalid that was issued so far. */
    void revokeTokens() {
        tokens.revokeAll();
    }

    @Override
    public ApiCall call(ApiRequest request) {
        var user = USER.matcher(request.path());
        if (user.matches()) {
            return switch (request.method() + " " + user.group(1) + (user.group(3) == null ? "" : user.group(3).toLowerCase(Locale.ROOT))) {
                case "DELETE tokens" -> ApiCall.FORCE_LOGOUT;
                case "PATCH users/presences/purecloud", "PUT users/routingstatus" -> ApiCall.CHANGE_STATUS;
                case "GET users/routingstatus", "GET users/presences/purecloud" -> ApiCall.READ_STATUSES;
                default -> ApiCall.UNKNOWN;
            };
        }
        var isMembers = MEMBERS.matcher(request.path()).matches();
        return switch (request.method() + " " + (isMembers ? "members" : request.path())) {
            case "POST " + TOKEN -> ApiCall.TOKEN;
            case "GET members" -> ApiCall.READ_MEMBERS;
            case "GET " + API + "/users" -> ApiCall.READ_STATUSES;
            case "GET " + API + "/presence/definitions" -> ApiCall.READ_CODES;
            default -> ApiCall.UNKNOWN;
        };
    }

    @Override
    public Optional<HttpReply> denial(ApiRequest request) {
        var call = call(request);
        return (call == ApiCall.TOKEN ? tokenDenial(request) : apiDenial(request, call)).map(GenesysFace::correlated);
    }

    private Optional<HttpReply> tokenDenial(ApiRequest request) {
        if (!client.get().areIn(request.authorization())) {
            return Optional.of(HttpReply.json(401, Json.object().put("error", "invalid_client").put("description", "client not found")));
        }
        return request.form("grant_type").equals("client_credentials")
                ? Optional.empty()
                : Optional.of(HttpReply.json(400, Json.object().put("error", "unsupported_grant_type")));
    }

    private Optional<HttpReply> apiDenial(ApiRequest request, ApiCall call) {
        if (!tokens.areIn(request.authorization())) {
            return Optional.of(GenesysError.badCredentials());
        }
        if (!limit.admits()) {
            return Optional.of(limit.toldIn(GenesysError.tooMany(limit.resetIn())));
        }
        var permission = permission(call);
        if (settings.get().missingPermissions().contains(permission)) {
            return Optional.of(limit.toldIn(GenesysError.missing(permission)));
        }
        var isChange = call == ApiCall.FORCE_LOGOUT || call == ApiCall.CHANGE_STATUS;
        var user = USER.matcher(request.path());
        return isChange && user.matches() && settings.get().forbiddenUsers().contains(user.group(2))
                ? Optional.of(limit.toldIn(GenesysError.notAuthorized()))
                : Optional.empty();
    }

    /** Returns the permission that a call needs, as the vendor's documents of its SDK name it; empty if none. */
    private static String permission(ApiCall call) {
        return switch (call) {
            case FORCE_LOGOUT -> "oauth:token:delete";
            case CHANGE_STATUS -> "";
            case READ_CODES -> "presence:presenceDefinition:view";
            case READ_MEMBERS -> "groups:team:view";
            default -> "directory:user:view";
        };
    }

    @Override
    public HttpReply answer(ApiCall call, ApiRequest request) {
        return correlated(call == ApiCall.TOKEN ? token() : limit.toldIn(apiAnswer(call, request)));
    }

    private HttpReply apiAnswer(ApiCall call, ApiRequest request) {
        return switch (call) {
            case READ_STATUSES -> read(request);
            case READ_MEMBERS -> members(request);
            case READ_CODES -> HttpReply.json(200, presences.list());
            case FORCE_LOGOUT -> onUser(request, this::logOut);
            case CHANGE_STATUS -> onUser(request, agent -> request.method().equals("PUT") ? route(agent, request) : put(agent, request));
            default -> GenesysError.notFound();
        };
    }

    private static HttpReply correlated(HttpReply reply) {
        return reply.with("ININ-Correlation-Id", UUID.randomUUID().toString());
    }

    private HttpReply token() {
        var lifetime = settings.get().tokenSeconds();
        return HttpReply.json(200, Json.object()
                .put("access_token", issueToken())
                .put("token_type", "bearer")
                .put("expires_in", lifetime));
    }

    /** Lists users, or shows the presence or routing status of one. The routing status is OFF_QUEUE for a user that does not exist. */
    private HttpReply read(ApiRequest request) {
        if (request.path().endsWith("/routingstatus")) {
            var shown = USER.matcher(request.path());
            return agent(request).map(agent -> HttpReply.json(200, rows.routingStatus(agent))).orElseGet(() -> HttpReply.json(200,
                    Json.object().put("userId", shown.matches() ? shown.group(2) : "").put("status", "OFF_QUEUE")));
        }
        return request.path().equals(API + "/users")
                ? users(request)
                : onUser(request, agent -> HttpReply.json(200, rows.presence(agent)));
    }

    private HttpReply users(ApiRequest request) {
        var named = words(request.query("id")).stream().flatMap(id -> ShownId.agent(id).stream()).collect(Collectors.toSet());
        var all = center.agents().stream()
                .filter(agent -> request.query("id").isEmpty() || named.contains(agent.id()))
                .toList();
        return HttpReply.json(200, paging.byNumber(request, all, row(request)));
    }

    private Function<SimulatedAgent, ObjectNode> row(ApiRequest request) {
        var expand = words(request.query("expand"));
        return agent -> rows.user(agent, expand);
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(",")).filter(word -> !word.isBlank()).collect(Collectors.toSet());
    }

    /** Inferred: 404 for a team or group that does not exist. */
    private HttpReply members(ApiRequest request) {
        var team = team(request);
        var all = team.map(id -> center.agents().stream().filter(agent -> agent.team().equals(id)).toList()).orElse(List.of());
        if (all.isEmpty()) {
            return GenesysError.notFound();
        }
        return HttpReply.json(200, request.path().startsWith(API + "/teams/")
                ? paging.byCursor(request, all, rows::member)
                : paging.byNumber(request, all, row(request)));
    }

    private static Optional<TeamId> team(ApiRequest request) {
        var members = MEMBERS.matcher(request.path());
        return members.matches()
                ? ShownId.team(members.group(1).equals("teams") ? ShownId.TEAM : ShownId.GROUP, members.group(2))
                : Optional.empty();
    }

    private Optional<SimulatedAgent> agent(ApiRequest request) {
        return agentId(request).flatMap(center::agent);
    }

    private static Optional<AgentId> agentId(ApiRequest request) {
        var user = USER.matcher(request.path());
        return user.matches() ? ShownId.agent(user.group(2)) : Optional.empty();
    }

    /** Inferred: 404 for a user that does not exist. */
    private HttpReply onUser(ApiRequest request, Function<SimulatedAgent, HttpReply> act) {
        return agent(request).map(act).orElseGet(GenesysError::notFound);
    }

    /** Logs the agent out, also in a conversation. Inferred: 200, also for a user without tokens; the presence follows later. */
    private HttpReply logOut(SimulatedAgent agent) {
        center.after(Duration.ofMillis(settings.get().logoutMillis()), () -> center.forceOut(List.of(agent.id()), "tokens deleted"));
        return HttpReply.json(200, Json.object());
    }

    /** Inferred: 400 for a definition that does not exist, 409 for a user that is Offline. */
    private HttpReply put(SimulatedAgent agent, ApiRequest request) {
        var definition = presences.find(request.body().at("/presenceDefinition/id").asText());
        if (definition.isEmpty()) {
            return GenesysError.of(400, "invalid.value", "The presence definition is not valid.");
        }
        if (agent.session().isOffline()) {
            return GenesysError.of(409, "conflict", "The user is offline.");
        }
        change(agent, definition.get());
        return HttpReply.json(200, rows.presence(center.agent(agent.id()).orElseThrow()));
    }

    /** Off queue, the agent is Available, as the vendor's help says. */
    private HttpReply route(SimulatedAgent agent, ApiRequest request) {
        if (!request.body().path("status").asText().equals("OFF_QUEUE")) {
            return GenesysError.of(400, "invalid.value", "The routing status is not valid.");
        }
        if (!agent.session().isOffline() && rows.presenceOf(agent).label().equals(FacePresences.ON_QUEUE)) {
            change(agent, presences.called(FacePresences.AVAILABLE));
        }
        return HttpReply.json(200, Json.object().put("userId", ShownId.user(agent.id()).value()).put("status", "OFF_QUEUE"));
    }

    /** An agent in a conversation stays in it, and takes the presence when it ends. */
    private void change(SimulatedAgent agent, FacePresences.Definition definition) {
        var status = FacePresences.statusOf(definition, center.statuses());
        rows.choose(agent.id(), status, definition);
        if (agent.session().isBusy()) {
            center.changeStatusAfterwards(agent.id(), status);
        } else {
            center.move(agent.id(), status);
        }
    }

    @Override
    public RequestedAgents selection(ApiRequest request) {
        var listed = words(request.query("id")).stream().flatMap(id -> ShownId.agent(id).stream());
        var agents = request.path().equals(API + "/users") ? listed.sorted().toList() : agentId(request).stream().toList();
        return new RequestedAgents(agents, team(request).stream().toList(), List.of());
    }
}
