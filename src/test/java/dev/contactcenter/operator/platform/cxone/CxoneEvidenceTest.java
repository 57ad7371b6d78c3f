package dev.contactcenter.operator.platform.cxone;

import com.sun.net.httpserver.HttpExchange;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.EvidenceContract;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.ScriptedServer;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** CXone obeys the rule of evidence. The agents exist, and their own states show nothing: the worst case for a missing row. */
class CxoneEvidenceTest extends EvidenceContract {
    @Override
    protected Driver start() {
        return new CxoneDriver();
    }

    private static final class CxoneDriver implements Driver {
        private static final int TOP = 1000;

        private final ScriptedServer server = ScriptedServer.start();
        private final Platform platform = CxonePlatform.create(
                new PlatformSettings(server.url(), "key", "secret", Optional.empty(), Map.of("tenantId", "t", "apiVersion", "30")),
                HttpSettings.DEFAULT, new UrlPolicy(true, List.of()));
        private Pages pages;
        private List<Integer> exist;

        @Override
        public Platform platform() {
            return platform;
        }

        @Override
        public AgentId agent(int number) {
            return AgentId.of(100 + number);
        }

        @Override
        public TeamId team() {
            return TeamId.of("7");
        }

        @Override
        public void lists(Pages pages, List<Integer> exist) {
            this.pages = pages;
            this.exist = exist;
            server.answers(this::answer);
        }

        private void answer(HttpExchange exchange) throws IOException {
            var path = exchange.getRequestURI().getPath();
            if (path.endsWith("cxone-configuration")) {
                var here = server.url().toString().replaceAll("/+$", "");
                json(exchange, "{\"api_endpoint\":\"" + here + "\",\"auth_endpoint\":\"" + here + "\"}");
            } else if (path.endsWith("/access-key")) {
                json(exchange, "{\"access_token\":\"t\",\"expires_in\":3600}");
            } else if (path.endsWith("/agents/states")) {
                states(exchange);
            } else if (path.endsWith("/states")) {
                var exists = exist.stream().anyMatch(number -> path.endsWith("/agents/" + agent(number) + "/states"));
                ScriptedServer.text(exists ? 200 : 404, "{\"agentStates\":[]}").answer(exchange);
            } else {
                json(exchange, exist.stream().map(number -> "{\"agentId\":" + agent(number) + "}")
                        .collect(Collectors.joining(",", "{\"totalRecords\":" + exist.size() + ",\"agents\":[", "]}")));
            }
        }

        /** Page k begins at skip = 1000 k, also if it is shorter: so the next page's address tells. */
        private void states(HttpExchange exchange) throws IOException {
            var number = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*skip=([0-9]+).*", "$1")) / TOP;
            var last = pages.pages().size() - 1;
            if (number > last && pages.end() == End.NEXT_IS_MISSING) {
                ScriptedServer.text(404, "{\"error\":\"no such page\"}").answer(exchange);
                return;
            }
            var isLast = number >= last;
            var hasNext = !isLast || pages.end() == End.NEXT_IS_MISSING || pages.end() == End.ENDLESS;
            var next = hasNext ? ",\"next\":\"https://evil.example/agents/states?skip=" + (number + 1) * TOP + "&top=1000\"" : "";
            var body = pages.pages().get(Math.min(number, last)).stream().map(this::row)
                    .collect(Collectors.joining(",", "{\"totalRecords\":" + count(number) + ",\"_links\":{\"self\":\"x\"" + next
                            + "},\"agentStates\":[", "]}"));
            if (isLast && pages.end() == End.CUT) {
                body = body.substring(0, body.length() / 2);
            } else if (isLast && pages.end() == End.HUGE) {
                body = " ".repeat(40_000_000) + body;
            }
            json(exchange, body);
        }

        private long count(int page) {
            var counts = pages.counts();
            return counts.isEmpty()
                    ? pages.pages().stream().flatMap(List::stream).map(Row::agent).distinct().count()
                    : counts.get(Math.min(page, counts.size() - 1));
        }

        private String row(Row row) {
            var id = switch (row.id()) {
                case RIGHT -> "\"agentId\":" + agent(row.agent()) + ",";
                case MISSING -> "";
                case WRONG_TYPE -> "\"agentId\":{\"id\":" + agent(row.agent()) + "},";
            };
            var isBusy = row.presence() == Presence.BUSY;
            var name = row.presence() == Presence.OFFLINE ? "LoggedOut" : "Available";
            return "{" + id + "\"agentStateName\":\"" + name + "\",\"openContacts\":" + (isBusy ? 2 : 0) + "}";
        }

        private static void json(HttpExchange exchange, String body) throws IOException {
            ScriptedServer.bytes(200, body.getBytes(StandardCharsets.UTF_8)).answer(exchange);
        }

        @Override
        public boolean isPaged() {
            return true;
        }

        @Override
        public boolean isCounted() {
            return true;
        }

        @Override
        public int requests() {
            return server.seen().size();
        }

        @Override
        public void close() {
            platform.close();
            server.close();
        }
    }
}
