package dev.contactcenter.operator.kubectl.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Puts the commands below the root. */
public final class CommandTree {
    private static final Map<String, Function<RootCommand, PluginCommand>> COMMANDS = new LinkedHashMap<>();

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

    /** Makes the lists that flags collect. picocli's own factory looks for Groovy first, and has the whole jar opened for that. */
    static final IFactory FACTORY = new IFactory() {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == List.class ? type.cast(new ArrayList<>()) : type.getDeclaredConstructor().newInstance();
        }
    };

    private CommandTree() {}

    /**
     * Returns what can run these words. If the first word is a command, the others are left out: to read all of them takes
     * longer than to run one.
     */
    public static CommandLine of(RootCommand root, String... arguments) {
        var first = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        return first == null ? all(root) : ready(new CommandLine(root.spec(), FACTORY).addSubcommand(first.apply(root).spec()));
    }

    /** Returns all commands. */
    public static CommandLine all(RootCommand root) {
        var line = new CommandLine(root.spec(), FACTORY);
        COMMANDS.values().forEach(command -> line.addSubcommand(command.apply(root).spec()));
        return ready(line);
    }

    private static CommandLine ready(CommandLine line) {
        // As for kubectl, the last of two equal flags counts, without a warning.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        // A reason may begin with an @.
        return line.setCaseInsensitiveEnumValuesAllowed(true).setOverwrittenOptionsAllowed(true).setExpandAtFiles(false);
    }
}
