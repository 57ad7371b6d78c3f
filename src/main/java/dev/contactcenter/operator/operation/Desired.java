package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationSpec;
import java.util.Optional;

/**
 * What the user wants.
 *
 * @param action what to do with the agents
 * @param spec the spec as the user wrote it
 * @param generation the generation of that spec
 * @param endedAs how this object ended before, if it has the mark of its own end
 * @param hasForeignMark whether it has the mark of another object's end, as a copy does
 */
public record Desired(Action action, OperationSpec spec, long generation, Optional<Outcome> endedAs, boolean hasForeignMark) {
    /** Creates the desired state of an object without a mark. */
    public Desired(Action action, OperationSpec spec, long generation) {
        this(action, spec, generation, Optional.empty(), false);
    }

    /** Returns what the user wants with this object. */
    public static Desired of(Operation operation) {
        var metadata = operation.getMetadata();
        var mark = FinishedAnnotation.among(metadata.getAnnotations());
        var own = mark.filter(found -> found.uid().equals(metadata.getUid()));
        return new Desired(
                Action.of(operation),
                operation.getSpec(),
                metadata.getGeneration(),
                own.map(FinishedAnnotation::outcome),
                mark.isPresent() && own.isEmpty());
    }

    /** Returns whether the target is every agent of the platform: its addresses cover 0.0.0.0/0 or ::/0. */
    public boolean meansEverybody() {
        return Target.coversEveryAddress(spec.target().ipAddrs());
    }
}
