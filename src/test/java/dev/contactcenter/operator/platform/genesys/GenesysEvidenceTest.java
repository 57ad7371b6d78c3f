package dev.contactcenter.operator.platform.genesys;

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

/** Genesys Cloud obeys the rule of evidence. The team shows all its members; the list of users is the one that lacks some. */
class GenesysEvidenceTest extends EvidenceContract {
    @Override
    protected Driver start() {
        return new GenesysDriver();
    }

    private static final class GenesysDriver implements Driver {
        private final ScriptedServer server = ScriptedServer.start();
        private final Platform platform = GenesysPlatform.create(
                new PlatformSettings(server.url(), "client", "secret", Optional.empty(), Map.of()),
                HttpSettings.DEFAULT, new UrlPolicy(true, List.of()));
        private Pages pages;
        private List<Integer> exist;

        @Override
        public Platform platform() {
            return platform;
        }

        @Override
        public AgentId agent(int number) {
            return AgentId.of("9e5c0000-0000-4000-8000-%012d".formatted(number));
        }

        @Override
        public TeamId team() {
            return TeamId.of("7ea30000-0000-4000-8000-000000000007");
        }

        @Override
        public void lists(Pages pages, List<Integer> exist) {
            this.pages = pages;
            this.exist = exist;
            server.answers(this::answer);
        }

        private void answer(HttpExchange exchange) throws IOException {
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/oauth/token")) {
                json(exchange, "{\"access_token\":\"t\",\"expires_in\":86400}");
            } else if (path.equals("/api/v2/presence/definitions")) {
                json(exchange, "{\"total\":0,\"entities\":[]}");
            } else if (path.endsWith("/members")) {
                json(exchange, exist.stream().map(number -> "{\"id\":\"" + agent(number) + "\"}")
                        .collect(Collectors.joining(",", "{\"entities\":[", "]}")));
            } else {
                users(exchange);
            }
        }

        private void users(HttpExchange exchange) throws IOException {
            var number = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*pageNumber=([0-9]+).*", "$1"));
            var last = pages.pages().size();
            if (number > last && pages.end() == End.NEXT_IS_MISSING) {
                ScriptedServer.text(404, "{\"message\":\"no such page\",\"code\":\"not.found\",\"status\":404}").answer(exchange);
                return;
            }
            var isLast = number >= last;
            var hasNext = !isLast || pages.end() == End.NEXT_IS_MISSING || pages.end() == End.ENDLESS;
            var next = hasNext ? ",\"nextUri\":\"https://evil.example/api/v2/users?pageNumber=" + (number + 1) + "\"" : "";
            var body = pages.pages().get(Math.min(number, last) - 1).stream().map(this::row)
                    .collect(Collectors.joining(",", "{\"total\":" + count(number) + next + ",\"pageCount\":"
                            + (hasNext ? number + 1 : number) + ",\"entities\":[", "]}"));
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
                    : counts.get(Math.min(page, counts.size()) - 1);
        }

        private String row(Row row) {
            var id = switch (row.id()) {
                case RIGHT -> "\"id\":\"" + agent(row.agent()) + "\",";
                case MISSING -> "";
                case WRONG_TYPE -> "\"id\":{\"id\":\"" + agent(row.agent()) + "\"},";
            };
            var isOut = row.presence() == Presence.OFFLINE;
            return "{" + id + "\"presence\":{\"presenceDefinition\":{\"systemPresence\":\"" + (isOut ? "Offline" : "On Queue")
                    + "\"}},\"routingStatus\":{\"status\":\""
                    + (isOut ? "OFF_QUEUE" : row.presence() == Presence.BUSY ? "INTERACTING" : "IDLE") + "\"}}";
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
