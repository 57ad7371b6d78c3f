package dev.contactcenter.operator.kubectl.command;

import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the script that makes a shell complete {@code kubectl-contact_center}. */
final class CompletionCommand extends PluginCommand {
    private final PositionalParamSpec shell = Flags.word(ShellScript.class, "SHELL", "bash, zsh or fish.");

    CompletionCommand(RootCommand root) {
        super(root, "completion", "Writes a script that makes a shell complete kubectl-contact_center. kubectl itself completes 'kubectl contact-center' if"
                + " kubectl_complete-contact_center is on the PATH.");
        words(shell);
        examples(
                "  source <(kubectl contact-center completion bash)",
                "  source <(kubectl contact-center completion zsh)",
                "  kubectl contact-center completion fish | source");
    }

    @Override
    public Integer call() {
        root().terminal().out().print(shell.<ShellScript>getValue().text());
        root().terminal().out().flush();
        return ExitStatus.SUCCESS;
    }
}
