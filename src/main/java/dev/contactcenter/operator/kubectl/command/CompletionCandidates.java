package dev.contactcenter.operator.kubectl.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What may come next in a command line that is not finished. Names that only the API server knows come from {@link Names}, which
 * must not throw.
 */
final class CompletionCandidates {
    /** The names in the cluster. */
    interface Names {
        /** Returns the names of operations. */
        List<String> operations();

        /** Returns the names of ContactCenters. */
        List<String> contactCenters();

        /** Returns the names of statuses. */
        List<String> statuses();
    }

    /** The parameters of commands that are names of operations. */
    private static final String OPERATION = "NAME";
    private static final List<String> STATUS_FLAGS = List.of("--in-status");

    private final CommandLine root;
    private final Names names;

    CompletionCandidates(CommandLine root, Names names) {
        this.root = root;
        this.names = names;
    }

    /**
     * Returns the candidates, each with a tab and a description if there is one.
     *
     * @param words the words after the program's name, the last one not finished, perhaps empty
     */
    List<String> of(List<String> words) {
        var last = words.isEmpty() ? "" : words.get(words.size() - 1);
        var before = words.isEmpty() ? List.<String>of() : words.subList(0, words.size() - 1);
        var command = root;
        OptionSpec open = null;
        var positionals = 0;
        for (var word : before) {
            if (open != null) {
                open = null;
            } else if (word.startsWith("-")) {
                open = takesNext(command.getCommandSpec(), word);
            } else if (command == root && root.getSubcommands().containsKey(word)) {
                command = root.getSubcommands().get(word);
            } else {
                positionals++;
            }
        }
        return candidates(command.getCommandSpec(), open, last, positionals).toList();
    }

    private static OptionSpec takesNext(CommandSpec command, String word) {
        var option = command.findOption(word);
        return option != null && option.arity().min() > 0 ? option : null;
    }

    private Stream<String> candidates(CommandSpec command, OptionSpec open, String last, int positionals) {
        if (open != null) {
            return values(open).filter(value -> value.startsWith(last));
        }
        var equals = last.indexOf('=');
        if (last.startsWith("--") && equals > 0) {
            var option = command.findOption(last.substring(0, equals));
            var prefix = last.substring(0, equals + 1);
            return option == null ? Stream.empty() : values(option).map(value -> prefix + value).filter(value -> value.startsWith(last));
        }
        if (last.startsWith("-")) {
            return flags(command, last);
        }
        var found = command == root.getCommandSpec() ? commands() : parameters(command, positionals);
        return found.filter(word -> word.startsWith(last));
    }

    private Stream<String> commands() {
        return root.getSubcommands().entrySet().stream()
                .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(command -> command.getKey() + described(command.getValue().getCommandSpec().usageMessage().description()));
    }

    private static Stream<String> flags(CommandSpec command, String last) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> option.longestName() + described(option.description()))
                .filter(flag -> flag.startsWith(last));
    }

    private static String described(String[] description) {
        return description.length == 0 ? "" : "\t" + description[0].replaceFirst("(?<=\\.) .*", "");
    }

    private Stream<String> parameters(CommandSpec command, int position) {
        var parameters = command.positionalParameters();
        if (!parameters.isEmpty() && parameters.get(0).paramLabel().equals("STATUS") && position == 0) {
            return names.statuses().stream();
        }
        var isList = !parameters.isEmpty() && parameters.get(0).arity().max() > 1;
        if (!parameters.isEmpty() && parameters.get(0).paramLabel().equals(OPERATION) && (position == 0 || isList)) {
            return names.operations().stream();
        }
        return command.name().equals("completion") && position == 0 ? Arrays.stream(ShellScript.values()).map(Enum::name) : Stream.empty();
    }

    private Stream<String> values(OptionSpec option) {
        if (option.longestName().equals("--contact-center")) {
            return names.contactCenters().stream();
        }
        if (STATUS_FLAGS.contains(option.longestName())) {
            return names.statuses().stream();
        }
        var type = option.typeInfo().getType();
        return type.isEnum() ? Arrays.stream(type.getEnumConstants()).map(value -> value.toString().toLowerCase(Locale.ROOT)) : Stream.empty();
    }
}
