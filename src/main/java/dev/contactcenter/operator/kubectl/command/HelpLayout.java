package dev.contactcenter.operator.kubectl.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the help of every command has. */
final class HelpLayout {
    private static final int WIDTH = 100;
    private static final Map<String, String> EXIT_CODES = new LinkedHashMap<>();

    static {
        EXIT_CODES.put("0", "It is done; with --wait, it has ended well.");
        EXIT_CODES.put("1", "It has failed, or the API server has refused it.");
        EXIT_CODES.put("2", "The command is wrong, and nothing was done.");
        EXIT_CODES.put("3", "It has not ended within --timeout. It continues without this command.");
    }

    private HelpLayout() {}

    /**
     * Returns what picocli has to know of a command that has no flags of its own yet. Commands are described by code, and not by
     * annotations: to read annotations takes longer than all else that a short command does.
     *
     * @param command what runs
     * @param name its name
     * @param description the paragraphs that say what it does
     */
    static CommandSpec spec(Object command, String name, String... description) {
        var spec = CommandSpec.wrapWithoutInspection(command, CommandTree.FACTORY).name(name).versionProvider(new PluginVersion())
                .addOption(OptionSpec.builder("-h", "--help").usageHelp(true).order(-1).description("Show this help message and exit.").build())
                .addOption(OptionSpec.builder("-V", "--version").versionHelp(true).order(-1).description("Print version information and exit.").build());
        spec.usageMessage().description(description).sortOptions(false).width(WIDTH).abbreviateSynopsis(true)
                .synopsisSubcommandLabel("COMMAND").optionListHeading("%nOptions:%n").commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit codes:%n").exitCodeList(EXIT_CODES);
        return spec;
    }
}
