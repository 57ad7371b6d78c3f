package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about an operation now. The status is written first; only when that has succeeded are the
 * commands carried out, so that nothing is ever asked for that does not stand in a status.
 *
 * @param status the status to be written, equal to the old one where nothing changed
 * @param commands what is to be done, in this order
 * @param lookAgain when to decide anew if nothing happens before
 */
public record Decision(OperationStatus status, List<Command> commands, Optional<Instant> lookAgain) {
    public Decision {
        commands = List.copyOf(commands);
    }
}
