package dev.contactcenter.operator.platform.ccaip;

import com.sun.net.httpserver.HttpExchange;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.EvidenceContract;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** CCAIP obeys the rule of evidence, also if it pages its lists as the platform's Manager API does. */
class CcaipEvidenceTest extends EvidenceContract {
    @Override
    protected Driver start() {
        return new CcaipDriver();
    }

    private static final class CcaipDriver implements Driver {
        private final ScriptedServer server = ScriptedServer.start();
        private final Platform platform = CcaipPlatform.create(
                new PlatformSettings(server.url(), "shop", "token", Optional.empty(), Map.of()), HttpSettings.DEFAULT);
        private Pages pages;

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
            server.answers(this::answer);
        }

        private void answer(HttpExchange exchange) throws IOException {
            var query = exchange.getRequestURI().getQuery();
            var number = query == null ? 1 : Integer.parseInt(query.substring("page=".length()));
            var last = pages.pages().size();
            if (number > last && pages.end() == End.NEXT_IS_MISSING) {
                ScriptedServer.text(404, "{\"message\":\"no such page\"}").answer(exchange);
                return;
            }
            var rows = pages.pages().get(Math.min(number, last) - 1);
            var json = rows.stream().map(this::json).collect(Collectors.joining(",", "[", "]"));
            var isLast = number >= last;
            if (isLast && pages.end() == End.CUT) {
                json = json.substring(0, json.length() / 2);
            } else if (isLast && pages.end() == End.HUGE) {
                json = " ".repeat(40_000_000) + json;
            }
            var body = json.getBytes(StandardCharsets.UTF_8);
            if (last > 1 || !pages.counts().isEmpty()) {
                exchange.getResponseHeaders().set("Total", String.valueOf(count(number)));
                exchange.getResponseHeaders().set("Per-Page", "2");
            }
            if (!isLast || pages.end() == End.NEXT_IS_MISSING || pages.end() == End.ENDLESS) {
                exchange.getResponseHeaders().set("Link", "<https://shop.example/apps/api/v1/agent_statuses?page=1>; rel=\"first\","
                        + " <https://shop.example/apps/api/v1/agent_statuses?page=" + (number + 1) + ">; rel=\"next\"");
            }
            ScriptedServer.bytes(200, body).answer(exchange);
        }

        private int count(int page) {
            var counts = pages.counts();
            return counts.isEmpty()
                    ? (int) pages.pages().stream().flatMap(List::stream).map(Row::agent).distinct().count()
                    : counts.get(Math.min(page, counts.size()) - 1);
        }

        private String json(Row row) {
            var id = switch (row.id()) {
                case RIGHT -> "\"agent_id\":" + agent(row.agent()) + ",";
                case MISSING -> "";
                case WRONG_TYPE -> "\"agent_id\":{\"id\":" + agent(row.agent()) + "},";
            };
            var status = row.presence() == Presence.OFFLINE ? "Offline" : row.presence() == Presence.BUSY ? "In-chat" : "Break";
            return "{" + id + "\"status\":\"" + status + "\",\"ip_addrs\":[]}";
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
