package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do about an operation now. The status is written first. The commands are carried out only if that succeeds,
 * so every request to a platform is in a status first.
 *
 * @param status the status to write, equal to the old one if nothing changed
 * @param commands what to do, in this order
 * @param notices the events to publish in addition to the change of the status
 * @param lookAgain when to decide again if nothing happens earlier
 */
public record Decision(OperationStatus status, List<Command> commands, List<Notice> notices, Optional<Instant> lookAgain) {
    public Decision {
        commands = List.copyOf(commands);
        notices = List.copyOf(notices);
    }

    /** Makes a decision without notices. */
    public Decision(OperationStatus status, List<Command> commands, Optional<Instant> lookAgain) {
        this(status, commands, List.of(), lookAgain);
    }

    /** Returns this decision with one more notice. */
    public Decision with(Notice notice) {
        var all = new ArrayList<>(notices);
        all.add(notice);
        return new Decision(status, commands, all, lookAgain);
    }

    /** Returns whether a request goes to the platform. */
    boolean submits() {
        return commands.stream().anyMatch(Command.Submit.class::isInstance);
    }

    /**
     * An event that reports something other than a change of the status.
     *
     * @param reason the reason of the event
     * @param message a sentence for people
     */
    public record Notice(Reason reason, String message) {}
}
