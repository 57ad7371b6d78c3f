package dev.contactcenter.operator.simulator.amazonconnect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.center.Conversation;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.center.Statuses;
import dev.contactcenter.operator.simulator.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rows of Amazon Connect's answers, and what the center's statuses are called there: Available is ROUTABLE, every other status
 * of the customer CUSTOM, and Offline is of type OFFLINE. A call or chat, wrap-up and a missed call are contacts.
 */
final class ConnectRows {
    private static final String ACCOUNT = "123456789012";

    private final SimulatedCenter center;
    private final Supplier<AmazonConnectSettings> settings;
    private final NextStatuses next;
    private final List<String> statuses;

    ConnectRows(SimulatedCenter center, Supplier<AmazonConnectSettings> settings, NextStatuses next) {
        this.center = center;
        this.settings = settings;
        this.next = next;
        this.statuses = new ArrayList<>(center.statuses().custom());
        statuses.add(Statuses.OFFLINE);
    }

    /** Returns the status of this id, as the center calls it; empty if there is none. */
    Optional<String> status(String id) {
        return statuses.stream().filter(name -> statusId(name).equals(id)).findFirst();
    }

    private String statusId(String name) {
        return ConnectIds.status(statuses.indexOf(name));
    }

    List<ObjectNode> statuses() {
        return statuses.stream().map(name -> common(statusId(name), "agent-state")
                .put("Name", name).put("Type", type(name)).put("LastModifiedTime", seconds()).put("LastModifiedRegion", settings.get().region())).toList();
    }

    /** Returns what DescribeAgentStatus tells: its names of the fields differ from those of the list. */
    ObjectNode describedStatus(String name) {
        return Json.object().put("AgentStatusARN", arn("agent-state", statusId(name))).put("AgentStatusId", statusId(name)).put("Name", name)
                .put("Type", type(name)).put("State", settings.get().disabledStatuses().contains(name) ? "DISABLED" : "ENABLED");
    }

    private static String type(String name) {
        return name.equals(Statuses.OFFLINE) ? "OFFLINE" : name.equals(Statuses.AVAILABLE) ? "ROUTABLE" : "CUSTOM";
    }

    /** Returns what a signed-in user does now. */
    ObjectNode userData(SimulatedAgent agent) {
        var current = next.current(agent);
        var row = Json.object();
        row.putObject("User").put("Id", userId(agent)).put("Arn", arn("agent", userId(agent)));
        var profile = ConnectIds.profile(agent.team());
        row.putObject("RoutingProfile").put("Id", profile).put("Arn", arn("routing-profile", profile));
        row.putObject("HierarchyPath").putObject("LevelOne").put("Id", ConnectIds.group(agent.team()))
                .put("Arn", arn("agent-group", ConnectIds.group(agent.team())));
        row.putObject("Status").put("StatusStartTimestamp", seconds()).put("StatusArn", arn("agent-state", statusId(current))).put("StatusName", current);
        next.next(agent).ifPresent(name -> row.put("NextStatus", name));
        var contacts = contacts(agent);
        slots(row, contacts);
        row.putArray("Contacts").addAll(contacts);
        return row;
    }

    private void slots(ObjectNode row, List<ObjectNode> contacts) {
        var active = row.putObject("ActiveSlotsByChannel");
        var available = row.putObject("AvailableSlotsByChannel");
        var most = row.putObject("MaxSlotsByChannel");
        for (var channel : List.of("VOICE", "CHAT")) {
            var taken = (int) contacts.stream()
                    .filter(contact -> contact.path("Channel").asText().equals(channel) && !contact.path("AgentContactState").asText().equals("MISSED"))
                    .count();
            var slots = channel.equals("VOICE") ? 1 : 2;
            most.put(channel, slots);
            active.put(channel, taken);
            available.put(channel, Math.max(0, slots - taken));
        }
    }

    private List<ObjectNode> contacts(SimulatedAgent agent) {
        var contacts = new ArrayList<ObjectNode>();
        agent.session().conversations().stream().flatMap(id -> center.conversation(id).stream())
                .forEach(conversation -> contacts.add(contact(conversation)));
        if (agent.listed().equals(Statuses.WRAP_UP)) {
            contacts.add(contact(0, "VOICE", "ENDED"));
        } else if (agent.listed().equals(Statuses.MISSED_CALL) || agent.listed().equals(Statuses.MISSED_CHAT)) {
            contacts.add(contact(0, agent.listed().equals(Statuses.MISSED_CALL) ? "VOICE" : "CHAT", "MISSED"));
        }
        return contacts;
    }

    private ObjectNode contact(Conversation conversation) {
        var isCall = conversation.interaction().kind() == Interaction.Kind.CALL;
        return contact(conversation.id(), isCall ? "VOICE" : "CHAT", "CONNECTED");
    }

    private ObjectNode contact(long number, String channel, String state) {
        return Json.object().put("ContactId", ConnectIds.contact(number)).put("Channel", channel).put("InitiationMethod", "INBOUND")
                .put("AgentContactState", state).put("StateStartTimestamp", seconds()).put("ConnectedToAgentTimestamp", seconds());
    }

    /** Returns a row of the list of users. */
    ObjectNode summary(SimulatedAgent agent) {
        return common(userId(agent), "agent").put("Username", agent.person().email()).put("LastModifiedTime", seconds());
    }

    /** Returns a user as SearchUsers and DescribeUser answer it. */
    ObjectNode user(SimulatedAgent agent) {
        var name = agent.person().name().split(" ", 2);
        var row = common(userId(agent), "agent").put("Username", agent.person().email())
                .put("RoutingProfileId", ConnectIds.profile(agent.team())).put("HierarchyGroupId", ConnectIds.group(agent.team()));
        row.putObject("IdentityInfo").put("FirstName", name[0]).put("LastName", name.length > 1 ? name[1] : "");
        return row;
    }

    private ObjectNode common(String id, String kind) {
        return Json.object().put("Id", id).put("Arn", arn(kind, id));
    }

    private static String userId(SimulatedAgent agent) {
        return ConnectIds.user(agent.id()).value();
    }

    private String arn(String kind, String id) {
        var now = settings.get();
        return "arn:aws:connect:" + now.region() + ":" + ACCOUNT + ":instance/" + now.instanceId() + "/" + kind + "/" + id;
    }

    /** Times are seconds, as numbers. */
    private double seconds() {
        Instant now = center.clock().instant();
        return now.toEpochMilli() / 1000.0;
    }
}
