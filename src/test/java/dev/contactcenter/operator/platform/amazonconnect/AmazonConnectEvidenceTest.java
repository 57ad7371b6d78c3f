package dev.contactcenter.operator.platform.amazonconnect;

import com.sun.net.httpserver.HttpExchange;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.EvidenceContract;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.ScriptedServer;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.connect.model.AgentContactReference;

/** Amazon Connect obeys the rule of evidence. The users exist, and only the list of what signed-in users do shows more. */
class AmazonConnectEvidenceTest extends EvidenceContract {
    @Override
    protected Driver start() {
        return new ConnectDriver();
    }

    private static final class ConnectDriver implements Driver {
        private static final int AVAILABLE = 1;
        private static final int OFFLINE = 9;
        private static final AgentContactReference CALL =
                AgentContactReference.builder().channel("VOICE").agentContactState("CONNECTED").build();

        private final ScriptedServer server = ScriptedServer.start();
        private final ModelInstance instance = new ModelInstance();
        private final Platform platform = AmazonConnectPlatform.create(
                new PlatformSettings(server.url(), "AKID", "secret", Optional.empty(), Map.of("region", "eu-central-1", "instanceId", ModelInstance.ID)),
                HttpSettings.DEFAULT, new UrlPolicy(true, List.of()));
        private Pages pages;

        @Override
        public Platform platform() {
            return platform;
        }

        @Override
        public AgentId agent(int number) {
            return ModelInstance.user(number);
        }

        @Override
        public TeamId team() {
            return TeamId.of(ModelInstance.profile(7));
        }

        @Override
        public void lists(Pages pages, List<Integer> exist) {
            this.pages = pages;
            instance.users.clear();
            exist.forEach(instance::signedOut);
            server.answers(this::answer);
        }

        private void answer(HttpExchange exchange) throws IOException {
            var path = exchange.getRequestURI().getPath();
            var reply = path.startsWith("/metrics/userdata/")
                    ? userData(ModelInstance.json(server.last().body()).path("NextToken").asText())
                    : instance.answer(new ModelInstance.Asked(exchange.getRequestMethod(), path, Map.of(), Map.of(), ModelInstance.json("{}")));
            ScriptedServer.bytes(reply.code(), reply.body(), "x-amzn-ErrorType", reply.header("x-amzn-ErrorType").orElse("")).answer(exchange);
        }

        /** The token of a page is its number; of a list that does not end each page has another one. */
        private Reply userData(String token) {
            var number = token.isEmpty() ? 0 : Integer.parseInt(token);
            var last = pages.pages().size() - 1;
            if (number > last && pages.end() == End.NEXT_IS_MISSING) {
                return ModelInstance.error(404, "ResourceNotFoundException", "no such page");
            }
            var isLast = number >= last;
            var hasNext = !isLast || pages.end() == End.NEXT_IS_MISSING || pages.end() == End.ENDLESS;
            var body = pages.pages().get(Math.min(number, last)).stream().map(this::row)
                    .collect(Collectors.joining(",", "{\"ApproximateTotalCount\":" + count(number)
                            + (hasNext ? ",\"NextToken\":\"" + (number + 1) + "\"" : "") + ",\"UserDataList\":[", "]}"));
            if (isLast && pages.end() == End.CUT) {
                body = body.substring(0, body.length() / 2);
            } else if (isLast && pages.end() == End.HUGE) {
                body = " ".repeat(40_000_000) + body;
            }
            return new Reply(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        }

        private long count(int page) {
            var counts = pages.counts();
            return counts.isEmpty()
                    ? pages.pages().stream().flatMap(List::stream).map(Row::agent).distinct().count()
                    : counts.get(Math.min(page, counts.size() - 1));
        }

        private String row(Row row) {
            var status = row.presence() == Presence.OFFLINE ? OFFLINE : AVAILABLE;
            var contacts = row.presence() == Presence.BUSY ? new AgentContactReference[] {CALL} : new AgentContactReference[0];
            var json = ModelJson.of(ModelInstance.data(row.agent(), status, contacts).build()).toString();
            var id = "\"Id\":\"" + agent(row.agent()) + "\"";
            return switch (row.id()) {
                case RIGHT -> json;
                case MISSING -> json.replace(id + ",", "");
                case WRONG_TYPE -> json.replace(id, "\"Id\":{\"value\":\"" + agent(row.agent()) + "\"}");
            };
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
