package dev.contactcenter.operator.kubectl.command;

/** Holds operations. */
final class SuspendCommand extends Suspension {
    SuspendCommand(RootCommand root) {
        super(root, true, "suspend",
                "Holds operations: no agent is asked for who has not been asked for yet. What the platform has accepted can't be called back.");
    }
}
