package dev.contactcenter.operator.kubectl.command;

import picocli.CommandLine.Command;

/** Holds operations. */
@Command(
        name = "suspend",
        description = "Holds operations: no agent is asked for who has not been asked for yet. What the platform has accepted can't be called back.",
        footerHeading = "%nExamples:%n",
        footer = "  kubectl contact-center suspend logout-x7k2p")
final class SuspendCommand extends Suspension {
    SuspendCommand() {
        super(true);
    }
}
