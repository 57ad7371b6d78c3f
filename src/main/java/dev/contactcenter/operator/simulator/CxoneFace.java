package dev.contactcenter.operator.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
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
final class CxoneFace implements Face {
    static final String DISCOVERY = "/.well-known/cxone-configuration";
    static final String TOKEN = "/auth/token";
    static final String API = "/incontactapi/";

    private static final Pattern SERVICES = Pattern.compile(API + "services/v[0-9]+\\.0(/.*)");
    private static final Pattern AGENT = Pattern.compile("/agents/([^/]+)/(states|logout|state)");
    private static final Pattern TEAM = Pattern.compile("/teams/([^/]+)/agents");

    private final SimulatedCenter center;
    private final Credentials accessKey;
    private final Supplier<CxoneSettings> settings;
    private final CxoneTokens tokens;
    private final CxoneRows rows;
    private final Instant began;

    CxoneFace(SimulatedCenter center, Credentials accessKey, Supplier<CxoneSettings> settings) {
        this.center = center;
        this.accessKey = accessKey;
        this.settings = settings;
        this.tokens = new CxoneTokens(center.clock());
        this.rows = new CxoneRows(center.statuses());
        this.began = center.clock().instant();
    }

    /** No token that was issued is good any more. */
    void revokeTokens() {
        tokens.revokeAll();
    }

    @Override
    public Call call(ApiRequest request) {
        var method = request.method();
        var path = path(request);
        var agent = AGENT.matcher(path);
        if (request.path().equals(DISCOVERY)) {
            return Call.DISCOVERY;
        } else if (request.path().equals(TOKEN)) {
            return Call.TOKEN;
        } else if (method.equals("GET") && (path.equals("/agents") || TEAM.matcher(path).matches())) {
            return Call.READ_MEMBERS;
        } else if (method.equals("GET") && path.equals("/unavailable-codes")) {
            return Call.READ_CODES;
        } else if (method.equals("GET") && path.equals("/agents/states")) {
            return Call.READ_STATUSES;
        } else if (!agent.matches()) {
            return Call.UNKNOWN;
        }
        return switch (method + " " + agent.group(2)) {
            case "GET states" -> Call.READ_STATUSES;
            case "POST logout" -> Call.FORCE_LOGOUT;
            case "POST state" -> Call.CHANGE_STATUS;
            default -> Call.UNKNOWN;
        };
    }

    @Override
    public Optional<Reply> denial(ApiRequest request) {
        return switch (call(request)) {
            case DISCOVERY -> request.query("tenantId").equals(settings.get().tenantId())
                    ? Optional.empty()
                    : Optional.of(error(404, "tenant_not_found"));
            case TOKEN -> tokenDenial(request);
            default -> apiDenial(request);
        };
    }

    private Optional<Reply> tokenDenial(ApiRequest request) {
        var application = new Credentials(settings.get().clientId(), settings.get().clientSecret());
        if (!application.areIn(request.authorization())) {
            return Optional.of(error(401, "invalid_client"));
        }
        var shown = new Credentials(request.form("username"), request.form("password"));
        return request.form("grant_type").equals("password") && accessKey.areIn(shown.header())
                ? Optional.empty()
                : Optional.of(error(400, "invalid_grant"));
    }

    private Optional<Reply> apiDenial(ApiRequest request) {
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
    public Reply answer(Call call, ApiRequest request) {
        return switch (call) {
            case DISCOVERY -> discovery(request);
            case TOKEN -> token();
            case READ_STATUSES -> states(request);
            case READ_MEMBERS -> page(request);
            case READ_CODES -> Reply.json(200, Json.object().set("unavailableCodes", rows.codes()));
            case FORCE_LOGOUT -> onAgent(request, this::logOut);
            case CHANGE_STATUS -> onAgent(request, agent -> change(agent, request));
            default -> error(404, "not found");
        };
    }

    @Override
    public Selection selection(ApiRequest request) {
        var agent = AGENT.matcher(path(request));
        var team = TEAM.matcher(path(request));
        try {
            return new Selection(
                    agent.matches() ? List.of(AgentId.of(agent.group(1))) : List.of(),
                    team.matches() ? List.of(TeamId.of(team.group(1))) : List.of(),
                    List.of());
        } catch (IllegalArgumentException e) {
            return Selection.NOBODY;
        }
    }

    private Reply discovery(ApiRequest request) {
        var told = settings.get().apiEndpoint();
        var here = "http://" + request.host();
        return Reply.json(200, Json.object()
                .put("tenantId", settings.get().tenantId())
                .put("api_endpoint", told.isEmpty() ? here : told)
                .put("auth_endpoint", here));
    }

    private Reply token() {
        var lifetime = settings.get().tokenSeconds();
        return Reply.json(200, Json.object()
                .put("access_token", tokens.issue(Duration.ofSeconds(lifetime)))
                .put("token_type", "Bearer")
                .put("expires_in", lifetime));
    }

    /** Supposed: everybody has a row, also who is logged out; since a time, who has changed since. */
    private Reply states(ApiRequest request) {
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

    private Reply states(List<SimulatedAgent> agents, List<String> fields) {
        var body = Json.object();
        var list = body.putArray("agentStates");
        agents.forEach(agent -> list.add(rows.state(agent, fields)));
        return Reply.json(200, body);
    }

    private Reply page(ApiRequest request) {
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
        return Reply.json(200, body);
    }

    private static int number(String text, int otherwise) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private Reply onAgent(ApiRequest request, Function<SimulatedAgent, Reply> act) {
        return selection(request).agents().stream()
                .findFirst()
                .flatMap(center::agent)
                .map(act)
                .orElseGet(() -> error(404, "no such agent"));
    }

    /** Whatever the agent is doing. Supposed: a logout of who is logged out already is accepted too. */
    private Reply logOut(SimulatedAgent agent) {
        center.after(
                Duration.ofMillis(settings.get().logoutMillis()),
                () -> center.forceOut(List.of(agent.id()), "logout asked for"));
        return Reply.json(202, Json.object());
    }

    /** Supposed: 409 also for who is logged out. */
    private Reply change(SimulatedAgent agent, ApiRequest request) {
        var state = request.query("state");
        var outState = request.query("outStateId");
        var status = outState.isEmpty() ? Optional.of(state) : rows.statusOf(number(outState, -1));
        if (!List.of(CxoneRows.AVAILABLE, CxoneRows.UNAVAILABLE).contains(state) || status.isEmpty()) {
            return error(400, "no such state or out-state");
        }
        if (agent.session().isBusy() || agent.session().isOffline()) {
            return error(409, "the agent's state does not permit this");
        }
        center.move(agent.id(), status.get());
        return Reply.json(202, Json.object());
    }

    private static String path(ApiRequest request) {
        var services = SERVICES.matcher(request.path());
        return services.matches() ? services.group(1) : "";
    }

    /** The form of OAuth's errors, for all of them. */
    private static Reply error(int code, String error) {
        JsonNode body = Json.object().put("error", error);
        return Reply.json(code, body);
    }
}
