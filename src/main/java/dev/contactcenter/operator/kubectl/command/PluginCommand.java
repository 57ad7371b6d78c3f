package dev.contactcenter.operator.kubectl.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command below the root. It returns its exit code, one of {@link ExitStatus}. */
abstract class PluginCommand implements Callable<Integer> {
    private final RootCommand root;
    private final CommandSpec spec;

    /**
     * Makes a command without flags.
     *
     * @param root what it is below
     * @param name the word that calls it
     * @param description the paragraphs that say what it does
     */
    PluginCommand(RootCommand root, String name, String... description) {
        this.root = root;
        this.spec = HelpLayout.spec(this, name, description);
    }

    /** Adds the words that are no flags. */
    final void words(PositionalParamSpec words) {
        spec.addPositional(words);
    }

    /** Adds flags. */
    final void flags(List<OptionSpec> flags) {
        flags.forEach(spec::addOption);
    }

    /** Adds lines to the help. */
    final void examples(String... lines) {
        spec.usageMessage().footerHeading("%nExamples:%n").footer(lines);
    }

    final RootCommand root() {
        return root;
    }

    final CommandSpec spec() {
        return spec;
    }
}
