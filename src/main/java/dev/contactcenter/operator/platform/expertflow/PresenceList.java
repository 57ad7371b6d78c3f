package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.Answer;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;

/**
 * Reads the routing engine's list of agents row by row, so that a long one does not fill the memory. If one row can't
 * be read, the whole list is refused: a row without an agent's id may be about any agent.
 */
final class PresenceList {
    private static final JsonMapper JSON = new JsonMapper();

    private PresenceList() {}

    /** Returns each agent once, or why the list can't be used. */
    static Answer<Collection<AgentPresence>> of(byte[] body) {
        var rows = new LinkedHashMap<AgentId, AgentPresence>();
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return new Answer.Broken<>("the routing engine's answer is not a list of agents: check the url");
            }
            for (var number = 1; parser.nextToken() != JsonToken.END_ARRAY; number++) {
                JsonNode row = JSON.readTree(parser);
                // The routing engine reads ids first and agents then: an agent that was deleted in between is null.
                if (row.isNull()) {
                    continue;
                }
                var presence = AgentPresence.of(row);
                if (presence.isEmpty()) {
                    return new Answer.Broken<>("row " + number + " of the routing engine's list has no agent id, so the list"
                            + " proves nothing: ask the administrator of Expertflow CX");
                }
                // The routing engine reads them with a scan, which may return an agent twice.
                rows.merge(presence.get().agent().id(), presence.get(), AgentPresence::orWeaker);
            }
            if (parser.nextToken() != null) {
                return new Answer.Broken<>("the routing engine's answer continues after the list of agents: check the url");
            }
        } catch (IOException e) {
            return new Answer.Broken<>("the routing engine's list of agents is cut or is no JSON: check the url, and proxies on the way");
        }
        return new Answer.Ok<>(rows.values());
    }
}
