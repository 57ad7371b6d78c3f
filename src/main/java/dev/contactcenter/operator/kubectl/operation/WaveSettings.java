package dev.contactcenter.operator.kubectl.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The waves of a logout. Without both bounds, there are none.
 *
 * @param maxUnavailable how many agents are out at a time at most, such as {@code 10} or {@code 10%}
 * @param minAvailable how many agents of the target stay logged in, likewise
 */
public record WaveSettings(Optional<String> maxUnavailable, Optional<String> minAvailable) {
    /** No waves. */
    public static final WaveSettings NONE = new WaveSettings(Optional.empty(), Optional.empty());

    private static final String[] CARRIED_OVER = {"returnTimeoutSeconds", "onTimeout", "order"};

    /** Returns the field {@code spec.rollout}; empty if there are no waves. */
    Optional<ObjectNode> toJson() {
        var rollout = JsonNodeFactory.instance.objectNode();
        maxUnavailable.ifPresent(bound -> put(rollout, "maxUnavailable", bound));
        minAvailable.ifPresent(bound -> put(rollout, "minAvailable", bound));
        return Optional.of(rollout).filter(made -> !made.isEmpty());
    }

    /**
     * Returns the waves for those agents of an ended operation that failed or are left: no more are out at a time than that operation
     * admitted. Its {@code minAvailable} counted agents that are not in the new target, so it can't be used again.
     */
    static Optional<ObjectNode> retry(OperationView operation) {
        var spec = operation.json().at("/spec/rollout");
        if (spec.isMissingNode()) {
            return Optional.empty();
        }
        var rollout = JsonNodeFactory.instance.objectNode().put("maxUnavailable", mostOut(operation));
        for (var field : CARRIED_OVER) {
            Optional.of(spec.path(field)).filter(value -> !value.isMissingNode()).ifPresent(value -> rollout.set(field, value));
        }
        return Optional.of(rollout);
    }

    /** Returns the tighter one of both bounds as the operator computed them; 1 if it has not. */
    private static int mostOut(OperationView operation) {
        var most = Optional.of(operation.json().at("/status/rollout/maxUnavailable")).filter(JsonNode::isInt).map(JsonNode::asInt);
        var spare = Optional.of(operation.json().at("/status/rollout/minAvailable")).filter(JsonNode::isInt)
                .flatMap(least -> operation.matched().map(matched -> matched - least.asInt()));
        var bound = Math.min(most.orElse(Integer.MAX_VALUE), spare.orElse(Integer.MAX_VALUE));
        return bound == Integer.MAX_VALUE ? 1 : Math.max(1, bound);
    }

    private static void put(ObjectNode rollout, String field, String bound) {
        if (bound.endsWith("%")) {
            rollout.put(field, bound);
        } else {
            rollout.put(field, Integer.parseInt(bound));
        }
    }
}
