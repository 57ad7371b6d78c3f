package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.EvidenceContract;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.http.Http;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Expertflow CX obeys the rule of evidence, with the routing engine's list of all agents, which has no pages and no count. */
class ExpertflowEvidenceTest extends EvidenceContract {
    @Override
    protected Driver start() {
        var driver = new ExpertflowDriver();
        driver.platform().check();
        return driver;
    }

    private static final class ExpertflowDriver implements Driver {
        private final ScriptedServer server = ScriptedServer.start();
        private final Http http = new Http(HttpSettings.DEFAULT, Optional.empty());
        private final HandMadeAgentManager agentManager = new HandMadeAgentManager(call -> http.exchange(
                new HttpCall(call.method(), URI.create(server.url() + call.uri().getRawPath()), call.headers(), call.body())));

        ExpertflowDriver() {
            server.answers(exchange -> usual(exchange, exchange.getRequestURI().getPath()));
        }

        @Override
        public Platform platform() {
            return agentManager.platform;
        }

        @Override
        public AgentId agent(int number) {
            return AgentId.of("3f0e1c52-7a44-4d1b-9b6e-%012d".formatted(number));
        }

        @Override
        public TeamId team() {
            return TeamId.of(DocumentedExpertflow.TEAM);
        }

        /** Only an agent that does not exist is told of by the request for one agent, so that the list alone proves anything. */
        @Override
        public void lists(Pages pages, List<Integer> exist) {
            var rows = pages.pages().get(0).stream().map(this::row).collect(Collectors.joining(",", "[", "]"));
            var list = switch (pages.end()) {
                case CUT -> rows.substring(0, rows.length() / 2);
                case HUGE -> " ".repeat(40_000_000) + rows;
                default -> rows;
            };
            var known = exist.stream().map(number -> agent(number).value()).toList();
            server.answers(exchange -> {
                var path = exchange.getRequestURI().getPath();
                if (path.equals("/routing-engine/agents/states")) {
                    ScriptedServer.text(200, list).answer(exchange);
                } else if (path.startsWith("/routing-engine/")) {
                    var id = path.split("/")[3];
                    ScriptedServer.text(404, known.contains(id) ? "{}" : "{\"message\":\"Agent: " + id + " not found\"}").answer(exchange);
                } else {
                    usual(exchange, path);
                }
            });
        }

        private static void usual(HttpExchange exchange, String path) throws IOException {
            ScriptedServer.text(200, path.endsWith("/login") ? DocumentedExpertflow.LOGIN : DocumentedExpertflow.REASONS).answer(exchange);
        }

        private String row(Row row) {
            var state = row.presence() == Presence.OFFLINE ? "LOGOUT" : "READY";
            var presence = DocumentedExpertflow.presence(agent(row.agent()), state, "", row.presence() == Presence.BUSY ? "ACTIVE" : state);
            var agent = (ObjectNode) presence.get("agent");
            switch (row.id()) {
                case RIGHT -> {
                    // As it is.
                }
                case MISSING -> agent.remove("id");
                case WRONG_TYPE -> agent.putObject("id").put("value", agent(row.agent()).value());
            }
            return presence.toString();
        }

        @Override
        public boolean isPaged() {
            return false;
        }

        @Override
        public boolean isCounted() {
            return false;
        }

        @Override
        public int requests() {
            return server.seen().size();
        }

        @Override
        public void close() {
            agentManager.close();
            http.close();
            server.close();
        }
    }
}
