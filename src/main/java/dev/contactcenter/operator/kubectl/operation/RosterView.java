package dev.contactcenter.operator.kubectl.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An AgentRoster as the API server has it.
 *
 * @param json the object
 */
public record RosterView(JsonNode json) {
    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(5);
    private static final String DEFAULT = "default";
    private static final String OTHERS = "(others)";
    /** The reasons of a roster that no operator has seen yet, and of one that is being read for the first time. */
    private static final Set<String> AWAITED = Set.of("WaitingForOperator", "Pending");

    /**
     * The agents in one status.
     *
     * @param status the platform's word for it
     * @param agents the agents
     */
    public record Group(String status, AgentIdSet agents) {}

    /**
     * One agent.
     *
     * @param agentId the agent
     * @param name the agent's name, if the ContactCenter includes personal data
     * @param status the platform's word for what the agent does
     */
    public record Entry(AgentId agentId, String name, String status) {}

    /** Returns its name. */
    public String name() {
        return json.at("/metadata/name").asText();
    }

    /**
     * Returns whether it shows the agents as they were within the last minute. The operator reads them each {@code refreshSeconds}, and
     * writes the time at least every five minutes.
     */
    public boolean isCurrent(Instant now) {
        var isReadOften = json.at("/spec/refreshSeconds").asInt(Integer.MAX_VALUE) <= RECENT.toSeconds();
        try {
            return isReady() && Instant.parse(observedAt()).plus(isReadOften ? WRITTEN_EVERY.plus(RECENT) : RECENT).isAfter(now);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Returns when its agents were read; empty if they were not. */
    public String observedAt() {
        return json.at("/status/observedAt").asText("");
    }

    /** Returns whether it shows the agents as they are, not as they were before something went wrong. */
    public boolean isReady() {
        return ready().filter(condition -> condition.path("status").asText().equals("True")).isPresent();
    }

    /** Returns whether nothing is known yet: no operator has seen it, or the platform has not answered. */
    public boolean isAwaited() {
        return ready().map(condition -> condition.path("reason").asText()).filter(reason -> !AWAITED.contains(reason)).isEmpty();
    }

    /** Returns the reason and the message of its condition Ready. */
    public String situation() {
        return ready().map(condition -> condition.path("reason").asText() + ": " + condition.path("message").asText()).orElse("");
    }

    /** Returns whether it shows just these agents of this ContactCenter. */
    public boolean shows(Optional<String> contactCenter, TargetChoice target) {
        var reference = json.at("/spec/contactCenterRef");
        var own = json.at("/spec/target");
        return reference.path("namespace").isMissingNode()
                && reference.path("name").asText(DEFAULT).equals(contactCenter.orElse(DEFAULT))
                && target.toJson().equals(own.isMissingNode() ? JsonNodeFactory.instance.objectNode() : own);
    }

    /** Returns the statuses with their agents, in the order of the roster. */
    public List<Group> groups() {
        var groups = list("/status/statuses");
        var named = groups.stream().map(RosterView::ids).reduce(AgentIdSet.EMPTY, AgentIdSet::plus);
        // The largest status of a very large roster has no ids: its agents are those that are in no other one.
        var rest = AgentIdSet.parse(json.at("/status/ids").asText("")).minus(named);
        return groups.stream().map(group -> new Group(group.path("status").asText(), group.has("ids") ? ids(group) : rest)).toList();
    }

    /**
     * Returns it with fewer agents.
     *
     * @param except agents to leave out
     * @param statuses only agents in one of these statuses; none: any. As for the operator, upper and lower case are the same
     */
    public RosterView only(AgentIdSet except, List<String> statuses) {
        var wanted = statuses.stream().map(RosterView::folded).collect(Collectors.toSet());
        ObjectNode copy = json.deepCopy();
        var shown = copy.withObject("/status").putArray("statuses");
        groups().stream()
                .filter(group -> wanted.isEmpty() || wanted.contains(folded(group.status())))
                .map(group -> new Group(group.status(), group.agents().minus(except)))
                .filter(group -> !group.agents().isEmpty())
                .forEach(group -> shown.addObject()
                        .put("status", group.status()).put("agents", group.agents().size()).put("ids", group.agents().toString()));
        return new RosterView(copy);
    }

    private static String folded(String status) {
        return status.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns whether each agent is shown in its own status. Of very many statuses the smallest ones are put together. */
    public boolean hasEveryStatus() {
        return groups().stream().noneMatch(group -> group.status().equals(OTHERS));
    }

    /** Returns all agents, status by status. */
    public Stream<Entry> entries() {
        var names = new HashMap<String, String>();
        list("/status/details").forEach(detail -> names.put(detail.path("agentId").asText(), detail.path("name").asText("")));
        return groups().stream().flatMap(group -> group.agents().stream()
                .map(id -> new Entry(id, names.getOrDefault(id.value(), ""), group.status())));
    }

    /** Returns the agents that were asked for and that the platform does not know. */
    public AgentIdSet unknown() {
        return AgentIdSet.parse(json.at("/status/unknownIds").asText(""));
    }

    private Optional<JsonNode> ready() {
        return conditions().filter(condition -> condition.path("type").asText().equals("Ready")).findFirst();
    }

    private Stream<JsonNode> conditions() {
        return list("/status/conditions").stream();
    }

    private List<JsonNode> list(String pointer) {
        return StreamSupport.stream(json.at(pointer).spliterator(), false).toList();
    }

    private static AgentIdSet ids(JsonNode group) {
        return AgentIdSet.parse(group.path("ids").asText(""));
    }
}
