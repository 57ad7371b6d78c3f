package dev.contactcenter.operator.simulator.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.amazonconnect.AmazonConnectSettings;
import dev.contactcenter.operator.simulator.ccaip.CcaipSettings;
import dev.contactcenter.operator.simulator.ccaip.LogoutJobs;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.ClientFault;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowSettings;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.genesys.GenesysSettings;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.state.SimulatorState;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The admin API: shows and changes the simulated center, in JSON, without credentials and without limit:
 *
 * <ul>
 *   <li>{@code GET /admin/state}: agents, jobs, settings, and the size of the journal
 *   <li>{@code GET /admin/journal}: requests, and changes of agents
 *   <li>{@code POST /admin/agents/{id}}: {@code {"status":"Break"}}, {@code {"begin":"CALL","seconds":20}},
 *       {@code {"end":true}}, {@code {"forceOut":true}}, {@code {"login":true}}, {@code {"loseMark":true}},
 *       {@code {"quirks":["LOSES_MARK"]}}
 *   <li>{@code /admin/conversations} and {@code GET /admin/queues}: see {@link AdminConversations}
 *   <li>{@code POST /admin/faults}: a {@link Fault} with {@code times} or {@code probability}, and {@code calls};
 *       {@code DELETE} switches all faults off
 *   <li>{@code POST /admin/holds}: {@code {"call":"FORCE_LOGOUT","moment":"AFTER_ACTING"}}; {@code DELETE} releases all requests
 *   <li>{@code POST /admin/limit}: {@code {"perSecond":10,"retryAfterSeconds":1}}
 *   <li>{@code POST /admin/settings}: some of the {@link CcaipSettings}; {@code POST /admin/settings/cxone}: of the
 *       {@link CxoneSettings}; {@code POST /admin/settings/expertflow}: of the {@link ExpertflowSettings};
 *       {@code POST /admin/settings/amazonconnect}: of the {@link AmazonConnectSettings}; {@code POST
 *       /admin/settings/genesys}: of the {@link GenesysSettings}
 * </ul>
 */
public final class AdminHandler implements HttpHandler {
    private final SimulatorState simulator;
    private final FaceSettings faces;
    private final AdminView view;
    private final AdminConversations conversations;

    public AdminHandler(SimulatorState simulator, LogoutJobs jobs, FaceSettings faces) {
        this.simulator = simulator;
        this.faces = faces;
        this.view = new AdminView(simulator, jobs, faces);
        this.conversations = new AdminConversations(simulator.center());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = reply(ApiRequest.read(exchange));
            reply.delivery().send(exchange, reply);
        }
    }

    private HttpReply reply(ApiRequest request) {
        try {
            if (request.flaw().isPresent()) {
                return HttpReply.message(400, request.flaw().get());
            }
            return HttpReply.json(200, answer(request));
        } catch (NoSuchElementException e) {
            return HttpReply.message(404, e.getMessage());
        } catch (IllegalStateException e) {
            return HttpReply.message(409, e.getMessage());
        } catch (JsonProcessingException e) {
            return HttpReply.message(400, e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return HttpReply.message(400, e.getMessage());
        }
    }

    private JsonNode answer(ApiRequest request) throws JsonProcessingException {
        var body = request.body();
        if (request.method().equals("POST") && request.path().startsWith("/admin/agents/")) {
            return agent(AgentId.of(request.path().substring("/admin/agents/".length())), body);
        }
        if (request.path().startsWith("/admin/conversations/")) {
            return conversations.one(
                    request.method(), request.path().substring("/admin/conversations/".length()), body);
        }
        return switch (request.method() + " " + request.path()) {
            case "GET /admin/state" -> view.state();
            case "GET /admin/journal" -> view.journal();
            case "GET /admin/conversations" -> conversations.all();
            case "POST /admin/conversations" -> conversations.open(body);
            case "GET /admin/queues" -> conversations.queues();
            case "POST /admin/faults" -> fault(body);
            case "DELETE /admin/faults" -> noFaults();
            case "POST /admin/holds" -> hold(body);
            case "DELETE /admin/holds" -> noHolds();
            case "POST /admin/limit" -> limit(body);
            case "POST /admin/settings" -> merge(faces.ccaip(), CcaipSettings.class, body);
            case "POST /admin/settings/cxone" -> cxoneSettings(body);
            case "POST /admin/settings/expertflow" -> merge(faces.expertflow(), ExpertflowSettings.class, body);
            case "POST /admin/settings/amazonconnect" -> merge(faces.amazonConnect(), AmazonConnectSettings.class, body);
            case "POST /admin/settings/genesys" -> merge(faces.genesys(), GenesysSettings.class, body);
            default -> throw new NoSuchElementException(request.method() + " " + request.path() + " is not known");
        };
    }

    private JsonNode agent(AgentId id, JsonNode body) {
        var center = simulator.center();
        if (body.has("quirks")) {
            var quirks = EnumSet.noneOf(ClientFault.class);
            body.get("quirks").forEach(quirk -> quirks.add(ClientFault.valueOf(quirk.asText())));
            center.quirks(id, quirks);
        }
        if (body.path("login").asBoolean()) {
            center.logIn(id);
        }
        if (body.path("end").asBoolean()) {
            center.end(id);
        }
        if (body.path("forceOut").asBoolean()) {
            center.forceOut(List.of(id), "forced out behind the scenes");
        }
        if (body.path("loseMark").asBoolean()) {
            center.loseMark(id);
        }
        if (body.has("status")) {
            center.move(id, body.get("status").asText());
        }
        if (body.has("begin")) {
            var seconds = Optional.ofNullable(body.get("seconds")).map(JsonNode::asLong);
            center.begin(id, Interaction.Kind.valueOf(body.get("begin").asText()), seconds.map(Duration::ofSeconds));
        }
        return view.agent(center.agent(id)
                .orElseThrow(() -> new NoSuchElementException("agent " + id + " is not known")));
    }

    private JsonNode fault(JsonNode body) throws JsonProcessingException {
        var rest = object(body).deepCopy();
        var times = Optional.ofNullable(rest.remove("times")).map(JsonNode::asInt);
        var probability = Optional.ofNullable(rest.remove("probability")).map(JsonNode::asDouble);
        var named = Optional.ofNullable(rest.remove("calls")).orElse(Json.MAPPER.createArrayNode());
        var calls = Json.MAPPER.treeToValue(named, ApiCall[].class);
        var fault = Json.MAPPER.treeToValue(rest, Fault.class);
        if (probability.isPresent()) {
            simulator.faults().sometimes(probability.get(), fault, calls);
        } else {
            simulator.faults().next(times.orElse(1), fault, calls);
        }
        return body;
    }

    private JsonNode noFaults() {
        simulator.faults().clear();
        return Json.object();
    }

    private JsonNode hold(JsonNode body) {
        simulator.holds()
                .hold(ApiCall.valueOf(body.path("call").asText()), Breakpoints.Moment.valueOf(body.path("moment").asText()));
        return body;
    }

    private JsonNode noHolds() {
        simulator.holds().releaseAll();
        return Json.object();
    }

    private JsonNode limit(JsonNode body) {
        var perSecond = body.path("perSecond").asInt(simulator.limit().perSecond());
        simulator.limit().perSecond(perSecond).retryAfter(Duration.ofSeconds(body.path("retryAfterSeconds").asLong()));
        return body;
    }

    private static <T> JsonNode merge(AtomicReference<T> settings, Class<T> type, JsonNode body) throws JsonProcessingException {
        var merged = Json.MAPPER.<ObjectNode>valueToTree(settings.get());
        merged.setAll(object(body));
        settings.set(Json.MAPPER.treeToValue(merged, type));
        return merged;
    }

    private JsonNode cxoneSettings(JsonNode body) throws JsonProcessingException {
        var merged = Json.MAPPER.<ObjectNode>valueToTree(faces.cxone().get());
        merged.put("clientSecret", faces.cxone().get().clientSecret());
        merged.setAll(object(body));
        var settings = Json.MAPPER.treeToValue(merged, CxoneSettings.class);
        faces.cxone().set(settings);
        return Json.MAPPER.valueToTree(settings);
    }

    static ObjectNode object(JsonNode body) {
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("the body must be a JSON object");
    }
}
