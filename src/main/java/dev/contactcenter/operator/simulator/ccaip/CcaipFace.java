package dev.contactcenter.operator.simulator.ccaip;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The agent status calls of the Apps API of Google's Contact Center AI Platform (UJET), as its documents "Agent status
 * endpoints" and "Force agent logout endpoints" have them. Where they do not say something, the Javadoc says what is
 * inferred here; {@code src/test/resources/contracts/ccaip} has each line with its source.
 */
public final class CcaipFace implements PlatformApi {
    public static final String STATUSES = "/apps/api/v1/agent_statuses";
    private static final String LOGOUT = STATUSES + "/force_logout";
    private static final String JOBS = LOGOUT + "/jobs/";

    private final SimulatedCenter center;
    private final LogoutJobs jobs;
    private final Supplier<AcceptedCredentials> credentials;
    private final Supplier<CcaipSettings> settings;

    public CcaipFace(SimulatedCenter center, LogoutJobs jobs, Supplier<AcceptedCredentials> credentials, Supplier<CcaipSettings> settings) {
        this.center = center;
        this.jobs = jobs;
        this.credentials = credentials;
        this.settings = settings;
    }

    @Override
    public ApiCall call(ApiRequest request) {
        var route = request.method() + " " + request.path();
        if (route.equals("GET " + STATUSES)) {
            return ApiCall.READ_STATUSES;
        }
        if (route.equals("POST " + STATUSES)) {
            return ApiCall.CHANGE_STATUS;
        }
        if (route.equals("POST " + LOGOUT)) {
            return ApiCall.FORCE_LOGOUT;
        }
        return route.startsWith("GET " + JOBS) ? ApiCall.READ_JOB : ApiCall.UNKNOWN;
    }

    @Override
    public Optional<HttpReply> denial(ApiRequest request) {
        if (!credentials.get().areIn(request.authorization())) {
            return Optional.of(HttpReply.message(401, "invalid credentials").with("WWW-Authenticate", "Basic"));
        }
        var call = call(request);
        var isChange = call == ApiCall.FORCE_LOGOUT || call == ApiCall.CHANGE_STATUS;
        return settings.get().forbidden() || isChange && settings.get().changesForbidden()
                ? Optional.of(HttpReply.message(403, "not permitted to use this endpoint"))
                : Optional.empty();
    }

    @Override
    public HttpReply answer(ApiCall call, ApiRequest request) {
        if (request.flaw().isPresent()) {
            return HttpReply.message(400, request.flaw().get());
        }
        try {
            return switch (call) {
                case READ_STATUSES -> read(parse(request.body(), false), request);
                case CHANGE_STATUS -> change(request.body());
                case FORCE_LOGOUT -> forceLogout(parse(request.body(), true), request.host());
                case READ_JOB -> job(request.path().substring(JOBS.length()));
                default -> HttpReply.message(404, "not found");
            };
        } catch (IllegalArgumentException e) {
            return HttpReply.message(400, e.getMessage());
        }
    }

    @Override
    public RequestedAgents selection(ApiRequest request) {
        try {
            return parse(request.body(), true);
        } catch (IllegalArgumentException e) {
            return RequestedAgents.NOBODY;
        }
    }

    /** Inferred: a request that names no agents and teams, or empty lists, means every agent. */
    private HttpReply read(RequestedAgents selection, ApiRequest request) {
        if (selection.isEmpty() && !settings.get().listAll()) {
            return HttpReply.message(400, "agent_ids or team_ids are required");
        }
        var rows = new CcaipFaceRows(settings.get().unknownKeys());
        var found = selection.isEmpty() ? center.agents() : selection.in(center);
        var size = settings.get().pageSize();
        return size == 0 ? rows(200, found, rows::listed) : page(found, size, request, rows);
    }

    /** Inferred: in pages as the platform's Manager API has them, told by the headers Total, Per-Page and Link. */
    private static HttpReply page(List<SimulatedAgent> found, int size, ApiRequest request, CcaipFaceRows rows) {
        var page = request.query("page").matches("[1-9][0-9]{0,8}") ? Integer.parseInt(request.query("page")) : 1;
        var from = (int) Math.min((page - 1L) * size, found.size());
        var to = Math.min(from + size, found.size());
        var reply = rows(200, found.subList(from, to), rows::listed)
                .with("Total", String.valueOf(found.size()))
                .with("Per-Page", String.valueOf(size));
        return to == found.size()
                ? reply
                : reply.with("Link", "<http://" + request.host() + STATUSES + "?page=" + (page + 1) + ">; rel=\"next\"");
    }

    /** Inferred: both lists are required, as the table of the document says; if no agent matches, the answer is an empty list. */
    private HttpReply change(JsonNode body) {
        var asked = body.path("status").asText("");
        var status = center.statuses().find(asked);
        if (status.isEmpty()) {
            return HttpReply.message(400, "status '" + asked + "' does not exist");
        }
        if (Statuses.isSystem(status.get())) {
            return HttpReply.message(400, "Agent can't be changed to system status '" + status.get() + "'");
        }
        if (!body.path("agent_ids").isArray() || !body.path("team_ids").isArray()) {
            return HttpReply.message(400, "agent_ids and team_ids are required");
        }
        var ids = ids(parse(body, false).in(center));
        var rows = new CcaipFaceRows(settings.get().unknownKeys());
        return rows(200, center.changeStatus(ids, status.get(), "status change asked for"), rows::changed);
    }

    /** 400 if all agents are busy, as in the document's example. Inferred: an agent who is offline already has a row without message. */
    private HttpReply forceLogout(RequestedAgents selection, String host) {
        var ids = ids(selection.in(center));
        if (ids.isEmpty()) {
            return HttpReply.message(400, "cannot find any agent by input params");
        }
        if (ids.size() > settings.get().jobThreshold()) {
            return startJob(ids, host);
        }
        var rows = new CcaipFaceRows(settings.get().unknownKeys());
        var changes = center.forceLogout(ids, "logout asked for");
        var allBusy = changes.stream().allMatch(change -> change.after().session().isBusy());
        return rows(allBusy ? 400 : 200, changes, rows::loggedOut);
    }

    private HttpReply startJob(List<AgentId> ids, String host) {
        var chosen = settings.get();
        var job = jobs.start(ids, Duration.ofSeconds(chosen.jobSeconds()), chosen.jobEnding());
        var link = "http://" + host + JOBS + job.id();
        var body = Json.object();
        return switch (chosen.jobAnswer()) {
            case ID -> HttpReply.json(200, body.put("id", job.id()).put("status", job.status()));
            case JOB_ID -> HttpReply.json(200, body.put("job_id", job.id()).put("status", job.status()));
            case LINK -> HttpReply.json(200, body.put("link", link));
            case LOCATION_HEADER -> HttpReply.json(202, body.put("status", job.status())).with("Location", link);
            case LINK_HEADER -> HttpReply.json(202, body.put("status", job.status())).with("Link", "<" + link + ">; rel=\"job\"");
            case DOCUMENTED -> {
                body.putArray("ip_addrs").add("34.211.11.0/16");
                yield HttpReply.json(200, body);
            }
        };
    }

    private HttpReply job(String id) {
        var job = id.matches("[0-9]{1,18}") ? jobs.find(Long.parseLong(id)) : Optional.<LogoutJobs.Job>empty();
        return job.map(found -> HttpReply.json(200, Json.object().put("id", found.id()).put("status", found.status())))
                .orElseGet(() -> HttpReply.message(404, "job not found"));
    }

    private static RequestedAgents parse(JsonNode body, boolean withAddresses) {
        return new RequestedAgents(
                list(body, "agent_ids", JsonNode::isIntegralNumber, id -> AgentId.of(id.asText()), "integers"),
                list(body, "team_ids", JsonNode::isIntegralNumber, id -> TeamId.of(id.asText()), "integers"),
                withAddresses ? list(body, "ip_addrs", JsonNode::isTextual, JsonNode::asText, "strings") : List.of());
    }

    private static <T> List<T> list(
            JsonNode body, String key, Predicate<JsonNode> valid, Function<JsonNode, T> read, String what) {
        var values = body.path(key);
        if (values.isMissingNode() || values.isNull()) {
            return List.of();
        }
        var list = new ArrayList<T>();
        for (var value : values) {
            if (!valid.test(value)) {
                throw new IllegalArgumentException(key + " must be an array of " + what);
            }
            list.add(read.apply(value));
        }
        if (!values.isArray()) {
            throw new IllegalArgumentException(key + " must be an array of " + what);
        }
        return list;
    }

    private static List<AgentId> ids(List<SimulatedAgent> agents) {
        return agents.stream().map(SimulatedAgent::id).toList();
    }

    private static <T> HttpReply rows(int code, List<T> items, Function<T, ? extends JsonNode> row) {
        var array = Json.MAPPER.createArrayNode();
        items.forEach(item -> array.add(row.apply(item)));
        return HttpReply.json(code, array);
    }
}
