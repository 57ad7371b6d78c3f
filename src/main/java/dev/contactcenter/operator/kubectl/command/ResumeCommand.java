package dev.contactcenter.operator.kubectl.command;

import picocli.CommandLine.Command;

/** Lets operations continue. */
@Command(
        name = "resume",
        description = "Lets suspended operations continue.",
        footerHeading = "%nExamples:%n",
        footer = "  kubectl contact-center resume logout-x7k2p")
final class ResumeCommand extends Suspension {
    ResumeCommand() {
        super(false);
    }
}
