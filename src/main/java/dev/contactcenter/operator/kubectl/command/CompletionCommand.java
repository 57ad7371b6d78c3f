package dev.contactcenter.operator.kubectl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes the script that makes a shell complete {@code kubectl-contact_center}. */
@Command(
        name = "completion",
        description = "Writes a script that makes a shell complete kubectl-contact_center. kubectl itself completes 'kubectl contact-center' if"
                + " kubectl_complete-contact_center is on the PATH.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(kubectl contact-center completion bash)",
            "  source <(kubectl contact-center completion zsh)",
            "  kubectl contact-center completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private ShellScript shell;

    @Override
    public Integer call() {
        root.terminal().out().print(shell.text());
        root.terminal().out().flush();
        return ExitStatus.SUCCESS;
    }
}
