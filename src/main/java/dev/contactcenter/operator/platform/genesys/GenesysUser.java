package dev.contactcenter.operator.platform.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A user as a list shows it.
 *
 * @param id the user's id
 * @param profile name and e-mail address
 * @param definition the id of the presence definition that the user is in; may be empty
 * @param systemPresence the kind of presence, in the spelling of the row; may be empty
 * @param presence what the row means
 * @param isDeleted whether the platform has deleted the user
 */
record GenesysUser(
        AgentId id, Agent.Profile profile, String definition, String systemPresence, Presence presence, boolean isDeleted) {
    /** {@code GET /users} and {@code GET /groups/{id}/members}. */
    static final EntityFormat<GenesysUser> FORMAT = new EntityFormat<>(GenesysUser::read, GenesysUser::id, GenesysUser::lessSettled, "users");
    /** {@code GET /teams/{id}/members}. */
    static final EntityFormat<AgentId> MEMBERS = new EntityFormat<>(
            row -> JsonText.agentId(row.path("id")), id -> id, (one, other) -> other, "the team's members");
    /** What the lists are asked for beside the users. */
    static final String EXPAND = "expand=presence&expand=routingStatus&expand=conversationSummary";

    private static final Set<String> OFF_QUEUE = Set.of("", "offqueue");
    private static final Set<String> ON_QUEUE_AND_FREE = Set.of("idle", "notresponding");

    private static Optional<GenesysUser> read(JsonNode row) {
        var presence = row.path("presence").path("presenceDefinition");
        return JsonText.agentId(row.path("id")).map(id -> new GenesysUser(
                id,
                new Agent.Profile(JsonText.of(row, "name"), JsonText.of(row, "email"), ""),
                JsonText.of(presence, "id"),
                JsonText.of(presence, "systemPresence"),
                presence(row),
                PresenceWords.same(JsonText.of(row, "state"), "deleted")));
    }

    /**
     * Returns what a row means. Offline is the vendor's word for a user that is logged off; it is believed if the routing status
     * does not contradict it. A user is busy in the routing statuses INTERACTING and COMMUNICATING, in one that is not known,
     * with open conversations or after-call work, and if the row does not show a presence.
     */
    private static Presence presence(JsonNode row) {
        var system = PresenceWords.normal(JsonText.of(row.path("presence").path("presenceDefinition"), "systemPresence"));
        var routing = PresenceWords.normal(JsonText.of(row.path("routingStatus"), "status"));
        if (system.isEmpty()) {
            return Presence.BUSY;
        }
        if (OFF_QUEUE.contains(routing)) {
            return system.equals("offline") ? Presence.OFFLINE : freeUnless(hasConversations(row));
        }
        return freeUnless(!ON_QUEUE_AND_FREE.contains(routing) || !system.equals("offline") && hasConversations(row));
    }

    private static Presence freeUnless(boolean busy) {
        return busy ? Presence.BUSY : Presence.FREE;
    }

    /** Each medium counts its conversations and its after-call work, for queues ({@code contactCenter}) and others ({@code enterprise}). */
    private static boolean hasConversations(JsonNode row) {
        for (var medium : row.path("conversationSummary")) {
            for (var kind : List.of(medium.path("contactCenter"), medium.path("enterprise"))) {
                if (kind.path("active").asInt(0) > 0 || kind.path("acw").asInt(0) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the row that assumes least: busy before free, free before logged out. */
    private GenesysUser lessSettled(GenesysUser other) {
        return presence.compareTo(other.presence) >= 0 ? this : other;
    }

    /** Returns the user as an agent, in a status of that name. */
    Agent agent(PresenceDefinitions definitions) {
        var status = definitions.name(definition)
                .orElseGet(() -> PresenceWords.system(systemPresence).orElse(systemPresence));
        return new Agent(id, profile, status, presence, List.of());
    }
}
