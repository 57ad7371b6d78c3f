package dev.contactcenter.operator.kubectl.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Puts the commands below the root. */
public final class CommandTree {
    private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("logout", LogoutCommand::new);
        COMMANDS.put("status", StatusCommand::new);
        COMMANDS.put("who", WhoCommand::new);
        COMMANDS.put("list", ListCommand::new);
        COMMANDS.put("show", ShowCommand::new);
        COMMANDS.put("wait", WaitCommand::new);
        COMMANDS.put("suspend", SuspendCommand::new);
        COMMANDS.put("resume", ResumeCommand::new);
        COMMANDS.put("retry", RetryCommand::new);
        COMMANDS.put("report", ReportCommand::new);
        COMMANDS.put("statuses", StatusesCommand::new);
        COMMANDS.put("completion", CompletionCommand::new);
    }

    private CommandTree() {}

    /**
     * Returns what can run these words. If the first word is a command, the others are left out: to read all of them takes
     * longer than to run one.
     */
    public static CommandLine of(RootCommand root, String... arguments) {
        var first = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        return first == null ? all(root) : ready(new CommandLine(root).addSubcommand(arguments[0], first.get()));
    }

    /** Returns all commands. */
    public static CommandLine all(RootCommand root) {
        var line = new CommandLine(root);
        COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.get()));
        return ready(line);
    }

    private static CommandLine ready(CommandLine line) {
        // As for kubectl, the last of two equal flags counts, without a warning.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        // A reason may begin with an @.
        return line.setCaseInsensitiveEnumValuesAllowed(true).setOverwrittenOptionsAllowed(true).setExpandAtFiles(false);
    }
}
