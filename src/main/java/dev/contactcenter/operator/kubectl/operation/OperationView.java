package dev.contactcenter.operator.kubectl.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.AgentIdSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An operation as the API server has it.
 *
 * @param kind its kind
 * @param json the object
 */
public record OperationView(OperationKind kind, JsonNode json) {
    /** Returns its name. */
    public String name() {
        return json.at("/metadata/name").asText();
    }

    /** Returns its namespace. */
    public String namespace() {
        return json.at("/metadata/namespace").asText();
    }

    /** Returns its name with its kind, as kubectl writes it. */
    public String fullName() {
        return kind.singular() + "/" + name();
    }

    /** Returns one text; empty if the object does not have it. @param pointer such as {@code /status/phase} */
    public String text(String pointer) {
        return json.at(pointer).asText("");
    }

    /** Returns the entries of a list, with a comma between them; empty if the object does not have it. @param pointer such as {@code /spec/target/teamIds} */
    public String words(String pointer) {
        return list(pointer).stream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    /** Returns one word for its state, to print. */
    public String phase() {
        var phase = text("/status/phase");
        return phase.isEmpty() ? "Pending" : phase;
    }

    /** Returns the reason of its condition Ready. */
    public String reason() {
        return condition("Ready").map(ready -> ready.path("reason").asText()).orElse("");
    }

    /** Returns the message of its condition Ready. */
    public String message() {
        return condition("Ready").map(ready -> ready.path("message").asText()).orElse("");
    }

    /** Returns whether it has ended, well or not. */
    public boolean hasEnded() {
        return (isTrue("Complete") || isTrue("Failed")) && !isTrue("Reconciling");
    }

    /** Returns whether it has ended well. */
    public boolean hasSucceeded() {
        return isTrue("Complete");
    }

    /** Returns whether its user has suspended it. */
    public boolean isSuspended() {
        return json.at("/spec/suspend").asBoolean();
    }

    /** Returns whether it changes no agent. */
    public boolean isDryRun() {
        return json.at("/spec/dryRun").asBoolean();
    }

    /** Returns how many agents it is about; empty if that is not known yet. */
    public Optional<Integer> matched() {
        return Optional.of(json.at("/status/agents/matched")).filter(JsonNode::isInt).map(JsonNode::asInt);
    }

    /** Returns how many agents are in this state. @param state such as {@code failed} */
    public int count(String state) {
        return json.at("/status/agents/" + state).asInt();
    }

    /** Returns how many agents need nothing more. */
    public int finished() {
        return count("completed") + count("skipped") + count("failed");
    }

    /** Returns the agents in this state. @param state such as {@code failed} */
    public AgentIdSet ids(String state) {
        return AgentIdSet.parse(text("/status/ids/" + state));
    }

    /** Returns what is known of some agents. */
    public List<JsonNode> details() {
        return list("/status/details");
    }

    /** Returns the errors, each with its reason, message and agents. */
    public List<JsonNode> errors() {
        return list("/status/errors");
    }

    private List<JsonNode> list(String pointer) {
        return StreamSupport.stream(json.at(pointer).spliterator(), false).toList();
    }

    private boolean isTrue(String type) {
        return condition(type).filter(condition -> condition.path("status").asText().equals("True")).isPresent();
    }

    private Optional<JsonNode> condition(String type) {
        return list("/status/conditions").stream().filter(condition -> condition.path("type").asText().equals(type)).findFirst();
    }
}
