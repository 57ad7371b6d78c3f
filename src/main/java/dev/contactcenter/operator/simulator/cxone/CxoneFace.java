package dev.contactcenter.operator.simulator.cxone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Spelling;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.IssuedTokens;
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
 * The part of NICE CXone that an operator needs: discovery, tokens, and some calls of the Admin, Agent and RealTime
 * Data APIs, of any version. The Javadoc of a method says what is inferred.
 */
public final class CxoneFace implements PlatformApi {
    private static final String API = "/incontactapi/";
    /** Where the face answers; each includes what is below it. */
    public static final List<String> PATHS =
            List.of(CxoneLogin.DISCOVERY, CxoneLogin.OPENID, "/auth/", CxoneLogin.REGION + "/", API);

    private static final Pattern SERVICES = Pattern.compile(API + "services/v[0-9]+\\.0(/.*)");
    private static final Pattern AGENT = Pattern.compile("/agents/([^/]+)/(states|logout|state)");
    private static final Pattern TEAM = Pattern.compile("/teams/([^/]+)/(agents|unavailable-codes)");

    private final SimulatedCenter center;
    private final Supplier<CxoneSettings> settings;
    private final IssuedTokens tokens;
    private final CxoneLogin login;
    private final CxoneFaceRows rows;
    private final CxoneFacePages pages;
    private final Instant began;

    public CxoneFace(SimulatedCenter center, Supplier<AcceptedCredentials> accessKey, Supplier<CxoneSettings> settings) {
        this.center = center;
        this.settings = settings;
        this.tokens = new IssuedTokens(center.clock());
        this.login = new CxoneLogin(accessKey, settings, tokens);
        this.rows = new CxoneFaceRows(center.statuses(), settings);
        this.pages = new CxoneFacePages(settings);
        this.began = center.clock().instant();
    }

    /** Makes every token invalid that was issued so far. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    @Override
    public ApiCall call(ApiRequest request) {
        if (CxoneLogin.isDiscovery(request.path())) {
            return ApiCall.DISCOVERY;
        } else if (CxoneLogin.isToken(request.path())) {
            return ApiCall.TOKEN;
        }
        var path = path(request);
        var agent = AGENT.matcher(path);
        var team = TEAM.matcher(path);
        if (agent.matches()) {
            return callOnAgent(request.method() + " " + agent.group(2));
        }
        return switch (request.method() + " " + (team.matches() ? team.group(2) : path)) {
            case "GET agents", "GET /agents" -> ApiCall.READ_MEMBERS;
            case "GET unavailable-codes", "GET /unavailable-codes" -> ApiCall.READ_CODES;
            case "GET /agents/states" -> ApiCall.READ_STATUSES;
            default -> ApiCall.UNKNOWN;
        };
    }

    private static ApiCall callOnAgent(String call) {
        return switch (call) {
            case "GET states" -> ApiCall.READ_STATUSES;
            case "POST logout" -> ApiCall.FORCE_LOGOUT;
            case "POST state" -> ApiCall.CHANGE_STATUS;
            default -> ApiCall.UNKNOWN;
        };
    }

    @Override
    public Optional<HttpReply> denial(ApiRequest request) {
        var call = call(request);
        return call == ApiCall.DISCOVERY || call == ApiCall.TOKEN ? login.denial(request) : apiDenial(request, call);
    }

    private Optional<HttpReply> apiDenial(ApiRequest request, ApiCall call) {
        if (!tokens.areIn(request.authorization())) {
            return Optional.of(error(401, "invalid_token", "the token is not valid").with("WWW-Authenticate", "Bearer"));
        }
        var now = settings.get();
        var isAct = request.method().equals("POST");
        var agent = selection(request).agents().stream().map(AgentId::value).findFirst().orElse("");
        var isForbidden = now.forbidden()
                || isAct && now.forbiddenAgents().contains(agent)
                || now.forbiddenCodes() && call == ApiCall.READ_CODES && selection(request).teams().isEmpty();
        return isForbidden
                ? Optional.of(error(403, "forbidden", "the user's security profile does not permit this"))
                : Optional.empty();
    }

    @Override
    public HttpReply answer(ApiCall call, ApiRequest request) {
        return switch (call) {
            case DISCOVERY -> login.discovery(request);
            case TOKEN -> login.token();
            case READ_STATUSES -> states(request);
            case READ_MEMBERS -> members(request);
            case READ_CODES -> codes(request);
            case FORCE_LOGOUT -> onAgent(request, this::logOut);
            case CHANGE_STATUS -> onAgent(request, agent -> change(agent, request));
            default -> error(404, "not_found", "there is no such call");
        };
    }

    @Override
    public RequestedAgents selection(ApiRequest request) {
        var path = path(request);
        var agent = AGENT.matcher(path);
        var team = TEAM.matcher(path);
        try {
            return new RequestedAgents(
                    agent.matches() ? List.of(AgentId.of(agent.group(1))) : List.of(),
                    team.matches() ? List.of(TeamId.of(team.group(1))) : List.of(),
                    List.of());
        } catch (IllegalArgumentException e) {
            return RequestedAgents.NOBODY;
        }
    }

    /** Inferred: every agent has a row, also if it is logged out; since a time, the agents that have changed since. */
    private HttpReply states(ApiRequest request) {
        if (!selection(request).agents().isEmpty()) {
            return onAgent(request, agent -> {
                var body = Json.object();
                body.putArray("agentStates").add(rows.state(agent, fields(request)));
                return HttpReply.json(200, body);
            });
        }
        try {
            var since = request.query("updatedSince").isEmpty() ? began : Instant.parse(request.query("updatedSince"));
            var page = pages.ofAgents(request, since.isAfter(began) ? changedSince(since) : center.agents());
            var list = page.answer().put("lastPollTime", center.clock().instant().toString()).putArray("agentStates");
            page.rows().forEach(agent -> list.add(rows.state(agent, fields(request))));
            return HttpReply.json(200, page.answer());
        } catch (DateTimeException e) {
            return error(400, "invalid_request", "updatedSince is no date and time of ISO 8601");
        }
    }

    private static List<String> fields(ApiRequest request) {
        return Arrays.stream(request.query("fields").split(",")).filter(name -> !name.isBlank()).toList();
    }

    private List<SimulatedAgent> changedSince(Instant time) {
        var changed = center.journal().transitions().stream()
                .filter(change -> !change.time().isBefore(time))
                .map(Journal.Transition::agent)
                .collect(Collectors.toSet());
        return center.agents().stream().filter(agent -> changed.contains(agent.id())).toList();
    }

    /** Inferred: 404 for a team that does not exist. */
    private HttpReply members(ApiRequest request) {
        var team = selection(request).teams().stream().findFirst();
        if (team.filter(id -> settings.get().emptyTeams().contains(id.value())).isPresent()) {
            var body = Json.object();
            body.putArray("teams");
            return HttpReply.json(200, body);
        }
        var all = center.agents().stream().filter(agent -> team.isEmpty() || team.get().equals(agent.team())).toList();
        if (all.isEmpty() && team.isPresent()) {
            return error(404, "not_found", "there is no such team");
        }
        var page = pages.ofAgents(request, all);
        var isNested = team.isPresent() && settings.get().spelling() == Spelling.CURRENT;
        var parent = isNested
                ? CxoneFaceRows.teamId(page.answer().putArray("teams").addObject(), team.get()).put("agentCount", all.size())
                : page.answer();
        var list = parent.putArray("agents");
        page.rows().forEach(agent -> list.add(rows.member(agent)));
        return HttpReply.json(200, page.answer());
    }

    private HttpReply codes(ApiRequest request) {
        var ofTeam = !selection(request).teams().isEmpty();
        if (!ofTeam) {
            var page = pages.of(request, rows.codes());
            page.answer().putArray(rows.codesName()).addAll(page.rows());
            return HttpReply.json(200, page.answer());
        }
        ObjectNode body = Json.object();
        var parent = settings.get().spelling() == Spelling.OLDER ? body.putObject("resultSet") : body;
        CxoneFaceRows.teamId(parent, selection(request).teams().get(0)).putArray(rows.codesName()).addAll(rows.codesOfTeam());
        return HttpReply.json(200, body);
    }

    private HttpReply onAgent(ApiRequest request, Function<SimulatedAgent, HttpReply> act) {
        return selection(request).agents().stream()
                .findFirst()
                .flatMap(center::agent)
                .map(act)
                .orElseGet(() -> error(404, "not_found", "there is no such agent"));
    }

    /** Logs the agent out, also in a contact. Inferred: 202, also for an agent that is logged out already. */
    private HttpReply logOut(SimulatedAgent agent) {
        center.after(
                Duration.ofMillis(settings.get().logoutMillis()),
                () -> center.forceOut(List.of(agent.id()), "logout asked for"));
        return HttpReply.json(202, Json.object());
    }

    /** Inferred: 409 for an agent in a contact or logged out, 400 for a code that the agent's team does not have. */
    private HttpReply change(SimulatedAgent agent, ApiRequest request) {
        var state = request.query("state");
        var outState = request.query("outStateId");
        var status = outState.isEmpty() ? Optional.of(state) : statusOf(outState);
        if (!List.of(CxoneFaceRows.AVAILABLE, CxoneFaceRows.UNAVAILABLE).contains(state) || status.isEmpty()) {
            return error(400, "invalid_request", "there is no such state or unavailable code");
        }
        if (settings.get().foreignCodes().contains(status.get())) {
            return error(400, "invalid_request", "the unavailable code is not valid for the agent");
        }
        if (agent.session().isBusy() || agent.session().isOffline()) {
            return error(409, "conflict", "the agent's state does not permit this");
        }
        center.move(agent.id(), status.get());
        return HttpReply.json(202, Json.object());
    }

    private Optional<String> statusOf(String outState) {
        return outState.matches("[0-9]{1,9}") ? rows.statusOf(Integer.parseInt(outState)) : Optional.empty();
    }

    private static String path(ApiRequest request) {
        var services = SERVICES.matcher(request.path());
        return services.matches() ? services.group(1) : "";
    }

    private HttpReply error(int code, String error, String description) {
        return HttpReply.json(code, rows.error(error, description));
    }
}
