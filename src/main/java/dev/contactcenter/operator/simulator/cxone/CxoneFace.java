package dev.contactcenter.operator.simulator.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.http.PlatformApi;
import dev.contactcenter.operator.simulator.http.RequestedAgents;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an operator needs of NICE CXone: discovery, token, and some calls of the Admin and Agent APIs, of any version. Where
 * the documents are silent the Javadoc says what is supposed here.
 */
public final class CxoneFace implements PlatformApi {
    public static final String DISCOVERY = "/.well-known/cxone-configuration";
    public static final String TOKEN = "/auth/token";
    public static final String API = "/incontactapi/";

    private static final Pattern SERVICES = Pattern.compile(API + "services/v[0-9]+\\.0(/.*)");
    private static final Pattern AGENT = Pattern.compile("/agents/([^/]+)/(states|logout|state)");
    private static final Pattern TEAM = Pattern.compile("/teams/([^/]+)/agents");

    private final SimulatedCenter center;
    private final AcceptedCredentials accessKey;
    private final Supplier<CxoneSettings> settings;
    private final CxoneTokens tokens;
    private final CxoneFaceRows rows;
    private final Instant began;

    public CxoneFace(SimulatedCenter center, AcceptedCredentials accessKey, Supplier<CxoneSettings> settings) {
        this.center = center;
        this.accessKey = accessKey;
        this.settings = settings;
        this.tokens = new CxoneTokens(center.clock());
        this.rows = new CxoneFaceRows(center.statuses());
        this.began = center.clock().instant();
    }

    /** No token that was issued is good any more. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    @Override
    public ApiCall call(ApiRequest request) {
        var method = request.method();
        var path = path(request);
        var agent = AGENT.matcher(path);
        if (request.path().equals(DISCOVERY)) {
            return ApiCall.DISCOVERY;
        } else if (request.path().equals(TOKEN)) {
            return ApiCall.TOKEN;
        } else if (method.equals("GET") && (path.equals("/agents") || TEAM.matcher(path).matches())) {
            return ApiCall.READ_MEMBERS;
        } else if (method.equals("GET") && path.equals("/unavailable-codes")) {
            return ApiCall.READ_CODES;
        } else if (method.equals("GET") && path.equals("/agents/states")) {
            return ApiCall.READ_STATUSES;
        } else if (!agent.matches()) {
            return ApiCall.UNKNOWN;
        }
        return switch (method + " " + agent.group(2)) {
            case "GET states" -> ApiCall.READ_STATUSES;
            case "POST logout" -> ApiCall.FORCE_LOGOUT;
            case "POST state" -> ApiCall.CHANGE_STATUS;
            default -> ApiCall.UNKNOWN;
        };
    }

    @Override
    public Optional<HttpReply> denial(ApiRequest request) {
        return switch (call(request)) {
            case DISCOVERY -> request.query("tenantId").equals(settings.get().tenantId())
                    ? Optional.empty()
                    : Optional.of(error(404, "tenant_not_found"));
            case TOKEN -> tokenDenial(request);
            default -> apiDenial(request);
        };
    }

    private Optional<HttpReply> tokenDenial(ApiRequest request) {
        var application = new AcceptedCredentials(settings.get().clientId(), settings.get().clientSecret());
        if (!application.areIn(request.authorization())) {
            return Optional.of(error(401, "invalid_client"));
        }
        var shown = new AcceptedCredentials(request.form("username"), request.form("password"));
        return request.form("grant_type").equals("password") && accessKey.areIn(shown.header())
                ? Optional.empty()
                : Optional.of(error(400, "invalid_grant"));
    }

    private Optional<HttpReply> apiDenial(ApiRequest request) {
        if (!tokens.areIn(request.authorization())) {
            return Optional.of(error(401, "invalid_token").with("WWW-Authenticate", "Bearer"));
        }
        var isAct = request.method().equals("POST");
        var agent = selection(request).agents().stream().map(AgentId::value).findFirst().orElse("");
        return settings.get().forbidden() || isAct && settings.get().forbiddenAgents().contains(agent)
                ? Optional.of(error(403, "the user's security profile does not permit this"))
                : Optional.empty();
    }

    @Override
    public HttpReply answer(ApiCall call, ApiRequest request) {
        return switch (call) {
            case DISCOVERY -> discovery(request);
            case TOKEN -> token();
            case READ_STATUSES -> states(request);
            case READ_MEMBERS -> page(request);
            case READ_CODES -> HttpReply.json(200, Json.object().set("unavailableCodes", rows.codes()));
            case FORCE_LOGOUT -> onAgent(request, this::logOut);
            case CHANGE_STATUS -> onAgent(request, agent -> change(agent, request));
            default -> error(404, "not found");
        };
    }

    @Override
    public RequestedAgents selection(ApiRequest request) {
        var agent = AGENT.matcher(path(request));
        var team = TEAM.matcher(path(request));
        try {
            return new RequestedAgents(
                    agent.matches() ? List.of(AgentId.of(agent.group(1))) : List.of(),
                    team.matches() ? List.of(TeamId.of(team.group(1))) : List.of(),
                    List.of());
        } catch (IllegalArgumentException e) {
            return RequestedAgents.NOBODY;
        }
    }

    private HttpReply discovery(ApiRequest request) {
        var told = settings.get().apiEndpoint();
        var here = "http://" + request.host();
        return HttpReply.json(200, Json.object()
                .put("tenantId", settings.get().tenantId())
                .put("api_endpoint", told.isEmpty() ? here : told)
                .put("auth_endpoint", here));
    }

    private HttpReply token() {
        var lifetime = settings.get().tokenSeconds();
        return HttpReply.json(200, Json.object()
                .put("access_token", tokens.issue(Duration.ofSeconds(lifetime)))
                .put("token_type", "Bearer")
                .put("expires_in", lifetime));
    }

    /** Supposed: everybody has a row, also who is logged out; since a time, who has changed since. */
    private HttpReply states(ApiRequest request) {
        var one = selection(request).agents();
        if (!one.isEmpty()) {
            return onAgent(request, agent -> states(List.of(agent), List.of()));
        }
        try {
            var since = request.query("updatedSince").isEmpty() ? began : Instant.parse(request.query("updatedSince"));
            var fields = Arrays.stream(request.query("fields").split(",")).filter(name -> !name.isBlank()).toList();
            return states(since.isAfter(began) ? changedSince(since) : center.agents(), fields);
        } catch (DateTimeException e) {
            return error(400, "updatedSince is no date and time of ISO 8601");
        }
    }

    private List<SimulatedAgent> changedSince(Instant time) {
        var changed = center.journal().transitions().stream()
                .filter(change -> !change.time().isBefore(time))
                .map(Journal.Transition::agent)
                .collect(Collectors.toSet());
        return center.agents().stream().filter(agent -> changed.contains(agent.id())).toList();
    }

    private HttpReply states(List<SimulatedAgent> agents, List<String> fields) {
        var body = Json.object();
        var list = body.putArray("agentStates");
        agents.forEach(agent -> list.add(rows.state(agent, fields)));
        return HttpReply.json(200, body);
    }

    private HttpReply page(ApiRequest request) {
        var teams = selection(request).teams();
        var all = center.agents().stream().filter(agent -> teams.isEmpty() || teams.contains(agent.team())).toList();
        if (all.isEmpty() && !teams.isEmpty()) {
            return error(404, "no such team");
        }
        var skip = number(request.query("skip"), 0);
        var top = Math.min(number(request.query("top"), settings.get().pageSize()), settings.get().pageSize());
        var body = Json.object().put("totalRecords", all.size());
        var links = body.putObject("_links");
        if (skip + top < all.size()) {
            links.put("next", "http://" + request.host() + request.path() + "?skip=" + (skip + top) + "&top=" + top);
        }
        var list = body.putArray("agents");
        all.stream().skip(skip).limit(top).forEach(agent -> list.add(rows.member(agent)));
        return HttpReply.json(200, body);
    }

    private static int number(String text, int otherwise) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private HttpReply onAgent(ApiRequest request, Function<SimulatedAgent, HttpReply> act) {
        return selection(request).agents().stream()
                .findFirst()
                .flatMap(center::agent)
                .map(act)
                .orElseGet(() -> error(404, "no such agent"));
    }

    /** Whatever the agent is doing. Supposed: a logout of who is logged out already is accepted too. */
    private HttpReply logOut(SimulatedAgent agent) {
        center.after(
                Duration.ofMillis(settings.get().logoutMillis()),
                () -> center.forceOut(List.of(agent.id()), "logout asked for"));
        return HttpReply.json(202, Json.object());
    }

    /** Supposed: 409 also for who is logged out. */
    private HttpReply change(SimulatedAgent agent, ApiRequest request) {
        var state = request.query("state");
        var outState = request.query("outStateId");
        var status = outState.isEmpty() ? Optional.of(state) : rows.statusOf(number(outState, -1));
        if (!List.of(CxoneFaceRows.AVAILABLE, CxoneFaceRows.UNAVAILABLE).contains(state) || status.isEmpty()) {
            return error(400, "no such state or out-state");
        }
        if (agent.session().isBusy() || agent.session().isOffline()) {
            return error(409, "the agent's state does not permit this");
        }
        center.move(agent.id(), status.get());
        return HttpReply.json(202, Json.object());
    }

    private static String path(ApiRequest request) {
        var services = SERVICES.matcher(request.path());
        return services.matches() ? services.group(1) : "";
    }

    /** The form of OAuth's errors, for all of them. */
    private static HttpReply error(int code, String error) {
        JsonNode body = Json.object().put("error", error);
        return HttpReply.json(code, body);
    }
}
