package dev.contactcenter.operator.kubectl.command;

/** Lets operations continue. */
final class ResumeCommand extends Suspension {
    ResumeCommand(RootCommand root) {
        super(root, false, "resume", "Lets suspended operations continue.");
    }
}
